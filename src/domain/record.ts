import { z } from 'zod';
import { boundingBoxSchema } from './bounding-box.ts';
import { findingSchema } from './finding.ts';

/**
 * `record.json`, schema `sohoa.record/1` (contract §3). The published JSON Schema is made from this file.
 * Offsets are code points of `text.txt`; boxes are pixels of the page as stored.
 */

const pageNumberSchema = z.int().min(1);
const probabilitySchema = z.number().min(0).max(1);
const offsetSchema = z.int().min(0);

/** Set where a word of it was read in doubt: a person should look before it counts. Absent where none was. */
const needsReviewSchema = z.literal(true).optional();

export const documentTypeSchema = z.object({ name: z.string(), abbreviation: z.string().nullable() });
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** A date of which some parts are left blank on the paper. */
export const partialDateSchema = z.object({
  year: z.int().nullable(),
  month: z.int().min(1).max(12).nullable(),
  day: z.int().min(1).max(31).nullable(),
});
export type PartialDate = z.infer<typeof partialDateSchema>;

export const recordDateSchema = z.union([z.iso.date(), partialDateSchema]);
export type RecordDate = z.infer<typeof recordDateSchema>;

export const holderSchema = z.object({
  name: z.string().nullable(),
  identityNumber: z.string().nullable(),
  taxCode: z.string().nullable(),
});

export const signerSchema = z.object({
  name: z.string().nullable(),
  /** The last line above the name. */
  title: z.string().nullable(),
  /** The lines above the title, joined with " / ". */
  authority: z.string().nullable(),
});
export type Signer = z.infer<typeof signerSchema>;

