import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { KeptRenditionKind, Rendition } from '../domain/rendition.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';

/** Bytes of a document in one form, as they are stored. */
export interface RenditionBytes {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
}

export type Renditions = ReturnType<typeof createRenditions>;

/** The forms in which a document is held. Bytes are found by their hash; what was made from others can be made again. */
export function createRenditions(database: Database) {
  return {
    async list(documentId: string): Promise<Rendition[]> {
      const rows = await select(database, documentId).orderBy('created_at').orderBy('id').execute();
      return rows.map(toRendition);
    },

    async get(documentId: string, id: string): Promise<Rendition> {
      const row = await select(database, documentId).where('id', '=', id).executeTakeFirst();
      if (row === undefined) throw new AppError('not-found', { documentId, renditionId: id });
      return toRendition(row);
    },

    /** The file that the pages were read from: what "the original" means on the screen beside them. */
    async source(documentId: string): Promise<Rendition> {
      const row = await select(database, documentId).where('is_source', '=', true).executeTakeFirst();
      if (row === undefined) throw new AppError('not-found', { documentId });
      return toRendition(row);
    },

    /** The form that others may rely on most: a digitally signed file, where there is one, else what came in. */
    async mostTrusted(documentId: string): Promise<Rendition> {
      const rows = await select(database, documentId)
        .where('kind', '<>', 'searchable')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const row = rows.find(({ kind }) => kind === 'signed-original') ?? rows.find(({ is_source }) => is_source);
      if (row === undefined) throw new AppError('not-found', { documentId });
      return toRendition(row);
    },

    /** The same bytes again change nothing. @throws AppError not-found when the document was destroyed */
    add: (documentId: string, kind: KeptRenditionKind, file: RenditionBytes, actor: string): Promise<Rendition> =>
      database.transaction().execute(async (transaction) => {
        const document = await transaction
          .selectFrom('documents')
          .select('purged_at')
          .where('id', '=', documentId)
          .forUpdate()
          .executeTakeFirst();
        if (document === undefined || document.purged_at !== null) throw new AppError('not-found', { documentId });
        await transaction
          .insertInto('files')
          .values({ sha256: file.sha256, bytes: file.bytes, media_type: file.mediaType })
          .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ purged_at: null }))
          .execute();
        const isNew = await insertRendition(transaction, documentId, { ...file, kind, isSource: false, actor });
        if (isNew) {
          const details = { kind, sha256: file.sha256, bytes: file.bytes };
          const subject = { subjectKind: 'document', subjectId: documentId };
          await appendAudit(transaction, { actor, action: 'document.rendition-added', ...subject, details });
          await notifyDocument(transaction, documentId);
        }
        const row = await select(transaction, documentId).where('sha256', '=', file.sha256).executeTakeFirstOrThrow();
        return toRendition(row);
      }),

    /** The searchable copy made from this state of the document; `undefined` when none was made. */
    async searchable(documentId: string, madeFrom: string): Promise<Rendition | undefined> {
      const row = await select(database, documentId).where('made_from', '=', madeFrom).executeTakeFirst();
      return row && toRendition(row);
    },

    /** In place of the one made before. */
    async noteSearchable(documentId: string, madeFrom: string, file: RenditionBytes): Promise<void> {
      const { sha256, bytes, mediaType, name } = file;
      const made = { sha256, bytes, media_type: mediaType, name, made_from: madeFrom, created_at: new Date() };
      await database
        .insertInto('renditions')
        .values({
          id: randomUUID(),
          document_id: documentId,
          kind: 'searchable',
          is_source: false,
          created_by: 'system',
          ...made,
        })
        .onConflict((conflict) => conflict.column('document_id').where('kind', '=', 'searchable').doUpdateSet(made))
        .execute();
    },
  };
}

export interface NewRendition extends RenditionBytes {
  readonly kind: KeptRenditionKind;
  readonly isSource: boolean;
  readonly actor: string;
}

/** @returns false when the document is held in these bytes already */
export async function insertRendition(
  transaction: Database,
  documentId: string,
  { kind, sha256, bytes, mediaType, name, isSource, actor }: NewRendition,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('renditions')
    .values({
      id: randomUUID(),
      document_id: documentId,
      kind,
      sha256,
      bytes,
      media_type: mediaType,
      name,
      is_source: isSource,
      made_from: null,
      created_by: actor,
    })
    .onConflict((conflict) => conflict.columns(['document_id', 'sha256']).where('kind', '<>', 'searchable').doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a file is by its own: a picture is a scan, a file with a digital signature is the signed document itself. */
export function kindOfReceived({ mediaType, isSigned }: { mediaType: string; isSigned: boolean }): KeptRenditionKind {
  if (isSigned) return 'signed-original';
  return mediaType.startsWith('image/') ? 'scan' : 'original';
}

function select(database: Database, documentId: string) {
  return database.selectFrom('renditions').selectAll().where('document_id', '=', documentId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function toRendition(row: Row): Rendition {
  return {
    id: row.id,
    kind: row.kind,
    sha256: row.sha256,
    bytes: row.bytes,
    mediaType: row.media_type,
    name: row.name,
    isSource: row.is_source,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
