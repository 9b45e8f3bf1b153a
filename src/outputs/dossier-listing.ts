import type { Component, Dossier } from '../domain/dossier.ts';
import type { DocumentRecord } from '../domain/record.ts';
import { languageName } from '../messages/sheet-texts.ts';
import { compareDates, isoPartOf, printedDate } from './record-date.ts';
import { element, formatXml, type XmlElement } from './xml.ts';

/** A document of an export, with the files of it that lie beside the listing. */
export interface ListedDocument {
  readonly id: string;
  /** DocCode; null before one was given. */
  readonly code: string | null;
  readonly receivedAt: string;
  readonly validityClass: string;
  readonly record: DocumentRecord;
  readonly files: readonly string[];
}

/** What the listing says of the dossier itself. */
export type ListedDossier = Pick<Dossier, 'code' | 'procedureCode' | 'title' | 'applicant' | 'receivedOn'> & {
  readonly components: readonly ListedComponent[];
};
type ListedComponent = Pick<Component, 'position' | 'name' | 'paperTypeCode' | 'state' | 'reuseEvents'> & {
  readonly document: { readonly id: string } | null;
};

export interface ListingHeader {
  readonly organisation: { readonly code: string; readonly name: string };
  /** null when documents were chosen one by one or by a search. */
  readonly dossier: ListedDossier | null;
  readonly title: string;
  readonly retention: string | null;
  readonly createdAt: string;
}

/** What both forms of the listing are made of; null and '' are left out of both. */
type Leaf = string | number | null;
interface Branch {
  readonly [name: string]: Leaf | Branch | readonly Branch[];
}

/** The documents as they came to be: by date, undated ones last in the order they came in. */
export function inTimeOrder<Listed extends Pick<ListedDocument, 'record' | 'receivedAt'>>(
  documents: readonly Listed[],
): Listed[] {
  return [...documents].sort(
    (a, b) => compareDates(a.record.record.date, b.record.record.date) || a.receivedAt.localeCompare(b.receivedAt),
  );
}

/** The listing as JSON, names as in Decree 30/2020, Annex VI, part II. */
export function listingJson(header: ListingHeader, documents: readonly ListedDocument[]): string {
  return `${JSON.stringify(withoutEmpty(listing(header, documents)), null, 2)}\n`;
}

/** One XML for the dossier with the metadata of its documents (Decree 30/2020, Annex VI). */
export function listingXml(header: ListingHeader, documents: readonly ListedDocument[]): string {
  return formatXml(toElement('Dossier', listing(header, documents)));
}

function listing(header: ListingHeader, given: readonly ListedDocument[]): Branch {
  const documents = inTimeOrder(given);
  const { organisation, dossier } = header;
  const dates = documents.flatMap(({ record }) => isoPartOf(record.record.date) ?? []);
  return {
    FileCode: {
      OrganId: organisation.code,
      FileCatalog: dossier?.receivedOn?.slice(0, 4) ?? header.createdAt.slice(0, 4),
      FileNotation: dossier?.code ?? null,
    },
    Title: header.title,
    ProcedureCode: dossier?.procedureCode ?? null,
    Applicant:
      dossier?.applicant == null
        ? null
        : {
            FullName: dossier.applicant.name,
            IdentityNumber: dossier.applicant.identityNumber,
            TaxCode: dossier.applicant.taxCode,
          },
    Maintenance: header.retention,
    Creator: organisation.name,
    Language: languageName,
    StartDate: dates[0] ?? null,
    EndDate: dates.at(-1) ?? null,
    DocTotal: documents.length,
    PageTotal: documents.reduce((sum, { record }) => sum + record.source.pages, 0),
    CreatedAt: header.createdAt,
    Components: (dossier?.components ?? []).map(componentOf),
    Documents: documents.map((document, index) => documentOf(header, document, index)),
  };
}

function documentOf(header: ListingHeader, document: ListedDocument, index: number): Branch {
  const { record, source } = document.record;
  return {
    DocId: document.id,
    DocCode: document.code,
    DocOrdinal: index + 1,
    TypeName: record.documentType?.name ?? record.paperKind,
    CodeNumber: record.number,
    CodeNotation: record.symbol,
    IssuedDate: isoPartOf(record.date),
    IssuedDatePrinted: printedDate(record.date),
    OrganName: record.issuingBody,
    Subject: record.subject,
    Language: languageName,
    PageAmount: source.pages,
    SignerInfo: { Position: record.signer?.title ?? null, FullName: record.signer?.name ?? null },
    To: record.addressees.map((name) => ({ OrganName: name })),
    Recipients: record.recipients.map((name) => ({ OrganName: name })),
    Priority: record.urgency,
    Secrecy: record.secrecy,
    ArrivalDate: record.received?.date ?? null,
    ArrivalNumber: record.received?.number ?? null,
    // A result in a dossier has a code of its own (Decree 45/2020, article 14.3); the component says how it came in.
    ComponentName: componentWith(header.dossier, document.id)?.name ?? null,
    Digitized: 'true',
    Reused: String(componentWith(header.dossier, document.id)?.state === 'reused'),
    ValidityClass: document.validityClass,
    NeedsReview: Object.values(document.record.provenance.fields).filter((field) => field?.needsReview === true).length,
    OriginalName: source.name,
    OriginalBytes: source.bytes,
    OriginalSha256: source.sha256,
    Files: document.files.map((path) => ({ Path: path })),
  };
}

function componentOf(component: ListedComponent): Branch {
  const [reuse] = component.reuseEvents.filter((event) => event.withdrawnAt === null);
  return {
    Ordinal: component.position,
    Name: component.name,
    PaperTypeCode: component.paperTypeCode,
    State: component.state,
    DocId: component.document?.id ?? null,
    ReusedFrom: reuse?.sourceCode ?? null,
    ReusedBy: reuse?.officer ?? null,
    ReusedAt: reuse?.at ?? null,
  };
}

function componentWith(dossier: ListedDossier | null, documentId: string): ListedComponent | undefined {
  return dossier?.components.find((component) => component.document?.id === documentId);
}

/** Elements of a list are named in the singular: `Documents` holds `Document`. */
const itemNames: Readonly<Record<string, string>> = {
  Components: 'Component',
  Documents: 'Document',
  To: 'Organ',
  Recipients: 'Organ',
  Files: 'File',
};

function toElement(name: string, branch: Branch): XmlElement {
  return element(
    name,
    {},
    Object.entries(branch).flatMap(([key, value]): XmlElement[] => {
      if (isList(value)) {
        const items = value.map((item) => toElement(itemNames[key] ?? key, item));
        return items.length === 0 ? [] : [element(key, {}, items)];
      }
      if (value === null || value === '') return [];
      if (typeof value !== 'object') return [element(key, {}, [String(value)])];
      const child = toElement(key, value);
      return child.children.length === 0 ? [] : [child];
    }),
  );
}

function withoutEmpty(branch: Branch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(branch).flatMap(([key, value]): [string, unknown][] => {
      if (value === null || value === '') return [];
      if (isList(value)) return [[key, value.map(withoutEmpty)]];
      return [[key, typeof value === 'object' ? withoutEmpty(value) : value]];
    }),
  );
}

function isList(value: Branch[string]): value is readonly Branch[] {
  return Array.isArray(value);
}
