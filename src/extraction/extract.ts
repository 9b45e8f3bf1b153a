import type { PositionedText } from '../domain/positioned-text.ts';
import type { Extraction } from '../domain/record.ts';
import { toCitations } from './citation-records.ts';
import { findInconsistencies } from './consistency.ts';
import { severalDocumentsFinding } from './document-boundaries.ts';
import { readDocument } from './document-reading.ts';
import type { PageSeparator } from './file-parts.ts';
import { readFurtherDocuments } from './further-documents.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createGrammar, defaultGrammar, type Grammar } from './grammar.ts';
import { toIndicators } from './indicators.ts';
import { reviewOwn } from './own-review.ts';
import { positionedFromPlainText } from './positioned-plain-text.ts';
import { toStructure } from './structure.ts';

// biome-ignore lint/performance/noBarrelFile: the one entry of the package's `./extraction`
export { type DocumentIdentity, matchIdentity } from '../domain/document-identity.ts';
export type { Extraction } from '../domain/record.ts';
export { findDates } from './date-mentions.ts';
export { findDocuments } from './document-boundaries.ts';
export { identityOfCitation, identityOfRecord, resolveCitations } from './document-identity.ts';
export { extendGazetteer, type Gazetteer } from './gazetteer.ts';
export { seriesKey } from './indicator-keys.ts';
export { compareIndicators } from './indicator-series.ts';
export { positionedFromPlainText };

export interface ExtractionOptions {
  /** Names the office knows, instead of the shipped ones. Making it ready takes milliseconds: pass the same object. */
  readonly gazetteer?: Gazetteer;
  /** Sheets and codes between the documents of a batch, where page reading found some. */
  readonly separators?: readonly PageSeparator[];
}

const grammars = new WeakMap<Gazetteer, Grammar>();

function grammarOf(gazetteer: Gazetteer | undefined): Grammar {
  if (gazetteer === undefined) return defaultGrammar;
  const known = grammars.get(gazetteer);
  if (known !== undefined) return known;
  const made = createGrammar(gazetteer);
  grammars.set(gazetteer, made);
  return made;
}

/** Record, citations, indicators, tables, structure and findings of one document. Never throws on any text. */
export function extractRecord(positioned: PositionedText, options: ExtractionOptions = {}): Extraction {
  const grammar = grammarOf(options.gazetteer);
  const reading = readDocument(positioned, grammar, options.separators);
  const documents = readFurtherDocuments(reading, grammar);
  const { places, outline } = reading;
  const own = reviewOwn(reading, grammar);
  return {
    record: reading.record.record,
    fields: own.fields,
    citations: toCitations(places, reading.citations, reading.subjects, outline.bases),
    indicators: toIndicators(places, reading.indicators),
    tables: reading.tables.map((table) => table.table),
    structure: toStructure(places, reading.headings),
    ...(documents.length === 0 ? {} : { documents }),
    findings: [
      ...reading.record.findings,
      ...own.findings,
      ...severalDocumentsFinding(places, reading.lines, reading.parts),
      ...findInconsistencies(reading, grammar),
    ],
  };
}

/** The same for plain text; runs of lines with TABs are tables, a form feed ends a page. */
export function extractFromPlainText(text: string, options: ExtractionOptions = {}): Extraction {
  return extractRecord(positionedFromPlainText(text), options);
}
