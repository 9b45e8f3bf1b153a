import { randomUUID } from 'node:crypto';
import type { Applicant, Component, Dossier, DossierChange, DossierSummary, ReuseEvent } from '../domain/dossier.ts';
import { AppError } from '../domain/errors.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { createDossierResults } from './dossier-results.ts';

export interface NewComponent {
  readonly name: string;
  readonly paperTypeCode: string | null;
  /** Database that its data come from instead of a paper (portal flag MaCSDL). */
  readonly databaseCode?: string | null;
  readonly isFromNationalStore?: boolean;
}

export interface NewDossier {
  readonly code: string;
  readonly procedureCode: string | null;
  readonly title: string | null;
  readonly applicant: Applicant | null;
  readonly receivedOn: string | null;
  readonly components: readonly NewComponent[];
}

export type Dossiers = ReturnType<typeof createDossiers>;

export function createDossiers(database: Database, officeId: string) {
  return {
    create: (dossier: NewDossier, actor: string, office = officeId): Promise<Dossier> =>
      database.transaction().execute((transaction) => createDossier(transaction, office, dossier, actor)),

    get: (id: string): Promise<Dossier> => getDossier(database, id),

    async list(filter: {
      q?: string | undefined;
      /** Of this office only. */
      office?: string | undefined;
      limit: number;
      offset: number;
    }): Promise<{ items: DossierSummary[]; total: number }> {
      const folded = foldForSearch(filter.q ?? '');
      let query = selectDossiers(database);
      if (filter.office !== undefined) query = query.where('dossiers.office_id', '=', filter.office);
      if (folded !== '') query = query.where('dossiers.search_folded', 'like', `%${folded}%`);
      const counted = await query
        .clearSelect()
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await query
        .orderBy('dossiers.created_at', 'desc')
        .orderBy('dossiers.id')
        .limit(filter.limit)
        .offset(filter.offset)
        .execute();
      return { items: rows.map(toDossierSummary), total: counted.total };
    },

    addComponent: (id: string, component: NewComponent): Promise<Dossier> =>
      database.transaction().execute((transaction) => addComponent(transaction, id, component)),

    /** What the one-stop system says of the case later: its end, its link with the applicant's store. */
    change: (id: string, change: DossierChange, actor: string): Promise<Dossier> =>
      database.transaction().execute(async (transaction) => {
        const columns = toChangedColumns(change);
        if (Object.keys(columns).length > 0) {
          const updated = await transaction
            .updateTable('dossiers')
            .set(columns)
            .where('id', '=', id)
            .returning('id')
            .executeTakeFirst();
          if (updated === undefined) throw new AppError('not-found', { dossierId: id });
          await appendAudit(transaction, {
            actor,
            action: 'dossier.changed',
            subjectKind: 'dossier',
            subjectId: id,
            details: columns,
          });
        }
        return getDossier(transaction, id);
      }),

    /** Dossiers received in the period, and those of them with at least one reused component (Decision 766, 4.3). */
    reuseReport: (from: string, to: string, office?: string) => reuseReport(database, from, to, office),
  };
}

function toChangedColumns(change: DossierChange) {
  const { closedOn, dueOn, syncedAt, usedPopulationData, identityVerified, retention } = change;
  return {
    ...(closedOn === undefined
      ? {}
      : { closed_on: closedOn, state: closedOn === null ? ('open' as const) : ('closed' as const) }),
    ...(dueOn === undefined ? {} : { due_on: dueOn }),
    ...(syncedAt === undefined ? {} : { synced_at: syncedAt }),
    ...(usedPopulationData === undefined ? {} : { used_population_data: usedPopulationData }),
    ...(identityVerified === undefined ? {} : { identity_verified: identityVerified }),
    ...(retention === undefined ? {} : { retention }),
  };
}

export function selectDossiers(database: Database) {
  return database
    .selectFrom('dossiers')
    .selectAll('dossiers')
    .select((select) => [
      select
        .selectFrom('dossier_components')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('dossier_components.dossier_id', '=', 'dossiers.id')
        .as('component_count'),
      select
        .selectFrom('dossier_components')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('dossier_components.dossier_id', '=', 'dossiers.id')
        .where('dossier_components.state', '=', 'reused')
        .as('reused_count'),
    ]);
}

type DossierRow = Awaited<ReturnType<ReturnType<typeof selectDossiers>['executeTakeFirstOrThrow']>>;

export function toDossierSummary(row: DossierRow): DossierSummary {
  return {
    id: row.id,
    code: row.code,
    procedureCode: row.procedure_code,
    title: row.title,
    applicant:
      row.applicant_name === null
        ? null
        : { name: row.applicant_name, identityNumber: row.applicant_identity, taxCode: row.applicant_tax_code },
    receivedOn: row.received_on,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    componentCount: row.component_count ?? 0,
    reusedCount: row.reused_count ?? 0,
  };
}

