import type { AnswerOf, BodyOf } from '../../api/client/client.ts';
import type { AuditRow as FullAuditRow } from '../../domain/audit-row.ts';
import type { Procedure } from '../../domain/report.ts';
import { call } from './http.ts';

/** What runs and waits, and how much room is left. */
export type Work = AnswerOf<'GET /api/state/work'>;

export const getWork = (signal?: AbortSignal) => call('GET /api/state/work', { signal });
export const setPaused = (isPaused: boolean) => call(isPaused ? 'POST /api/state/pause' : 'POST /api/state/resume');

export type OfficeSettings = AnswerOf<'GET /api/office-settings'>;

export const getSettings = (signal?: AbortSignal) => call('GET /api/office-settings', { signal });
export const changeSettings = (body: BodyOf<'PATCH /api/office-settings'>) =>
  call('PATCH /api/office-settings', { body });

export const listOfficeNames = (signal?: AbortSignal) => call('GET /api/office-names', { signal });
export const addOfficeName = (body: BodyOf<'POST /api/office-names'>) => call('POST /api/office-names', { body });
export const removeOfficeName = (id: string) => call('DELETE /api/office-names/:id', { path: { id } });

export const listProcedures = (signal?: AbortSignal) => call('GET /api/procedures', { signal });
export const saveProcedure = ({ code, ...body }: Procedure) =>
  call('PUT /api/procedures/:code', { path: { code }, body });

/** What the interface shows of a row: neither details nor hashes. */
export type AuditRow = Pick<
  FullAuditRow,
  'position' | 'at' | 'actor' | 'office' | 'action' | 'subjectKind' | 'subjectId' | 'address'
>;

export interface AuditFilter {
  readonly actor: string;
  readonly action: string;
  readonly before: number | null;
}

export const listAudit = (filter: AuditFilter, signal?: AbortSignal): Promise<{ items: AuditRow[] }> =>
  call('GET /api/access/audit', {
    query: { ...filter, actor: filter.actor || null, action: filter.action || null, limit: 50 },
    signal,
  });
