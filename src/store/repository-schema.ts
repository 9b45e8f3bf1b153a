import type { ColumnType, Generated } from 'kysely';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { OfficeNameKind } from '../domain/office-name.ts';
import type { RecordFieldName } from '../domain/record.ts';
import type { RenditionKind } from '../domain/rendition.ts';
import type { DuplicateGround, ProcessStepName, WebhookEventName } from '../domain/repository.ts';
import type { ReadingDifference, RereadingItemState } from '../domain/rereading.ts';
import type { SuccessionKind } from '../domain/succession.ts';

/** Tables of validity, steps, dossier results, duplicates, review and webhooks (migrations 0021 to 0080). */

type Json<T> = ColumnType<T, string, string>;
type DefaultedTime = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export interface RepositorySchema {
  document_steps: {
    document_id: string;
    revision: number;
    step: ProcessStepName;
    state: 'done' | 'blocked';
    actor: string;
    at: DefaultedTime;
    pages_in: number | null;
    pages_out: number | null;
  };
  /** What documents say of others (`validity-rows.ts`). */
  successions: {
    document_id: string;
    position: number;
    symbol_key: string;
    symbol_year: number | null;
    raw: string;
    page_number: number | null;
    relation: SuccessionKind;
    part: string | null;
    /** Null: by the document that says it. */
    successor_symbol: string | null;
    successor_key: string | null;
    successor_year: number | null;
  };
  /** What documents say of themselves. */
  printed_validity: {
    document_id: string;
    /** 0: the first document of the file. */
    position: number;
    valid_from: string | null;
    valid_to: string | null;
    page_number: number | null;
    raw: string;
  };
  /** What a person says of parts of a document, and of what changed it. */
  validity_changes: {
    id: string;
    document_id: string;
    relation: 'repeals' | 'amends';
    part: string | null;
    successor_id: string | null;
    successor_symbol: string | null;
    effective_on: string | null;
    confirmed_by: string;
    confirmed_at: DefaultedTime;
    withdrawn_by: string | null;
    withdrawn_reason: string | null;
  };
  office_settings: {
    office_id: string;
    second_approval: Generated<boolean>;
    document_code_pattern: Generated<string>;
    result_code_pattern: Generated<string>;
    file_name_pattern: Generated<string>;
    /** Pages of backlog that may wait to be read; null: any number. */
    waiting_pages_limit: number | null;
  };
  saved_searches: {
    id: string;
    owner: string;
    name: string;
    query: string;
    saved_at: DefaultedTime;
  };
  office_names: {
    id: string;
    office_id: string;
    kind: OfficeNameKind;
    name: string;
    code: string | null;
    added_by: string;
    added_at: DefaultedTime;
  };
  procedures: {
    code: string;
    name: string;
    gives_result: boolean;
    for_citizens: boolean;
    uses_population_data: boolean;
  };
  dossier_results: {
    id: string;
    dossier_id: string;
    position: number;
    code: string;
    name: string | null;
    document_id: string | null;
    created_by: string;
    created_at: DefaultedTime;
  };
  page_hashes: { document_id: string; page_number: number; hash: string };
  duplicate_links: {
    id: string;
    document_id: string;
    other_id: string;
    ground: DuplicateGround;
    score: number;
    found_at: DefaultedTime;
    decision: 'merged' | 'different' | null;
    decided_by: string | null;
    decided_at: NullableTime;
  };
  field_corrections: {
    document_id: string;
    version: number;
    field: RecordFieldName;
    before: Json<unknown>;
    after: Json<unknown>;
    author: string;
    at: DefaultedTime;
  };
  cell_corrections: {
    id: string;
    document_id: string;
    version: number;
    table_index: number;
    row_index: number;
    column_index: number;
    page_number: number | null;
    box: ColumnType<BoundingBox | null, string | null, string | null>;
    before: string;
    after: string;
    author: string;
    at: DefaultedTime;
  };
  line_corrections: {
    id: string;
    document_id: string;
    revision: number;
    page_number: number;
    /** Place of the line among the elements of its page. */
    element: number;
    box: Json<BoundingBox>;
    before: string;
    after: string;
    author: string;
    at: DefaultedTime;
  };
  sample_checks: {
    id: string;
    office_id: string;
    name: string;
    seed: string;
    population: number;
    created_by: string;
    created_at: DefaultedTime;
  };
  sample_pages: {
    check_id: string;
    position: number;
    document_id: string;
    page_number: number;
    characters: number;
    errors: number | null;
    note: string | null;
    checked_by: string | null;
    checked_at: NullableTime;
  };
  rereadings: {
    id: string;
    office_id: string;
    name: string;
    created_by: string;
    created_at: DefaultedTime;
    cancelled_at: NullableTime;
  };
  rereading_items: {
    rereading_id: string;
    document_id: string;
    state: Generated<RereadingItemState>;
    /** The revision that was begun, and the version of the record before it. */
    revision: number | null;
    version_before: number | null;
    difference: ColumnType<ReadingDifference | null, string | null, string | null>;
  };
  /** Bytes on their way to a document. */
  file_claims: {
    id: string;
    sha256: string;
    claimed_at: Generated<Date>;
  };
  renditions: {
    id: string;
    document_id: string;
    kind: RenditionKind;
    sha256: string;
    bytes: number;
    media_type: string;
    name: string;
    /** What the pages were read from. */
    is_source: boolean;
    /** State of the document that a copy was made from; null: bytes that are kept for good. */
    made_from: string | null;
    created_by: string;
    created_at: DefaultedTime;
  };
  webhooks: {
    id: string;
    office_id: string;
    url: string;
    secret: string;
    events: WebhookEventName[];
    created_by: string;
    created_at: DefaultedTime;
    removed_at: NullableTime;
  };
  webhook_deliveries: {
    id: string;
    webhook_id: string;
    event: WebhookEventName;
    body: Json<Record<string, unknown>>;
    state: Generated<'waiting' | 'delivered' | 'given-up'>;
    attempts: Generated<number>;
    due_at: DefaultedTime;
    last_status: number | null;
    last_error: string | null;
    created_at: DefaultedTime;
    finished_at: NullableTime;
  };
}
