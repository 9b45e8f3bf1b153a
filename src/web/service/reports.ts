import type { IndicatorComparison, RateId, RateList, RatesReport, Register } from '../../domain/report.ts';
import type { SampleCheck } from '../../domain/sampling.ts';
import { getJson, sendJson, withQuery } from './http.ts';

/** Days of receipt or issue, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type { RateId, RateList, RatesReport, Register };

const reports = '/api/reports';

export const getRates = ({ from, to }: Days, signal?: AbortSignal): Promise<RatesReport> =>
  getJson(withQuery(`${reports}/rates`, { from, to }), signal);

export const getRateList = (id: RateId, { from, to }: Days, counted: boolean | undefined, signal?: AbortSignal) =>
  getJson<RateList>(withQuery(`${reports}/rates/${id}`, { from, to, counted, limit: 500 }), signal);

export const rateWorkbookPath = (id: RateId, { from, to }: Days): string =>
  withQuery(`${reports}/rates/${id}`, { from, to, format: 'xlsx', limit: 20_000 });

export type RegisterKind = 'outgoing' | 'incoming' | 'dossiers';

const registerPath = (kind: RegisterKind, { from, to }: Days, format: 'json' | 'xlsx', limit: number): string =>
  withQuery(`${reports}/registers/${kind}`, { from, to, format, limit });

export const getRegister = (kind: RegisterKind, days: Days, signal?: AbortSignal): Promise<Register> =>
  getJson(registerPath(kind, days, 'json', 500), signal);

export const registerWorkbookPath = (kind: RegisterKind, days: Days): string =>
  registerPath(kind, days, 'xlsx', 20_000);

export const getContents = (dossierId: string, signal?: AbortSignal): Promise<Register> =>
  getJson(`/api/dossiers/${dossierId}/contents`, signal);

export const contentsWorkbookPath = (dossierId: string): string => `/api/dossiers/${dossierId}/contents?format=xlsx`;

export const findIndicators = (q: string, signal?: AbortSignal): Promise<IndicatorComparison> =>
  getJson(withQuery(`${reports}/indicators`, { q, limit: 50 }), signal);

const checks = '/api/sample-checks';

export interface ListedCheck {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

export const listChecks = (signal?: AbortSignal): Promise<{ items: ListedCheck[] }> => getJson(checks, signal);
export const getCheck = (id: string, signal?: AbortSignal): Promise<SampleCheck> => getJson(`${checks}/${id}`, signal);
export const drawCheck = (wanted: { name: string; pages?: number }): Promise<SampleCheck> =>
  sendJson('POST', checks, wanted);
export const recordPageErrors = (id: string, position: number, errors: number): Promise<SampleCheck> =>
  sendJson('PUT', `${checks}/${id}/pages/${position}`, { errors });
