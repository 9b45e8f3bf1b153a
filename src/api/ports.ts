import type { Readable } from 'node:stream';
import type { DocumentDetail, DocumentEvent, DocumentStatus, DocumentSummary, TakenIn } from '../domain/document.ts';
import type { Applicant, Dossier, DossierSummary } from '../domain/dossier.ts';
import type { Log } from '../domain/log.ts';
import type { DocumentRecord, RecordFieldName, RecordFields } from '../domain/record.ts';
import type { KeptRenditionKind, Rendition } from '../domain/rendition.ts';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import type { SpanSink } from '../domain/trace.ts';
import type { SearchableWish } from '../pipeline/recompress-choice.ts';
import type { AccessPort } from './access/ports.ts';
import type { ExportPort } from './export-port.ts';
import type { RepositoryPort, SearchPort } from './repository-ports.ts';

/** Everything the API works with arrives in this one value; `server.ts` joins it, tests build their own. */
export interface ApiDeps {
  readonly log: Log;
  /** Where spans of requests go; `undefined`: nothing is traced. */
  readonly spans: SpanSink | undefined;
  readonly version: string;
  readonly limits: { readonly bytes: number; readonly pages: number; readonly files: number };
  /** Host names the service answers to; `null` when it stands behind a name of its own. */
  readonly hostNames: readonly string[] | null;
  /** Addresses of proxies whose word on the caller's address counts. */
  readonly trustedProxies: readonly string[];
  /** Folder of the built web page; `null` when there is none. */
  readonly webFolder: string | null;
  /** Where unfinished resumable uploads are kept. */
  readonly uploadFolder: string;
  readonly intake: IntakePort;
  readonly documents: DocumentPort;
  readonly pictures: PicturePort;
  readonly renditions: RenditionPort;
  readonly fileNames: FileNamePort;
  readonly removal: RemovalPort;
  readonly bringBack: BringBackPort;
  readonly review: ReviewPort;
  readonly search: SearchPort;
  readonly dossiers: DossierPort;
  readonly reuse: ReusePort;
  readonly repository: RepositoryPort;
  readonly exports: ExportPort;
  readonly service: ServicePort;
  readonly access: AccessPort;
  readonly events: {
    subscribe(listener: (event: DocumentEvent & { readonly officeId: string }) => void): () => void;
  };
}

export interface IncomingNote {
  readonly name: string;
  readonly password: string | null;
  readonly batch: string | null;
  readonly source: string;
  readonly actor: string;
  /** The office that takes it in; the one of this installation when left out. */
  readonly officeId?: string | undefined;
}

export interface IntakePort {
  receive(bytes: Readable, note: IncomingNote): Promise<TakenIn>;
  takeFile(path: string, note: IncomingNote): Promise<TakenIn>;
}

export interface StoredSource {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pages: number;
  readonly password: string | null;
}

export interface DocumentPort {
  list(filter: {
    status?: DocumentStatus | undefined;
    batch?: string | undefined;
    needsReview?: boolean | undefined;
    withdrawn?: boolean | undefined;
    awaitsApproval?: boolean | undefined;
    assignedTo?: string | undefined;
    unassigned?: boolean | undefined;
    dossier?: string | undefined;
    q?: string | undefined;
    /** Of this office only. */
    office?: string | undefined;
    sort: 'received' | '-received' | 'name' | 'review';
    limit: number;
    offset: number;
  }): Promise<{ items: DocumentSummary[]; total: number }>;
  get(id: string): Promise<DocumentDetail>;
  record(id: string): Promise<{ version: number; record: DocumentRecord }>;
  text(id: string): Promise<string>;
  page(id: string, page: number, layer?: TextLayer['origin']): Promise<{ layer: TextLayer['origin']; page: TextPage }>;
  source(id: string): Promise<StoredSource>;
  idOfCode(code: string): Promise<string>;
  /** The bytes as they came. */
  original(sha256: string): Promise<Readable>;
}