export const reportingPeriodSchema = z.object({
  label: z.string(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
});

export const recordFieldsSchema = z.object({
  symbol: z.string().nullable(),
  symbolRaw: z.string().nullable(),
  symbolSuffix: z.string().nullable(),
  number: z.string().nullable(),
  year: z.int().nullable(),
  documentType: documentTypeSchema.nullable(),
  paperKind: z.string().nullable(),
  holder: holderSchema.nullable(),
  issuingBody: z.string().nullable(),
  parentBody: z.string().nullable(),
  place: z.string().nullable(),
  date: recordDateSchema.nullable(),
  subject: z.string().nullable(),
  legalBases: z.array(z.string()),
  effectiveDate: z.iso.date().nullable(),
  signer: signerSchema.nullable(),
  /** Who signs beside the signer: the keeper of the minutes, the other bodies of a joint paper. Absent when nobody does. */
  coSigners: z.array(signerSchema).optional(),
  addressees: z.array(z.string()),
  recipients: z.array(z.string()),
  reportingPeriod: reportingPeriodSchema.nullable(),
  urgency: z.string().nullable(),
  secrecy: z.string().nullable(),
  received: z.object({ number: z.string().nullable(), date: recordDateSchema.nullable() }).nullable(),
});
export type RecordFields = z.infer<typeof recordFieldsSchema>;
export type RecordFieldName = keyof RecordFields;

export const citationRelationKindSchema = z.enum([
  'basis',
  'implements',
  'amends',
  'amendedBy',
  'replaces',
  'replacedBy',
  'repeals',
  'repealedBy',
  'guides',
  'promulgates',
]);
export type CitationRelationKind = z.infer<typeof citationRelationKindSchema>;

export const citationSchema = z.object({
  type: z.string().nullable(),
  symbol: z.string().nullable(),
  symbolPrinted: z.string().nullable(),
  title: z.string().nullable(),
  date: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  relation: z
    .object({
      kind: citationRelationKindSchema,
      /** Index or indexes into `citations`, "self" (this document) or "attachment". */
      to: z.union([z.int(), z.array(z.int()), z.literal('self'), z.literal('attachment')]).nullable(),
    })
    .nullable(),
  page: pageNumberSchema.nullable(),
  charStart: offsetSchema,
  charEnd: offsetSchema,
  raw: z.string(),
  needsReview: needsReviewSchema,
});
export type Citation = z.infer<typeof citationSchema>;

export const indicatorSchema = z.object({
  name: z.string(),
  /** The same for the same indicator in other reports and of other offices: folded name without period, and unit. */
  key: z.string().optional(),
  value: z.number().nullable(),
  /** Both ends of a range ("từ 10 đến 15 %", "5-7 ngày"); `value` is null then. */
  valueMin: z.number().optional(),
  valueMax: z.number().optional(),
  unit: z.string().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  percent: z.number().nullable(),
  comparator: z.enum(['>', '>=', '<', '<=', '~']).nullable(),
  period: z.string().nullable(),
  page: pageNumberSchema.nullable(),
  charStart: offsetSchema,
  charEnd: offsetSchema,
  raw: z.string(),
  needsReview: needsReviewSchema,
});
export type Indicator = z.infer<typeof indicatorSchema>;

export const recordTableSchema = z.object({
  title: z.string().nullable(),
  /** Header path of each column, joined with " > ". */
  columns: z.array(z.string()),
  headerRows: z.array(z.array(z.string())),
  rows: z.array(z.array(z.string())),
  typed: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
  rowNumbers: z.array(z.string().nullable()),
  unit: z.string().nullable(),
  pages: z.array(pageNumberSchema),
  cells: z.array(
    z.object({
      row: z.int().min(0),
      column: z.int().min(0),
      rowSpan: z.int().min(1),
      columnSpan: z.int().min(1),
      page: pageNumberSchema.nullable(),
      box: boundingBoxSchema.nullable(),
      confidence: probabilitySchema,
      needsReview: needsReviewSchema,
    }),
  ),
});
export type RecordTable = z.infer<typeof recordTableSchema>;

export const structureEntrySchema = z.object({
  number: z.string().nullable(),
  title: z.string().nullable(),
  level: z.int().min(1),
  charStart: offsetSchema,
});
export type StructureEntry = z.infer<typeof structureEntrySchema>;

const pageRegionSchema = z.object({
  kind: z.string(),
  box: boundingBoxSchema,
  text: z.string(),
  fills: z.enum(['number', 'day', 'month', 'year']).optional(),
  place: z.enum(['letterhead', 'caption', 'received-stamp']).optional(),
  method: z.enum(['handwritten', 'stamped']).optional(),
  alternatives: z.array(z.object({ text: z.string(), confidence: probabilitySchema })).optional(),
  /** What else says the best reading of a filled gap. */
  confirmedBy: z.array(z.enum(['same-gap', 'printed-mention', 'signing-time', 'held-citation'])).optional(),
  /** Picture of the place, relative to the result's folder; only where a person must decide. */
  crop: z.string().optional(),
});

export const recordPageSchema = z.object({
  number: pageNumberSchema,
  width: z.int().min(0),
  height: z.int().min(0),
  dpi: z.number().min(0),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  textLayer: z.object({
    verdict: z.enum(['none', 'good', 'convertible', 'wrong', 'partial']),
    encoding: z.string().nullable(),
    reasons: z.array(z.string()),
    /** Parts of the page that fare otherwise than the page as a whole. */
    regions: z
      .array(
        z.object({
          box: boundingBoxSchema,
          verdict: z.enum(['none', 'good', 'convertible', 'wrong']),
          encoding: z.string().nullable(),
          reason: z.string(),
        }),
      )
      .optional(),
  }),
  unreadInk: probabilitySchema,
  stamps: z.array(pageRegionSchema),
  handwriting: z.array(pageRegionSchema),
  overlays: z.array(pageRegionSchema),
  confidence: probabilitySchema,
  pageNumberPrinted: z.string().nullable().optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type RecordPage = z.infer<typeof recordPageSchema>;

export const fieldMethodSchema = z.enum(['printed', 'handwritten', 'stamped', 'text-layer', 'derived', 'reviewed']);
export type FieldMethod = z.infer<typeof fieldMethodSchema>;

/** Where a field's value comes from and how sure it is: every non-null field has one. */
export const fieldProvenanceSchema = z.object({
  page: pageNumberSchema.nullable(),
  box: boundingBoxSchema.nullable(),
  confidence: probabilitySchema,
  method: fieldMethodSchema,
  needsReview: z.boolean(),
  alternatives: z.array(z.object({ text: z.string(), confidence: probabilitySchema })),
  engine: z.string().nullable(),
  model: z.string().nullable(),
  /** Picture of the place, relative to the result's folder. */
  crop: z.string().optional(),
  charStart: offsetSchema.nullable().optional(),
  charEnd: offsetSchema.nullable().optional(),
  /** Of a value of several parts those that ask for the look: `name` of a signer. Absent where all of them do, or none. */
  doubtfulParts: z.array(z.string()).optional(),
});
export type FieldProvenance = z.infer<typeof fieldProvenanceSchema>;

const fieldsProvenanceSchema = z.partialRecord(recordFieldsSchema.keyof(), fieldProvenanceSchema);

/** A further document of the same file: one of a batch, a text that the one before promulgates, or a copy block. */
export const furtherDocumentSchema = z.object({
  kind: z.enum(['document', 'attachment', 'copy']),
  firstPage: pageNumberSchema,
  lastPage: pageNumberSchema,
  charStart: offsetSchema,
  charEnd: offsetSchema,
  record: recordFieldsSchema,
  fields: fieldsProvenanceSchema,
});
export type FurtherDocument = z.infer<typeof furtherDocumentSchema>;

export const documentRecordSchema = z.object({
  schema: z.literal('sohoa.record/1'),
  source: z.object({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().min(0),
    pages: z.int().min(0),
  }),
  status: z.enum(['done', 'partial']),
  record: recordFieldsSchema,
  citations: z.array(citationSchema),
  indicators: z.array(indicatorSchema),
  tables: z.array(recordTableSchema),
  structure: z.array(structureEntrySchema),
  /** Documents after the first, whose record is `record`. Absent when the file holds one. */
  documents: z.array(furtherDocumentSchema).optional(),
  findings: z.array(findingSchema),
  pages: z.array(recordPageSchema),
  provenance: z.object({
    fields: fieldsProvenanceSchema,
    engines: z.array(z.object({ name: z.string(), version: z.string(), model: z.string().nullable() })),
    models: z.array(z.object({ name: z.string(), sha256: z.string() })),
    pipeline: z.string(),
  }),
});
export type DocumentRecord = z.infer<typeof documentRecordSchema>;

/** What extraction alone finds in a text: everything of a record that needs no file, engine or page image. */
export type Extraction = Pick<
  DocumentRecord,
  'record' | 'citations' | 'indicators' | 'tables' | 'structure' | 'documents' | 'findings'
> & {
  readonly fields: DocumentRecord['provenance']['fields'];
};
