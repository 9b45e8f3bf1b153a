import type { PositionedText } from '../domain/positioned-text.ts';
import type { Extraction } from '../domain/record.ts';
import { toCitations } from './citation-records.ts';
import { findCitationMatches } from './citations.ts';
import { toDocumentLines } from './document-lines.ts';
import { isOwnSymbol, readOutline } from './document-outline.ts';
import { foldText } from './folded-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import { createGrammar, defaultGrammar, type Grammar } from './grammar.ts';
import { positionedFromPlainText } from './positioned-plain-text.ts';
import { createPlaceFinder } from './provenance.ts';
import { readRecord } from './record-fields.ts';

export type { Extraction } from '../domain/record.ts';
export { positionedFromPlainText };

export interface ExtractionOptions {
  /** Names the office knows, instead of the shipped ones. Making it ready takes milliseconds: pass the same object. */
  readonly gazetteer?: Gazetteer;
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
  const text = foldText(positioned.text);
  const lines = toDocumentLines(text, positioned);
  const places = createPlaceFinder(text, positioned);
  const outline = readOutline(text, lines, 0, grammar);
  const citations = findCitationMatches(text, grammar).filter((citation) => !isOwnSymbol(outline, citation));
  const reading = readRecord(places, lines, outline, citations, grammar);
  return {
    record: reading.record,
    fields: reading.fields,
    citations: toCitations(places, citations, outline.bases),
    indicators: [],
    tables: [],
    structure: [],
    findings: [...reading.findings],
  };
}

/** The same for plain text; runs of lines with TABs are tables, a form feed ends a page. */
export function extractFromPlainText(text: string, options: ExtractionOptions = {}): Extraction {
  return extractRecord(positionedFromPlainText(text), options);
}
