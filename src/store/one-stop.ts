import { sql } from 'kysely';
import type { Dossier } from '../domain/dossier.ts';
import { AppError } from '../domain/errors.ts';
import type { Database } from './database.ts';
import { addComponent, createDossier, getDossier, type NewComponent, type NewDossier } from './dossiers.ts';
import { recordReuse } from './reuse.ts';

/** What the one-stop system sends when an officer reuses a result there: everything by codes, nothing of ours. */
export interface OneStopReuse {
  readonly dossier: Omit<NewDossier, 'components'>;
  readonly component: NewComponent;
  /** DocCode of the document that stands in for the paper. */
  readonly documentCode: string;
  readonly officer: string;
}

export type OneStop = ReturnType<typeof createOneStop>;

export function createOneStop(database: Database) {
  return {
    /**
     * Opens the dossier and the component where they are not known yet, and records the reuse. The same message again
     * changes nothing: the other system may send it until it has an answer.
     */
    reuse: (message: OneStopReuse, officeId: string): Promise<{ dossier: Dossier; isNew: boolean }> =>
      database.transaction().execute(async (transaction) => {
        // Two messages about one dossier wait for each other.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${officeId}/${message.dossier.code}`}, 766))`.execute(
          transaction,
        );
        const documentId = await findDocument(transaction, message.documentCode, officeId);
        const dossierId = await ensureDossier(transaction, message, officeId);
        const dossier = await getDossier(transaction, dossierId);
        const component = dossier.components.find((one) => isMeant(one, message.component));
        if (component === undefined) throw new AppError('not-found', { dossierId });
        if (component.state === 'reused' && component.document?.id === documentId) return { dossier, isNew: false };
        const place = { dossierId, componentId: component.id };
        return { dossier: await recordReuse(transaction, place, documentId, message.officer), isNew: true };
      }),
  };
}

/** By the code of the paper type where both have one, else by name. */
function isMeant(
  component: { name: string; paperTypeCode: string | null },
  asked: { name: string; paperTypeCode: string | null },
): boolean {
  return asked.paperTypeCode !== null && component.paperTypeCode !== null
    ? component.paperTypeCode === asked.paperTypeCode
    : component.name === asked.name;
}

async function findDocument(transaction: Database, code: string, officeId: string): Promise<string> {
  const row = await transaction
    .selectFrom('documents')
    .select('id')
    .where('code', '=', code)
    .where('office_id', '=', officeId)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { code });
  return row.id;
}

async function ensureDossier(transaction: Database, message: OneStopReuse, officeId: string): Promise<string> {
  const held = await transaction
    .selectFrom('dossiers')
    .select('id')
    .where('code', '=', message.dossier.code)
    .where('office_id', '=', officeId)
    .executeTakeFirst();
  if (held === undefined) {
    const dossier = { ...message.dossier, components: [message.component] };
    const { id } = await createDossier(transaction, officeId, dossier, message.officer);
    return id;
  }
  const { components } = await getDossier(transaction, held.id);
  if (!components.some((one) => isMeant(one, message.component))) {
    await addComponent(transaction, held.id, message.component);
  }
  return held.id;
}
