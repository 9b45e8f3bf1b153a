import { DetailedError, defaultOptions, Upload } from 'tus-js-client';
import type { TakenIn } from '../../domain/document.ts';
import { parseErrorBody, serviceHeaders } from '../service/http.ts';
import type { PendingFile } from './pending-files.ts';
import type { UploadEntry } from './upload-queue.ts';

/** A cut connection loses at most this much; the service keeps what has arrived. */
const chunkBytes = 4 * 1024 * 1024;
const retryDelaysMs = [500, 1_500, 4_000];

/** Sends a file by the tus protocol, from where it was left off, and says what became of it. */
export async function sendFile(
  { file, folder }: PendingFile,
  password: string | undefined,
  onProgress: (sentBytes: number) => void,
): Promise<Partial<UploadEntry>> {
  const { promise, resolve } = Promise.withResolvers<Partial<UploadEntry>>();
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: chunkBytes,
    retryDelays: retryDelaysMs,
    headers: serviceHeaders(),
    metadata: {
      filename: file.name,
      filetype: file.type,
      ...(folder === null ? {} : { batch: folder }),
      ...(password === undefined ? {} : { password }),
    },
    removeFingerprintOnSuccess: true,
    onProgress,
    onSuccess: ({ lastResponse }) => resolve(takenChanges(lastResponse.getBody())),
    onError: (error) => resolve(errorChanges(error)),
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  upload.start();
  const changes = await promise;
  // What was refused is thrown away there: the next try must not ask for it.
  if (changes.state === 'refused') await forgetUploads(upload);
  return changes;
}

async function forgetUploads(upload: Upload): Promise<void> {
  for (const { urlStorageKey } of await upload.findPreviousUploads()) {
    await defaultOptions.urlStorage?.removeUpload(urlStorageKey);
  }
}

function takenChanges(body: string): Partial<UploadEntry> {
  const taken = parseTakenIn(body);
  return {
    state: 'taken',
    documentId: taken?.id ?? null,
    known: taken?.known ?? false,
    isWithdrawn: taken?.isWithdrawn ?? false,
  };
}

/** The service's answer to the last part of an upload. */
function parseTakenIn(body: string): TakenIn | null {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const passwordCodes: readonly string[] = ['pdf-encrypted', 'pdf-password-wrong'];

/** An answer of the 4xx kind is a refusal with its reason; anything else is a connection to wait for. */
function errorChanges(error: Error): Partial<UploadEntry> {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  const isRefusal =
    status >= 400 && status < 500 && status !== 409 && status !== 423 && status !== 408 && status !== 429;
  if (response === null || !isRefusal) return { state: 'paused' };
  const { message, code } = parseErrorBody(response.getBody(), status);
  return { state: 'refused', message, needsPassword: passwordCodes.includes(code) };
}
