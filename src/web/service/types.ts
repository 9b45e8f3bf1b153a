import type { AnswerOf, BodyOf, DeepReadonly } from '../../api/client/client.ts';

/** Parts of what the service answers, by the names that the page gives them. */

export type DocumentList = AnswerOf<'GET /api/documents'>;
export type IntakeAnswer = AnswerOf<'POST /api/documents'>;
export type PageWords = DeepReadonly<AnswerOf<'GET /api/documents/:id/pages/:page/words'>>;
export type PageElement = PageWords['elements'][number];
export type PageLine = Extract<PageElement, { kind: 'line' }>['line'];
export type PageTable = Extract<PageElement, { kind: 'table' }>['table'];
export type PageWord = PageLine['words'][number];
export type PageRegion = PageWords['regions'][number];
export type RecordPatch = BodyOf<'PATCH /api/documents/:id/record'>;
export type RecordPatchAnswer = AnswerOf<'PATCH /api/documents/:id/record'>;
/** A cell of a table's body as the reader wants it; `before` is what stood there when it was opened. */
export type CellCorrection = BodyOf<'PATCH /api/documents/:id/cells'>['cells'][number];
/** A corrected field that another reading sees differently. */
export type FieldDifference = AnswerOf<'GET /api/documents/:id/differences'>['fields'][number];
/** Somebody of the own office. */
export type Colleague = AnswerOf<'GET /api/colleagues'>['items'][number];
export type DossierList = AnswerOf<'GET /api/dossiers'>;
export type SearchAnswer = AnswerOf<'GET /api/search'>;
export type LookupAnswer = AnswerOf<'GET /api/lookup'>;
export type ServiceState = AnswerOf<'GET /api/state'>;
