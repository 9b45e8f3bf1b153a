import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { AppError, toAppError } from '../domain/errors.ts';
import type { ByteStore } from './byte-store.ts';
import type { LocalCopies } from './local-copies.ts';

/** An S3-compatible store: Garage, SeaweedFS, Ceph, a cloud. */
export interface S3Address {
  readonly bucket: string;
  /** Before every key, without slashes at its ends; empty for none. */
  readonly prefix: string;
  /** `null`: the cloud the library knows by its region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** `null`: whatever the machine offers (role, profile). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

const connectMs = 5_000;
/** Without a byte for this long a transfer is given up; the job that needed it comes back. */
const silentMs = 60_000;
/** Smaller parts are refused by the protocol; larger ones are memory. */
const partBytes = 8 * 1024 * 1024;

/** The library is 15 MB of memory: loaded with the first file, and only where files are kept so. */
export function openS3Bytes(address: S3Address, copies: LocalCopies): ByteStore {
  let loading: ReturnType<typeof connect> | undefined;
  const store = (): ReturnType<typeof connect> => {
    loading ??= connect(address);
    return loading;
  };
  const place = (sha256: string) => ({ Bucket: address.bucket, Key: keyOf(address.prefix, sha256) });

  const has = async (sha256: string): Promise<boolean> => {
    const { client, HeadObjectCommand } = await store();
    try {
      await client.send(new HeadObjectCommand(place(sha256)));
      return true;
    } catch (thrown) {
      if (statusOf(thrown) === 404) return false;
      throw storageError(thrown);
    }
  };
  const read = async (sha256: string): Promise<Readable> => {
    const { client, GetObjectCommand } = await store();
    try {
      const { Body: body } = await client.send(new GetObjectCommand(place(sha256)));
      if (body instanceof Readable) return body;
    } catch (thrown) {
      throw storageError(thrown, sha256);
    }
    throw new AppError('storage-unavailable', { sha256 });
  };

  return {
    has,
    read,
    async put(localFile, sha256) {
      if (!(await has(sha256))) await upload(await store(), place(sha256), localFile);
      await copies.adopt(localFile, sha256);
    },
    localPath: async (sha256) => {
      try {
        return await copies.path(sha256, () => read(sha256));
      } catch (thrown) {
        throw storageError(thrown, sha256);
      }
    },
    async remove(sha256) {
      const { client, DeleteObjectCommand } = await store();
      try {
        await client.send(new DeleteObjectCommand(place(sha256)));
      } catch (thrown) {
        throw storageError(thrown, sha256);
      }
      await copies.remove(sha256);
    },
    async isReachable() {
      try {
        const { client, HeadBucketCommand } = await store();
        await client.send(new HeadBucketCommand({ Bucket: address.bucket }));
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function connect({ endpoint, region, credentials }: S3Address) {
  const { S3Client, ...commands } = await import('@aws-sdk/client-s3');
  const { Upload } = await import('@aws-sdk/lib-storage');
  const client: S3Client = new S3Client({
    region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === null ? {} : { credentials }),
    requestHandler: { connectionTimeout: connectMs, requestTimeout: silentMs },
    maxAttempts: 3,
    // Checksums of the newest protocol are unknown to many stores; what is fetched is checked by its own hash.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { client, Upload, ...commands };
}

async function upload(
  { client, Upload }: Awaited<ReturnType<typeof connect>>,
  place: { Bucket: string; Key: string },
  localFile: string,
): Promise<void> {
  const body = createReadStream(localFile, { highWaterMark: 1024 * 1024 });
  try {
    await new Upload({ client, params: { ...place, Body: body }, partSize: partBytes, queueSize: 1 }).done();
  } catch (thrown) {
    throw storageError(thrown);
  } finally {
    body.destroy();
  }
}

function keyOf(prefix: string, sha256: string): string {
  const path = `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  return prefix === '' ? path : `${prefix}/${path}`;
}

function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('$metadata' in thrown)) return undefined;
  const metadata = thrown.$metadata;
  const isGiven = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return isGiven ? Number(metadata.httpStatusCode) : undefined;
}

/** Whatever goes wrong out there may be right again in a minute: the reason is for the log, the work comes back. */
function storageError(thrown: unknown, sha256?: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') return toAppError(thrown);
  const reason = thrown instanceof Error ? `${thrown.name} ${statusOf(thrown) ?? ''}`.trim() : 'unknown';
  return new AppError(
    'storage-unavailable',
    { reason, ...(sha256 === undefined ? {} : { sha256 }) },
    { cause: thrown },
  );
}