export async function createDossier(
  transaction: Database,
  officeId: string,
  dossier: NewDossier,
  actor: string,
): Promise<Dossier> {
  const inserted = await transaction
    .insertInto('dossiers')
    .values({
      id: randomUUID(),
      office_id: officeId,
      code: dossier.code,
      procedure_code: dossier.procedureCode,
      title: dossier.title,
      applicant_name: dossier.applicant?.name ?? null,
      applicant_identity: dossier.applicant?.identityNumber ?? null,
      applicant_tax_code: dossier.applicant?.taxCode ?? null,
      received_on: dossier.receivedOn,
      state: 'open',
      search_folded: foldForSearch([dossier.code, dossier.title, dossier.applicant?.name].join(' ')),
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) throw new AppError('dossier-code-taken', { code: dossier.code });
  await insertComponents(transaction, inserted.id, dossier.components, 1);
  await appendAudit(transaction, {
    actor,
    action: 'dossier.created',
    subjectKind: 'dossier',
    subjectId: inserted.id,
  });
  return getDossier(transaction, inserted.id);
}

/** In the caller's transaction; the dossier's row is locked, so that no two components get the same place. */
export async function addComponent(transaction: Database, id: string, component: NewComponent): Promise<Dossier> {
  const dossier = await transaction
    .selectFrom('dossiers')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (dossier === undefined) throw new AppError('not-found', { dossierId: id });
  const last = await transaction
    .selectFrom('dossier_components')
    .select((select) => select.fn.max('position').as('position'))
    .where('dossier_id', '=', id)
    .executeTakeFirst();
  await insertComponents(transaction, id, [component], (last?.position ?? 0) + 1);
  return getDossier(transaction, id);
}

async function insertComponents(
  transaction: Database,
  dossierId: string,
  components: readonly NewComponent[],
  firstPosition: number,
): Promise<void> {
  if (components.length === 0) return;
  const rows = components.map((component, index) => ({
    id: randomUUID(),
    dossier_id: dossierId,
    position: firstPosition + index,
    name: component.name,
    paper_type_code: component.paperTypeCode,
    database_code: component.databaseCode ?? null,
    from_national_store: component.isFromNationalStore ?? false,
    state: 'requested' as const,
  }));
  await transaction.insertInto('dossier_components').values(rows).execute();
}

export async function getDossier(database: Database, id: string): Promise<Dossier> {
  const row = await selectDossiers(database).where('dossiers.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { dossierId: id });
  const components = await database
    .selectFrom('dossier_components')
    .selectAll()
    .where('dossier_id', '=', id)
    .orderBy('position')
    .execute();
  const events = await database
    .selectFrom('reuse_events')
    .selectAll()
    .where('dossier_id', '=', id)
    .orderBy('at')
    .execute();
  const documentIds = components.flatMap((component) => component.document_id ?? []);
  const documents =
    documentIds.length === 0 ? [] : await selectSummaries(database).where('documents.id', 'in', documentIds).execute();
  return {
    ...toDossierSummary(row),
    closedOn: row.closed_on,
    dueOn: row.due_on,
    syncedAt: row.synced_at?.toISOString() ?? null,
    usedPopulationData: row.used_population_data,
    identityVerified: row.identity_verified,
    retention: row.retention,
    results: await createDossierResults(database).list(id),
    components: components.map((component): Component => {
      const document = documents.find((candidate) => candidate.id === component.document_id);
      return {
        id: component.id,
        position: component.position,
        name: component.name,
        paperTypeCode: component.paper_type_code,
        state: component.state,
        databaseCode: component.database_code,
        isFromNationalStore: component.from_national_store,
        document: document === undefined ? null : toSummary(document),
        reuseEvents: events.filter((event) => event.component_id === component.id).map(toReuseEvent),
      };
    }),
  };
}

function toReuseEvent(row: {
  id: string;
  document_id: string;
  source_code: string | null;
  officer: string;
  at: Date;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}): ReuseEvent {
  return {
    id: row.id,
    documentId: row.document_id,
    sourceCode: row.source_code,
    officer: row.officer,
    at: row.at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnReason: row.withdrawn_reason,
  };
}

async function reuseReport(database: Database, from: string, to: string, office: string | undefined) {
  let received = selectDossiers(database).where('received_on', '>=', from).where('received_on', '<=', to);
  if (office !== undefined) received = received.where('dossiers.office_id', '=', office);
  const rows = await received.orderBy('received_on').orderBy('code').execute();
  const dossiers = rows.map(toDossierSummary);
  const numerator = dossiers.filter((dossier) => dossier.reusedCount > 0).length;
  let counted = database
    .selectFrom('reuse_events')
    .innerJoin('dossiers', 'dossiers.id', 'reuse_events.dossier_id')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('dossiers.received_on', '>=', from)
    .where('dossiers.received_on', '<=', to)
    .where('reuse_events.withdrawn_at', 'is', null);
  if (office !== undefined) counted = counted.where('dossiers.office_id', '=', office);
  const events = await counted.executeTakeFirstOrThrow();
  return {
    from,
    to,
    numerator,
    denominator: dossiers.length,
    rate: dossiers.length === 0 ? null : Math.round((numerator / dossiers.length) * 10_000) / 100,
    reuseEvents: events.count,
    dossiers,
  };
}
