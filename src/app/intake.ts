import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TakenIn } from '../domain/document.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import { createGate } from '../domain/gate.ts';
import type { Log } from '../domain/log.ts';
import { planOcrJobs, type StageJob, type Turns, turnOf } from '../domain/stage-job.ts';
import type { FileClaims } from '../store/file-claims.ts';
import type { FileStore } from '../store/files.ts';
import type { IncomingFile, IntakeRepository } from '../store/intake-repository.ts';
import { writeHashed } from '../store/write-hashed.ts';

/** What opening a file tells about it. Fails with the `AppError` of what is wrong with the file. */
export type InspectFile = (path: string, password: string | null) => Promise<Inspection>;

export interface Inspection {
  readonly mediaType: string;
  readonly pages: number;
  /** Bears a digital signature; not looked for when left out. */
  readonly isSigned?: boolean | undefined;
}

export interface IntakeDeps {
  readonly files: FileStore;
  readonly claims: Pick<FileClaims, 'hold'>;
  /** Of an office; of this installation's own without one. */
  readonly repositoryOf: (officeId?: string) => IntakeRepository;
  readonly inspect: InspectFile;
  readonly enqueue: (jobs: readonly StageJob[], priorityOf: (job: StageJob) => number) => Promise<void>;
  readonly limits: { readonly bytes: number; readonly pages: number };
  readonly log: Log;
}

/** What is said about a file beside its bytes. */
export interface IncomingNote {
  readonly name: string;
  readonly password: string | null;
  /** Name of the batch, and where it came from: `upload`, `watched-folder`, `samples`. */
  readonly batch: string | null;
  readonly source: string;
  readonly actor: string;
  /** The office that takes it in; the one of this installation when left out. */
  readonly officeId?: string | undefined;
}

export interface Intake {
  /** Streams bytes to disk while hashing. The stream is always consumed or destroyed. */
  receive(bytes: Readable, note: IncomingNote): Promise<TakenIn>;
  /** Takes a whole file over; it is moved out of its place. */
  takeFile(path: string, note: IncomingNote): Promise<TakenIn>;
}

/** Files opened at the same time to be checked: each is a process of its own, on as few as two cores. */
const concurrentInspections = 2;

/** The one way in, for uploads, the watched folder and the samples alike. Trusts nothing about a file. */
export function createIntake(deps: IntakeDeps): Intake {
  const gate = createGate(concurrentInspections);

  const settle = async (path: string, sha256: string, bytes: number, note: IncomingNote): Promise<TakenIn> => {
    if (bytes === 0) throw new AppError('file-empty', { name: note.name });
    const repository = deps.repositoryOf(note.officeId);
    const known = await repository.findByHash(sha256);
    const { mediaType, pages, isSigned }: Inspection = known ?? (await gate(() => deps.inspect(path, note.password)));
    if (pages > deps.limits.pages) throw new AppError('too-many-pages', { pages, maxPages: deps.limits.pages });
    const batchId = note.batch === null ? null : await repository.ensureBatch(note.batch, note.source);
    const file: IncomingFile = {
      sha256,
      bytes,
      mediaType,
      pages,
      isSigned,
      name: cleanName(note.name),
      password: note.password,
      batchId,
      // One paper without a batch is somebody at the counter; folders and batches are the backlog.
      isBacklog: note.source !== 'upload' || note.batch !== null,
      actor: note.actor,
    };
    const taken = await deps.claims.hold(sha256, async () => {
      await deps.files.keep(path, sha256);
      return repository.takeIn(file);
    });
    const { turns, ...document } = taken;
    if (!taken.known) await queueReading(deps, document, turns);
    return document;
  };

  const guarded = async (path: string, note: IncomingNote, take: () => Promise<TakenIn>): Promise<TakenIn> => {
    try {
      return await take();
    } catch (thrown) {
      const error = toIntakeError(thrown);
      if (error.kind === 'input') {
        const { code, details } = error;
        await deps
          .repositoryOf(note.officeId)
          .recordRefusal({ name: cleanName(note.name), source: note.source, code, details });
      }
      throw error;
    } finally {
      await deps.files.discard(path);
    }
  };

  return {
    async receive(stream, note) {
      const path = await deps.files.newIncomingPath();
      return guarded(path, note, async () => {
        const { sha256, bytes } = await writeHashed(stream, path, deps.limits.bytes);
        return settle(path, sha256, bytes, note);
      });
    },

    async takeFile(source, note) {
      const path = await deps.files.newIncomingPath();
      return guarded(path, note, async () => {
        const { size } = await stat(source);
        if (size > deps.limits.bytes)
          throw new AppError('file-too-large', { bytes: size, maxBytes: deps.limits.bytes });
        await rename(source, path);
        return settle(path, await hashOf(path), size, note);
      });
    },
  };
}

/** The database holds the document by now; when the queue is away the reconciler queues it later. */
async function queueReading(deps: IntakeDeps, taken: TakenIn, turns: Turns): Promise<void> {
  const pages = Array.from({ length: taken.pages }, (_, index) => index + 1);
  try {
    await deps.enqueue(planOcrJobs(taken.id, 1, pages), (job) => turnOf(job, turns, taken.pages));
  } catch (thrown) {
    deps.log.warn({ documentId: taken.id, reason: toAppError(thrown).message }, 'queue away: left to the reconciler');
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function toIntakeError(thrown: unknown): AppError {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
    return new AppError('storage-full', {}, { cause: thrown });
  }
  return toAppError(thrown);
}

/** The last part of a path, without control characters, at most what every file system takes. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(/\p{C}/gu, '').trim();
  if (/^\.{0,2}$/.test(clean)) return 'document';
  // Cut between the halves of a character, it could not be put into a header.
  return clean.slice(0, 200).replace(/\p{Cs}$/u, '');
}
