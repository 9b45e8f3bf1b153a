import type { AuditRow as FullAuditRow } from '../../domain/audit-row.ts';
import type { Procedure } from '../../domain/report.ts';
import { getJson, sendJson, withQuery } from './http.ts';

/** What runs and waits, and how much room is left. */
export interface Work {
  readonly paused: boolean;
  readonly queues: readonly { readonly name: string; readonly waiting: number; readonly active: number }[];
  readonly pages: { readonly waiting: number; readonly oldestSeconds: number };
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
}

export const getWork = (signal?: AbortSignal): Promise<Work> => getJson('/api/state/work', signal);
export const setPaused = (isPaused: boolean): Promise<unknown> =>
  sendJson('POST', `/api/state/${isPaused ? 'pause' : 'resume'}`, {});

export interface OfficeSettings {
  readonly secondApproval: boolean;
  readonly documentCodePattern: string;
  readonly resultCodePattern: string;
  readonly fileNamePattern: string;
}

export const getSettings = (signal?: AbortSignal): Promise<OfficeSettings> => getJson('/api/office-settings', signal);
export const changeSettings = (change: Partial<OfficeSettings>): Promise<OfficeSettings> =>
  sendJson('PATCH', '/api/office-settings', change);

export const listProcedures = (signal?: AbortSignal): Promise<{ items: Procedure[] }> =>
  getJson('/api/procedures', signal);
export const saveProcedure = ({ code, ...procedure }: Procedure): Promise<Procedure> =>
  sendJson('PUT', `/api/procedures/${encodeURIComponent(code)}`, procedure);

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
  getJson(withQuery('/api/access/audit', { ...filter, limit: 50 }), signal);
