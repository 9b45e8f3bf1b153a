import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors.ts';
import type { KeptRenditionKind, Rendition } from '../domain/rendition.ts';
import type { FileClaims } from '../store/file-claims.ts';
import type { FileStore } from '../store/files.ts';
import type { Renditions } from '../store/renditions.ts';
import { writeHashed } from '../store/write-hashed.ts';
import { cleanName, type InspectFile } from './intake.ts';

export interface RenditionFilesDeps {
  readonly files: Pick<FileStore, 'newIncomingPath' | 'keep' | 'discard'>;
  readonly claims: Pick<FileClaims, 'hold'>;
  readonly renditions: Pick<Renditions, 'add'>;
  readonly inspect: InspectFile;
  readonly limits: { readonly bytes: number };
}

/** A further form of a document that is held: its bytes go the way of every file, but nothing is read from them. */
export function createRenditionFiles({ files, claims, renditions, inspect, limits }: RenditionFilesDeps) {
  return async (
    documentId: string,
    bytes: Readable,
    note: { readonly kind: KeptRenditionKind; readonly name: string; readonly actor: string },
  ): Promise<Rendition> => {
    const path = await files.newIncomingPath();
    try {
      const written = await writeHashed(bytes, path, limits.bytes);
      if (written.bytes === 0) throw new AppError('file-empty', { name: note.name });
      const { mediaType, isSigned } = await inspect(path, null);
      if (note.kind === 'signed-original' && isSigned !== true) {
        throw new AppError('request-invalid', { reason: 'the file bears no digital signature' });
      }
      const file = { ...written, mediaType, name: cleanName(note.name) };
      return await claims.hold(written.sha256, async () => {
        await files.keep(path, written.sha256);
        return renditions.add(documentId, note.kind, file, note.actor);
      });
    } finally {
      await files.discard(path);
    }
  };
}
