import type { ColumnType, Generated } from 'kysely';
import type { DocumentStatus, Failure, PageStatus, ValidityClass } from '../domain/document.ts';
import type { ComponentState } from '../domain/dossier.ts';
import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, RecordDate, RecordFields } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import type { AccessSchema } from './access-schema.ts';
import type { RepositorySchema } from './repository-schema.ts';

/** The tables as Kysely sees them; `migrations/` makes them. JSON goes in as text and comes out parsed. */

type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;
type DefaultedTime = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** `pg` would turn a date into a local midnight; `database.ts` keeps it as text `YYYY-MM-DD`. */
type NullableDay = ColumnType<string | null, string | null | undefined, string | null>;

export interface Schema extends RepositorySchema, AccessSchema {
  offices: { id: string; code: string; name: string };
  files: {
    sha256: string;
    bytes: number;
    media_type: string;
    created_at: DefaultedTime;
    purged_at: NullableTime;
  };
  batches: { id: string; office_id: string; name: string; source: string; created_at: DefaultedTime };
  documents: DocumentTable;
  pages: PageTable;
  layers: {
    document_id: string;
    revision: number;
    origin: TextLayer['origin'];
    page_number: number;
    /** Compressed, see `layer-content.ts`. */
    content: Buffer;
    created_by: string | null;
    created_at: DefaultedTime;
  };
  page_texts: {
    document_id: string;
    page_number: number;
    /** Page of `text.txt`: what the offsets of the record count in. */
    body: string;
    /** The same with the lines that people corrected. */
    reviewed_body: string | null;
    /** See `toSearchVector`. */
    words: Generated<string>;
  };
  records: {
    document_id: string;
    version: number;
    revision: number;
    source: 'extraction' | 'review';
    content: Json<DocumentRecord>;
    /** Fields as the machine read them, before corrections were carried over. */
    machine: NullableJson<RecordFields>;
    author: string | null;
    created_at: DefaultedTime;
  };
  findings: {
    id: Generated<string>;
    document_id: string;
    revision: number;
    stage: string;
    page_number: number | null;
    rule: string;
    severity: string;
    content: Json<Finding>;
  };
  further_documents: FieldColumns & {
    document_id: string;
    /** From 1, in the order in which they stand in the file after its first document. */
    position: number;
    first_page: number;
    last_page: number;
  };
  citations: {
    document_id: string;
    position: number;
    symbol: string | null;
    symbol_key: string | null;
    symbol_year: number | null;
    relation: string | null;
    title: string | null;
    issued_on: NullableDay;
    page_number: number | null;
    raw: string;
  };
  indicators: {
    document_id: string;
    position: number;
    name: string;
    name_folded: string;
    /** The same for the same indicator of other reports. */
    key: string | null;
    value: number | null;
    /** Both ends of a range; `value` is null then. */
    value_min: number | null;
    value_max: number | null;
    unit: string | null;
    percent: number | null;
    comparator: string | null;
    period: string | null;
    page_number: number | null;
  };
  dossiers: {
    id: string;
    office_id: string;
    code: string;
    procedure_code: string | null;
    title: string | null;
    applicant_name: string | null;
    applicant_identity: string | null;
    applicant_tax_code: string | null;
    received_on: NullableDay;
    state: 'open' | 'closed';
    search_folded: string;
    created_at: DefaultedTime;
    closed_on: NullableDay;
    due_on: NullableDay;
    /** Linked with the applicant's store on the national portal. */
    synced_at: NullableTime;
    used_population_data: Generated<boolean>;
    identity_verified: Generated<boolean>;
    retention: string | null;
    result_count: Generated<number>;
  };
  dossier_components: {
    id: string;
    dossier_id: string;
    position: number;
    name: string;
    paper_type_code: string | null;
    state: ComponentState;
    document_id: string | null;
    /** Database that the component's data came from (portal flag MaCSDL). */
    database_code: string | null;
    from_national_store: Generated<boolean>;
  };
  reuse_events: {
    id: string;
    dossier_id: string;
    component_id: string;
    document_id: string;
    source_code: string | null;
    officer: string;
    at: DefaultedTime;
    withdrawn_at: NullableTime;
    withdrawn_reason: string | null;
    /** What the component was before, put back when the reuse is withdrawn. */
    previous_state: ComponentState;
    previous_document_id: string | null;
  };
  intake_refusals: {
    id: string;
    name: string;
    source: string;
    code: string;
    details: Json<Failure['details']>;
    at: DefaultedTime;
  };
  code_counters: { prefix: string; value: number };
}

