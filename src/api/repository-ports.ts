import type { DocumentSummary, ValidityClass } from '../domain/document.ts';
import type {
  Applicant,
  DocumentReuse,
  Dossier,
  DossierChange,
  LookupItem,
  SearchFacets,
  SearchItem,
} from '../domain/dossier.ts';
import type { NewOfficeName, OfficeName } from '../domain/office-name.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { IndicatorComparison, Procedure, RateId, RateList, RatesReport, Register } from '../domain/report.ts';
import type {
  CellCorrection,
  DossierResult,
  Duplicate,
  FieldCorrection,
  FieldDifference,
  LineCorrection,
  ProcessStep,
  Validity,
  Webhook,
  WebhookDelivery,
  WebhookEventName,
} from '../domain/repository.ts';
import type { Rereading, RereadingItem } from '../domain/rereading.ts';
import type { SampleCheck } from '../domain/sampling.ts';
import type { NewSavedSearch, SavedSearch } from '../domain/saved-search.ts';

/** What the routes of the repository work with: finding, validity, duplicates, review layers, reports, webhooks. */

interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface SearchPort {
  search(
    request: Page & {
      q: string;
      documentType?: string | undefined;
      issuer?: string | undefined;
      year?: number | undefined;
      from?: string | undefined;
      to?: string | undefined;
      validityClass?: ValidityClass | undefined;
      office?: string | undefined;
      sort: 'relevance' | 'date' | '-date' | '-received';
      facets: boolean;
      boxes: boolean;
    },
  ): Promise<{ items: SearchItem[]; total: number; isTotalExact: boolean; facets: SearchFacets | null }>;
  lookup(request: LookupRequest): Promise<LookupItem[]>;
}

export interface LookupRequest {
  readonly symbol?: string | undefined;
  readonly issuer?: string | undefined;
  readonly year?: number | undefined;
  readonly holder?: string | undefined;
  readonly subject?: string | undefined;
  readonly citation?: string | undefined;
  readonly office?: string | undefined;
  readonly on: string;
  readonly limit: number;
}

export interface RepositoryPort {
  readonly validity: {
    get(documentId: string, on: string): Promise<Validity>;
    set(documentId: string, change: ValidityChange, actor: string, on: string): Promise<Validity>;
    addChange(documentId: string, change: PartChange, actor: string, on: string): Promise<Validity>;
    withdrawChange(
      place: { readonly documentId: string; readonly changeId: string },
      reason: string,
      actor: string,
      on: string,
    ): Promise<Validity>;
  };
  readonly retention: {
    get(documentId: string): Promise<{ class: string | null; until: string | null }>;
    set(
      documentId: string,
      retention: 'permanent' | { years: number },
      actor: string,
    ): Promise<{ class: string | null; until: string | null }>;
    due(
      request: Page & { on: string; office?: string | undefined },
    ): Promise<{ items: DocumentSummary[]; total: number }>;
  };
  readonly citations: { of(documentId: string): Promise<CitationLinks> };
  readonly steps: {
    list(documentId: string): Promise<ProcessStep[]>;
    countPages(documentId: string, pages: number, actor: string): Promise<void>;
  };
  readonly duplicates: {
    of(documentId: string): Promise<Duplicate[]>;
    undecided(page: Page & { office?: string | undefined }): Promise<{ items: DuplicatePair[]; total: number }>;
    tellApart(linkId: string, actor: string): Promise<void>;
    merge(linkId: string, keepId: string, actor: string): Promise<{ keptId: string; mergedId: string }>;
  };
  readonly review: {
    corrections(documentId: string): Promise<FieldCorrection[]>;
    differences(documentId: string): Promise<FieldDifference[]>;
    lines(documentId: string): Promise<LineCorrection[]>;
    correctLines(
      documentId: string,
      page: number,
      changes: readonly { element: number; before: string; text: string }[],
      actor: string,
    ): Promise<void>;
    cells(documentId: string): Promise<CellCorrection[]>;
    correctCells(
      documentId: string,
      changes: readonly { table: number; row: number; column: number; before: string; text: string }[],
      actor: string,
    ): Promise<{ recordVersion: number; record: DocumentRecord }>;
  };
  readonly assignments: { assign(documentId: string, login: string | null, actor: string): Promise<void> };
  readonly samples: SamplePort;
  readonly dossiers: {
    change(id: string, change: DossierChange, actor: string): Promise<Dossier>;
    addResult(
      dossierId: string,
      result: { name: string | null; documentId: string | null },
      actor: string,
    ): Promise<DossierResult>;
    fileResult(dossierId: string, resultId: string, documentId: string, actor: string): Promise<DossierResult>;
    reuseByCode(message: OneStopReuse, officeId: string): Promise<{ dossier: Dossier; isNew: boolean }>;
  };
  readonly reports: {
    rates(period: ReportPeriod): Promise<RatesReport>;
    rate(id: RateId, period: ReportPeriod & Page & { counted?: boolean | undefined }): Promise<RateList>;
    contents(dossierId: string): Promise<Register>;
    register(kind: 'dossiers' | 'outgoing' | 'incoming', request: ReportPeriod & Page): Promise<Register>;
    indicators(request: {
      q: string;
      issuer?: string | undefined;
      office?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      limit: number;
    }): Promise<IndicatorComparison>;
    /** XLSX of what the routes answer as JSON. */
    registerWorkbook(register: Register): Promise<Uint8Array>;
    rateWorkbook(rate: RateList): Promise<Uint8Array>;
  };
  readonly procedures: { list(): Promise<Procedure[]>; save(procedure: Procedure, actor: string): Promise<Procedure> };
  readonly settings: {
    get(officeId: string): Promise<OfficeSettings>;
    set(officeId: string, change: OfficeSettingsChange, actor: string): Promise<OfficeSettings>;
  };
  readonly reuses: {
    /** In dossiers of the office; of every office when left out. */
    of(documentId: string, office: string | undefined): Promise<DocumentReuse[]>;
  };
  readonly names: {
    list(officeId: string): Promise<OfficeName[]>;
    add(officeId: string, name: NewOfficeName, actor: string): Promise<OfficeName[]>;
    remove(officeId: string, id: string, actor: string): Promise<OfficeName[]>;
  };
  readonly savedSearches: {
    /** Of the person who asks; others' are not known. */
    list(owner: string): Promise<SavedSearch[]>;
    save(owner: string, search: NewSavedSearch): Promise<SavedSearch[]>;
    remove(owner: string, id: string): Promise<SavedSearch[]>;
  };
  readonly webhooks: WebhookPort;
  readonly rereadings: RereadingPort;
}

