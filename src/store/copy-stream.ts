import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/**
 * PostgreSQL's COPY through `pg`, which knows its messages but has no method for them: an object with `submit` is
 * `pg`'s own way to let somebody else speak on its connection (it is how its cursors work).
 */

/** `pg`'s connection with the messages of COPY, which its types leave out. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** One COPY on one connection; `pg` calls the handlers while this is its active query. */
class CopyQuery implements pg.Submittable {
  readonly #text: string;
  readonly #output: Writable | undefined;
  readonly #input: Readable | undefined;
  readonly done: Promise<number>;
  #resolve: (rows: number) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #rows = 0;
  /** Rows that had arrived already still come while the connection is paused. */
  #isWaiting = false;

  constructor(text: string, streams: { output?: Writable; input?: Readable }) {
    this.#text = text;
    this.#output = streams.output;
    this.#input = streams.input;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A disk that is full never asks for more: the rows that are still coming must not be waited for.
    streams.output?.once('error', (error) => this.#reject(error));
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  handleCopyData(message: { chunk: Buffer }, connection: CopyConnection): void {
    // `pg` hands out a view of its own buffer and fills that anew, while a stream may still wait with what it was given.
    const chunk = Buffer.from(message.chunk);
    // A slow disk stops the sender, not the memory.
    const output = this.#output;
    if (output === undefined || output.write(chunk) || this.#isWaiting) return;
    this.#isWaiting = true;
    connection.stream.pause();
    output.once('drain', () => {
      this.#isWaiting = false;
      connection.stream.resume();
    });
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: unknown) =>
      connection.sendCopyFail(error instanceof Error ? error.message : 'broken input'),
    );
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#input ?? []) {
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) {
        await new Promise<void>((resolve) => connection.stream.once('drain', resolve));
      }
    }
    connection.endCopyFrom();
  }

  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(message.text.split(' ').at(-1) ?? 0);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleCopyOutResponse(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/** @returns rows written to `output`, which is left open; when it breaks the connection is of no further use */
export async function copyOut(client: pg.Client, text: string, output: Writable): Promise<number> {
  const copy = new CopyQuery(text, { output });
  client.query(copy);
  const rows = await copy.done;
  if (output.writableNeedDrain) await once(output, 'drain');
  return rows;
}

/** @returns rows read from `input` */
export async function copyIn(client: pg.Client, text: string, input: Readable): Promise<number> {
  const copy = new CopyQuery(text, { input });
  client.query(copy);
  return copy.done;
}