export interface PicturePort {
  /** Path of an image file of the page, at most `width` pixels wide. */
  pageImage(
    source: StoredSource,
    page: number,
    width: number | undefined,
  ): Promise<{ path: string; mediaType: string }>;
  /** The page in tiles of 512 pixels; level 0 fits into one, the last one is as stored. */
  pageTiles(
    source: StoredSource,
    page: number,
  ): Promise<{
    widthPx: number;
    heightPx: number;
    levels: number;
    mediaType: string;
    pathOf(level: number, column: number, row: number): string;
  }>;
  /** Writes a new PDF of pages of stored files. */
  arrange(
    pages: readonly { source: StoredSource; page: number; turn: 0 | 90 | 180 | 270 }[],
    target: string,
  ): Promise<void>;
  /** The searchable PDF, made on the first call; as PDF/A-2b with its pictures byte for byte, or as wished. */
  searchablePdf(
    id: string,
    wish?: SearchableWish,
  ): Promise<{ path: string; name: string; sha256: string; bytes: number }>;
}

export interface RenditionPort {
  list(documentId: string): Promise<Rendition[]>;
  get(documentId: string, id: string): Promise<Rendition>;
  /** What the pages were read from. */
  source(documentId: string): Promise<Rendition>;
  /** The signed original where there is one, else what came in. */
  mostTrusted(documentId: string): Promise<Rendition>;
  /** The stream is always consumed or destroyed. */
  add(
    documentId: string,
    bytes: Readable,
    note: { readonly kind: KeptRenditionKind; readonly name: string; readonly actor: string },
  ): Promise<Rendition>;
}

export interface FileNamePort {
  /** By the pattern of the document's office, without an ending; `undefined` until it has a code. */
  nameOf(documentId: string): Promise<string | undefined>;
}

export interface RemovalPort {
  cancel(id: string, actor: string): Promise<void>;
  reprocess(id: string, actor: string, password?: string): Promise<void>;
  withdraw(id: string, actor: string, reason: string): Promise<void>;
  /** Ends the quarantine of a document whose mark of secrecy was misread. */
  release(id: string, actor: string, reason: string): Promise<void>;
  purge(id: string, actor: string, reason: string): Promise<void>;
}

/** Taking a withdrawal back. */
export interface BringBackPort {
  restore(id: string, actor: string, reason: string): Promise<void>;
  undoArrangement(
    undone: { readonly made: readonly string[]; readonly replaced: readonly string[]; readonly reason: string },
    actor: string,
  ): Promise<void>;
}

export interface ReviewPort {
  correct(
    id: string,
    baseVersion: number,
    changes: { readonly [Name in RecordFieldName]?: RecordFields[Name] | undefined },
    actor: string,
  ): Promise<{ recordVersion: number; record: DocumentRecord }>;
  approve(id: string, actor: string, seenVersion?: number): Promise<void>;
}

export interface NewComponent {
  readonly name: string;
  readonly paperTypeCode: string | null;
}

export interface DossierPort {
  create(
    dossier: {
      code: string;
      procedureCode: string | null;
      title: string | null;
      applicant: Applicant | null;
      receivedOn: string | null;
      components: readonly NewComponent[];
    },
    actor: string,
    officeId?: string,
  ): Promise<Dossier>;
  get(id: string): Promise<Dossier>;
  list(filter: {
    q?: string | undefined;
    office?: string | undefined;
    limit: number;
    offset: number;
  }): Promise<{ items: DossierSummary[]; total: number }>;
  addComponent(id: string, component: NewComponent): Promise<Dossier>;
  reuseReport(
    from: string,
    to: string,
    office?: string,
  ): Promise<{
    from: string;
    to: string;
    numerator: number;
    denominator: number;
    rate: number | null;
    reuseEvents: number;
    dossiers: DossierSummary[];
  }>;
}

export interface ComponentPlace {
  readonly dossierId: string;
  readonly componentId: string;
}

export interface ReusePort {
  attach(place: ComponentPlace, documentId: string, state: 'paper' | 'electronic', actor: string): Promise<Dossier>;
  reuse(place: ComponentPlace, documentId: string, officer: string): Promise<Dossier>;
  withdraw(place: ComponentPlace, eventId: string, reason: string, actor: string): Promise<Dossier>;
}

export interface ServicePort {
  isDatabaseReachable(): Promise<boolean>;
  isQueueReachable(): Promise<boolean>;
  isStorageReachable(): Promise<boolean>;
  countDocuments(): Promise<{ total: number; unfinished: number; failed: number }>;
  oldestUnfinishedSeconds(): Promise<number>;
  waitingPages(): Promise<{ pages: number; oldestSeconds: number }>;
  isPaused(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  queueCounts(): Promise<Record<string, { waiting: number; active: number }>>;
}
