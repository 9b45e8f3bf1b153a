import type { RecordFields } from '../domain/record.ts';
import type { DocumentOutline } from './document-outline.ts';
import type { Grammar } from './grammar.ts';
import { type PlaceFinder, UNSURE_TEXT } from './provenance.ts';
import type { Provenances } from './record-fields.ts';
import { hasFamilyName, isTitleLine, type SignatureBlock } from './signature.ts';

export function readSigner(
  places: PlaceFinder,
  { signature }: DocumentOutline,
  grammar: Grammar,
  fields: Provenances,
): RecordFields['signer'] {
  if (signature === null) return null;
  const provenance = places.field(signature.start, signature.end);
  const isUnsure =
    provenance.confidence < UNSURE_TEXT || (provenance.method === 'printed' && isHalfRead(signature, grammar));
  fields.signer = { ...provenance, needsReview: signature.name === null || signature.isMixed || isUnsure };
  return { name: signature.name, title: signature.title, authority: signature.authority };
}

/** Seal and pen cover the start of a line first: a title that no office has, a name without a family name. */
function isHalfRead({ name, title }: SignatureBlock, grammar: Grammar): boolean {
  return title === null || !isTitleLine(title, grammar) || (name !== null && !hasFamilyName(name));
}

export function readCoSigners(
  places: PlaceFinder,
  { coSignatures }: DocumentOutline,
  fields: Provenances,
): Pick<RecordFields, 'coSigners'> {
  const [first] = coSignatures;
  if (first === undefined) return {};
  fields.coSigners = places.field(first.start, first.end);
  return { coSigners: coSignatures.map(({ name, title, authority }) => ({ name, title, authority })) };
}