export interface RereadingPort {
  start(
    officeId: string,
    wish: {
      name: string;
      readBefore?: string | undefined;
      documentType?: string | undefined;
      batch?: string | undefined;
      limit: number;
    },
    actor: string,
  ): Promise<Rereading>;
  get(id: string): Promise<Rereading>;
  list(officeId: string | undefined): Promise<Rereading[]>;
  items(id: string, page: Page): Promise<{ items: RereadingItem[]; total: number }>;
  cancel(id: string, actor: string): Promise<Rereading>;
}

export interface PartChange {
  readonly relation: 'repeals' | 'amends';
  readonly part: string | null;
  readonly documentId: string | null;
  readonly symbol: string | null;
  readonly from: string | null;
}

export interface ValidityChange {
  readonly class?: ValidityClass | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly scope?: string | null | undefined;
  readonly certifiedBy?: string | null | undefined;
  readonly certifiedOn?: string | null | undefined;
  readonly revokedOn?: string | null | undefined;
  readonly replacedBy?: string | null | undefined;
  readonly replacedBySymbol?: string | null | undefined;
  readonly replacedOn?: string | null | undefined;
}

export interface CitationLinks {
  readonly citations: {
    position: number;
    symbol: string | null;
    title: string | null;
    relation: string | null;
    page: number | null;
    raw: string;
    held: DocumentSummary[];
  }[];
  readonly citedBy: { document: DocumentSummary; relation: string | null }[];
}

export interface DuplicatePair {
  readonly id: string;
  readonly documentId: string;
  readonly otherId: string;
  readonly grounds: Duplicate['grounds'];
  readonly foundAt: string;
}

export interface SamplePort {
  draw(
    officeId: string,
    wanted: {
      name: string;
      batchId?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      pages?: number | undefined;
    },
    actor: string,
  ): Promise<SampleCheck>;
  get(id: string): Promise<SampleCheck>;
  list(officeId: string | undefined): Promise<{ id: string; name: string; createdAt: string; createdBy: string }[]>;
  record(
    id: string,
    position: number,
    found: { errors: number; characters?: number | undefined; note: string | null },
    actor: string,
  ): Promise<SampleCheck>;
}

export interface OneStopReuse {
  readonly dossier: {
    code: string;
    procedureCode: string | null;
    title: string | null;
    applicant: Applicant | null;
    receivedOn: string | null;
  };
  readonly component: { name: string; paperTypeCode: string | null };
  readonly documentCode: string;
  readonly officer: string;
}

export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
  readonly office?: string | undefined;
}

export interface OfficeSettings {
  readonly secondApproval: boolean;
  readonly documentCodePattern: string;
  readonly resultCodePattern: string;
  readonly fileNamePattern: string;
  readonly waitingPagesLimit: number | null;
}

export type OfficeSettingsChange = { readonly [Name in keyof OfficeSettings]?: OfficeSettings[Name] | undefined };

export interface WebhookPort {
  /** The secret is shown this once. */
  add(
    officeId: string,
    wanted: { url: string; events: readonly WebhookEventName[] },
    actor: string,
  ): Promise<Webhook & { secret: string }>;
  list(officeId: string | undefined): Promise<Webhook[]>;
  remove(id: string, actor: string): Promise<void>;
  deliveries(id: string, page: Page): Promise<WebhookDelivery[]>;
}
