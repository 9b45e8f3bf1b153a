import { type BodyOf, withQuery } from '../../api/client/client.ts';
import type { RateId, RateList, RatesReport, Register } from '../../domain/report.ts';
import { call } from './http.ts';

/** Days of receipt or issue, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type { RateId, RateList, RatesReport, Register };

const reports = '/api/reports';

export const getRates = ({ from, to }: Days, signal?: AbortSignal) =>
  call('GET /api/reports/rates', { query: { from, to }, signal });

export const getRateList = (id: RateId, { from, to }: Days, counted: boolean | undefined, signal?: AbortSignal) =>
  call('GET /api/reports/rates/:id', { path: { id }, query: { from, to, counted, limit: 500 }, signal });

export const rateWorkbookPath = (id: RateId, { from, to }: Days): string =>
  withQuery(`${reports}/rates/${id}`, { from, to, format: 'xlsx', limit: 20_000 });

export type RegisterKind = 'outgoing' | 'incoming' | 'dossiers';

export const getRegister = (kind: RegisterKind, { from, to }: Days, signal?: AbortSignal) =>
  call('GET /api/reports/registers/:kind', { path: { kind }, query: { from, to, limit: 500 }, signal });

export const registerWorkbookPath = (kind: RegisterKind, { from, to }: Days): string =>
  withQuery(`${reports}/registers/${kind}`, { from, to, format: 'xlsx', limit: 20_000 });

export const getContents = (id: string, signal?: AbortSignal) =>
  call('GET /api/dossiers/:id/contents', { path: { id }, signal });

export const contentsWorkbookPath = (dossierId: string): string => `/api/dossiers/${dossierId}/contents?format=xlsx`;

export const findIndicators = (q: string, signal?: AbortSignal) =>
  call('GET /api/reports/indicators', { query: { q, limit: 50 }, signal });

export const listChecks = (signal?: AbortSignal) => call('GET /api/sample-checks', { signal });
export const getCheck = (id: string, signal?: AbortSignal) =>
  call('GET /api/sample-checks/:id', { path: { id }, signal });
export const drawCheck = (body: BodyOf<'POST /api/sample-checks'>) => call('POST /api/sample-checks', { body });
export const recordPageErrors = (id: string, position: number, errors: number) =>
  call('PUT /api/sample-checks/:id/pages/:position', { path: { id, position }, body: { errors } });
