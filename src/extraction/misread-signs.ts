import type { RecordFieldName, RecordFields } from '../domain/record.ts';

/** Fields of a scan in which a sign stands that nobody prints: what stands around it may have gone the same way. */
export function fieldsWithMisreadSigns(record: RecordFields, knownWords: ReadonlySet<string>): RecordFieldName[] {
  const { subject, issuingBody, parentBody, recipients, addressees } = record;
  const values: readonly (readonly [RecordFieldName, readonly (string | null)[]])[] = [
    ['subject', [subject]],
    ['issuingBody', [issuingBody]],
    ['parentBody', [parentBody]],
    ['recipients', recipients],
    ['addressees', addressees],
  ];
  const named = values.flatMap(([name, texts]) =>
    texts.some((text) => text !== null && (hasHalfBracket(text) || isMisreadKeeper(text) || strayMark.test(text)))
      ? [name]
      : [],
  );
  return hasStrayCapital(subject ?? '', knownWords) ? [...named, 'subject'] : named;
}

/** "tài Hệu lưu trữ": a capital alone among small words; what offices name so begins with a word of known names. */
const aloneWithCapital = /(?<=\p{Ll} )\p{Lu}\p{Ll}+(?= \p{Ll}{2})/gu;
/** Feasts and events that titles name. */
const otherNames = new Set(['tết', 'lễ', 'giải', 'cuộc', 'cụm', 'vòng', 'giỗ', 'rằm']);

const hasStrayCapital = (subject: string, knownWords: ReadonlySet<string>): boolean =>
  (subject.match(aloneWithCapital) ?? [])
    .map((word) => word.toLowerCase())
    .some((word) => !knownWords.has(word) && !otherNames.has(word));

/** "a)" and "1)" before an item are no halves. */
const itemLetter = /^\s*[\p{L}\d]{1,2}\)/u;

/** "Lưu: VT, TH 3)": the other half was read as a letter or not at all. */
function hasHalfBracket(text: string): boolean {
  const brackets = text.replace(itemLetter, '').match(/[()]/g) ?? [];
  return 2 * brackets.filter((bracket) => bracket === '(').length !== brackets.length;
}

/** "phần mềm quản .Lý": a point right before a word, a sign of no text. */
const strayMark = /(?:^|[\p{L}\d] )[.,:;]\p{L}|[|~^_=\\{}<>¬¡¢£¥§©®±¿]/u;

/** The registry keeps a copy of every paper (Decree 30/2020, Annex I, box 9): "VT"; some offices name another keeper. */
const keeper = /(?<!\p{L})(?:VT|VTLT|VP\p{Lu}*|HS\p{Lu}*|TCHC|HCTH|HC-TH|[Vv]ăn (?:thư|phòng)|[Hh]ồ sơ)(?!\p{L})/u;
/** "VT.TCCB", "VT. TCCB": the comma between two of them. */
const joined = /\p{Lu}{2}\.\s?\p{Lu}{2}/u;

/** "Lưu: VI, TH", "Lưu: VT.TCCB". */
const isMisreadKeeper = (item: string): boolean => /^Lưu\b/u.test(item) && (!keeper.test(item) || joined.test(item));
