import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIn, copyOut } from './copy-stream.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';

let test: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  test = await startTestDatabase();
  client = new pg.Client({ connectionString: test.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.stop();
});

const ROWS = 60_000;
const rowOf = (number: number) => `${number}\t${createHash('md5').update(`${number}`).digest('hex')}\n`;
const expected = Array.from({ length: ROWS }, (_, index) => rowOf(index + 1)).join('');
const query = `COPY (SELECT n, md5(n::text) FROM generate_series(1, ${ROWS}) n) TO STDOUT`;

/** Looks at what it was given only later, as compressors and disks do. */
class LateWriter extends Writable {
  readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    nextTurn().then(() => {
      this.chunks.push(Buffer.from(chunk));
      done();
    });
  }
}

describe('a table copied out', () => {
  it('comes byte for byte to a writer that waits with what it was given', async () => {
    const output = new LateWriter({ highWaterMark: 200_000 });
    expect(await copyOut(client, query, output)).toBe(ROWS);
    await new Promise<void>((resolve) => output.end(resolve));
    expect(Buffer.concat(output.chunks).toString() === expected).toBe(true);
  });

  it('fails at once when what it goes to is full', async () => {
    const own = new pg.Client({ connectionString: test.url });
    await own.connect();
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left')) });
    await expect(copyOut(own, query, full)).rejects.toThrow('no space left');
    await own.end();
  });

  it('goes in again the same', async () => {
    await client.query('CREATE TEMPORARY TABLE copied (n int, hash text)');
    expect(await copyIn(client, 'COPY copied FROM STDIN', Readable.from([Buffer.from(expected)]))).toBe(ROWS);
    const wrong = await client.query('SELECT count(*)::int AS rows FROM copied WHERE hash <> md5(n::text)');
    expect(wrong.rows).toEqual([{ rows: 0 }]);
  });
});
