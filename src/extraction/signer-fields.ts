import type { RecordFields, Signer } from '../domain/record.ts';
import { repairBodyName } from './body-names.ts';
import type { DocumentOutline } from './document-outline.ts';
import { foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { hasFamilyName, mayBeTwoNames } from './person-names.ts';
import { type PlaceFinder, UNSURE_TEXT } from './provenance.ts';
import type { Provenances } from './record-fields.ts';
import { isTitleLine, type SignatureBlock } from './signature.ts';

export function readSigner(
  places: PlaceFinder,
  { signature }: DocumentOutline,
  grammar: Grammar,
  fields: Provenances,
): RecordFields['signer'] {
  if (signature === null) return null;
  const provenance = places.field(signature.start, signature.end);
  const isPrinted = provenance.method === 'printed';
  const isUnsure =
    provenance.confidence < UNSURE_TEXT ||
    isReadAcross(signature, grammar) ||
    (isPrinted && !isWholeTitle(signature, grammar));
  const isNameCut = signature.name === null || (isPrinted && !hasFamilyName(signature.name));
  const parts = isNameCut && !isUnsure ? { doubtfulParts: ['name'] } : {};
  fields.signer = { ...provenance, needsReview: isNameCut || isUnsure, ...parts };
  return toSigner(signature, grammar);
}

/** Offices and bodies that are known get lost marks back; a name is kept as printed. */
function toSigner({ name, title, authority }: SignatureBlock, grammar: Grammar): Signer {
  const marked = (words: string | null): string | null =>
    words === null ? null : repairBodyName(repairBodyName(words, grammar.titles, 'lost'), grammar.bodyWords, 'lost');
  return { name, title: marked(title), authority: marked(authority) };
}

/** Seal and pen cover the start of a line first: a title that no office has, as a name without a family name. */
const isWholeTitle = ({ title }: SignatureBlock, grammar: Grammar): boolean =>
  title !== null && isTitleLine(title, grammar);

/** "GIÁM ĐỐC KT. GIÁM ĐỐC": the prefix begins a line. */
const prefixInside = /[^/\s]\s(?:TM|KT|TL|TUQ)\./u;

/** Rows read across: two names in one, a title of two offices. */
function isReadAcross({ name, title, authority, isMixed }: SignatureBlock, grammar: Grammar): boolean {
  // Behind "KT." a title of the signer's own stands; where none does it went to somebody else.
  const isJoined =
    (title === null && name !== null) || [title, authority].some((words) => words !== null && prefixInside.test(words));
  return (
    isMixed || isJoined || (name !== null && mayBeTwoNames(name)) || (title !== null && mayBeTwoTitles(title, grammar))
  );
}

/** "THƯ KÝ CHỦ TRÌ", "BÊN CHO THUÊ BÊN THUÊ"; "CHỦ TỊCH KIÊM GIÁM ĐỐC" is one. */
function mayBeTwoTitles(title: string, { titles }: Grammar): boolean {
  const fold = foldString(title);
  const first = titles.matchAt(fold, 0);
  const rest = first === undefined || fold.startsWith('dai dien ') ? '' : fold.slice(first.end).trimStart();
  const isOneOffice = rest === '' || /^(?:thuong (?:truc|vu)|phu trach)/.test(rest);
  return /^ben [a-z ]+ ben /.test(fold) || (!isOneOffice && titles.matchAt(rest, 0) !== undefined);
}

export function readCoSigners(
  places: PlaceFinder,
  { coSignatures }: DocumentOutline,
  grammar: Grammar,
  fields: Provenances,
): Pick<RecordFields, 'coSigners'> {
  const [first] = coSignatures;
  if (first === undefined) return {};
  fields.coSigners = places.field(first.start, first.end);
  return { coSigners: coSignatures.map((signature) => toSigner(signature, grammar)) };
}