/** What a document says of itself, as lists and look-ups use it. */
export interface FieldColumns {
  symbol: string | null;
  symbol_key: string | null;
  symbol_number: string | null;
  symbol_suffix: string | null;
  issued_year: number | null;
  document_type: string | null;
  issuing_body: string | null;
  issuing_body_folded: string | null;
  issued_on: NullableDay;
  issued: NullableJson<RecordDate>;
  subject: string | null;
  subject_folded: string | null;
  field_words: Generated<string>;
  holder_name: string | null;
  holder_name_folded: string | null;
  holder_identity: string | null;
  holder_tax_code: string | null;
}

export interface DocumentTable extends FieldColumns {
  id: string;
  /** In the order of receipt. */
  serial: Generated<number>;
  office_id: string;
  sha256: string;
  batch_id: string | null;
  name: string;
  name_folded: string;
  media_type: string;
  bytes: number;
  status: DocumentStatus;
  revision: Generated<number>;
  /** The turn of its last job, whole; 0 at the counter. */
  priority: Generated<number>;
  turn_from: Generated<number | null>;
  turn_to: Generated<number | null>;
  pages_total: number;
  pages_done: Generated<number>;
  pages_failed: Generated<number>;
  /** Opens an encrypted PDF; never leaves the store but to the stages. */
  open_password: string | null;
  failure: NullableJson<Failure>;
  /** Times that restoration or extraction was begun in this revision: a crash loop ends by it. */
  stage_attempts: Generated<number>;
  code: string | null;
  validity_class: Generated<ValidityClass>;
  valid_from: NullableDay;
  valid_to: NullableDay;
  /** Somebody confirmed that another document took its place. */
  replaced: Generated<boolean>;
  replaced_by: string | null;
  replaced_by_symbol: string | null;
  replaced_on: NullableDay;
  revoked_on: NullableDay;
  certified_by: string | null;
  certified_on: NullableDay;
  validity_scope: string | null;
  validity_set_by: string | null;
  validity_set_at: NullableTime;
  /** Pages of the paper as a person counted them. */
  counted_pages: number | null;
  merged_into: string | null;
  retention_class: string | null;
  retain_until: NullableDay;
  received_at: DefaultedTime;
  read_at: NullableTime;
  extracted_at: NullableTime;
  coded_at: NullableTime;
  reviewed_at: NullableTime;
  reviewed_by: string | null;
  approved_at: NullableTime;
  approved_by: string | null;
  /** Who takes care of its review. */
  assigned_to: string | null;
  assigned_at: NullableTime;
  finished_at: NullableTime;
  reconciled_at: ColumnType<Date, Date | undefined, Date>;
  withdrawn_at: NullableTime;
  withdrawn_reason: string | null;
  /** Marked as secret: nothing but that it exists may be shown. */
  quarantined_at: NullableTime;
  purged_at: NullableTime;
  purged_reason: string | null;
  record_version: number | null;
  review_count: Generated<number>;
  reuse_count: Generated<number>;
}

export interface PageTable {
  document_id: string;
  revision: number;
  page_number: number;
  status: PageStatus;
  attempts: Generated<number>;
  claimed_by: string | null;
  width_px: number | null;
  height_px: number | null;
  dpi: number | null;
  rotation: number | null;
  confidence: number | null;
  engine: string | null;
  stage_version: string | null;
  duration_ms: number | null;
  failure: NullableJson<Failure>;
  finished_at: NullableTime;
}
