import { z } from 'zod';
import { sha256Schema } from './document.ts';

/** `manifest.json` of a backup folder, written last: a folder without it is not a whole backup. */
export const backupManifestSchema = z.object({
  format: z.literal('sohoa.backup/1'),
  /** The moment that database and files are from. */
  at: z.iso.datetime(),
  /** Schema of the database, by the names of its migrations. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
      rows: z.int().min(0),
      /** Of the compressed file. */
      sha256: sha256Schema,
    }),
  ),
  documents: z.int().min(0),
  files: z.int().min(0),
  /** Files that somebody destroyed while the backup ran: their documents are destroyed in the restored repository too. */
  purgedMeanwhile: z.array(sha256Schema),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
