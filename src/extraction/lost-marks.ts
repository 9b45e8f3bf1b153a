import type { Extraction, RecordFieldName, RecordFields, Signer } from '../domain/record.ts';
import { isSyllableSkeleton, isVietnameseSyllable } from '../vietnamese/syllable.ts';
import type { BareWords } from './bare-words.ts';
import { type FoldedText, foldString } from './folded-text.ts';
import { hasMarksElsewhere } from './marks-elsewhere.ts';

/** So much of a text tells whether it lost marks; a page holds some 2,500 letters. */
const LOOKED_AT = 20_000;
/** A word that is no syllable tells more than a pair of words that no name prints so; one of these may be another word. */
const WEIGHT = { ofWord: 2, ofPair: 1 };
const LEAST_WEIGHT = 2;
/** Of its words: 0 to 0.4 % in texts with all their marks, 2 % and more where one word in twenty-five lost them. */
const LEAST_SHARE = 0.008;

const word = /\p{L}+/gu;
const bare = /^[a-z]{2,}$/i;
/** Words of other languages that documents use and that would be syllables, had they marks. */
const foreign = new Set(['by', 'that', 'top', 'net', 'web', 'hot', 'set', 'chat', 'bit', 'mac', 'doc', 'pop', 'cut']);

/** A word that no Vietnamese syllable is, but that is one with the marks it lost: `quyet`, `duoc`, `hop`. */
function hasLostMarks(text: string): boolean {
  return bare.test(text) && isSyllableSkeleton(text) && !isVietnameseSyllable(text);
}

/** A word, and the blank between it and the next one. */
const wordAndBlank = /\p{L}+(?: (?=\p{L}))?/gu;

/** Whether words of the text lost their marks while others kept them, as texts moved between systems do. */
export function lostMarks(text: string, bareWords: BareWords): boolean {
  const words = text.slice(0, LOOKED_AT).match(wordAndBlank) ?? [];
  // A text says the same few hundred words again and again.
  const known = new Map<string, Look>();
  let weight = 0;
  let previous = nothing;
  for (const printed of words) {
    const look = known.get(printed) ?? lookAt(printed.trimEnd());
    known.set(printed, look);
    if (look.isLost) weight += WEIGHT.ofWord;
    else if (isLostPair(previous, look, bareWords)) weight += WEIGHT.ofPair;
    previous = printed.endsWith(' ') ? look : nothing;
  }
  return weight >= Math.max(LEAST_WEIGHT, LEAST_SHARE * words.length);
}

/** What a printed word is by itself. */
interface Look {
  readonly isBare: boolean;
  readonly isLost: boolean;
  readonly lower: string;
  readonly folded: string;
}

const lookAt = (printed: string): Look => ({
  isBare: bare.test(printed),
  isLost: isLostWord(printed),
  lower: printed.toLowerCase(),
  folded: foldString(printed),
});

/** Where no word stands right before. */
const nothing: Look = { isBare: false, isLost: false, lower: '', folded: '' };

/** Capitals are abbreviations more often than words: BOT, VAT. */
const isLostWord = (printed: string): boolean =>
  hasLostMarks(printed) && printed !== printed.toUpperCase() && !foreign.has(printed.toLowerCase());

/** `thu tục`, `can bộ`: no known name prints the bare word so beside the other one as it stands. */
function isLostPair(first: Look, second: Look, { pairs }: BareWords): boolean {
  if (!first.isBare && !second.isBare) return false;
  const known = pairs.get(`${first.folded} ${second.folded}`);
  if (known === undefined) return false;
  const alike = known.filter(([a, b]) => (first.isBare || a === first.lower) && (second.isBare || b === second.lower));
  return alike.length > 0 && !alike.some(([a, b]) => a === first.lower && b === second.lower);
}

/**
 * Text fields in which a word lost its marks. In a text that lost some, every bare word that no known name prints so is
 * doubtful; elsewhere only a pair of words that known names, or the document itself, print otherwise, and a family name
 * without its mark.
 */
export function fieldsWithLostMarks(
  record: RecordFields,
  fields: Extraction['fields'],
  bareWords: BareWords,
  hasLost: boolean,
  document: FoldedText,
): RecordFieldName[] {
  const isOddAlone = (text: string): boolean =>
    hasLost
      ? isDoubtful(text, bareWords)
      : hasLostPair(text, bareWords) || bareGrammar.test(text) || hasLostInName(text);
  const isOdd = (text: string): boolean => isOddAlone(text) || hasMarksElsewhere(text, document);
  const isOddName = hasLost ? hasBareWord : isBareName;
  const people = new Set(peopleOf(record).flatMap(([name, text]) => (isOddName(text) ? [name] : [])));
  const named = textsOf(record).flatMap(([name, texts]) =>
    fields[name] !== undefined && (people.has(name) || texts.some(isOdd)) ? [name] : [],
  );
  const isOddSymbol = hasLost && fields.symbol !== undefined && hasDoubtfulLetters(record.symbolSuffix ?? '');
  return isOddSymbol ? ['symbol', ...named] : named;
}

const peopleOf = ({ signer, holder, coSigners = [] }: RecordFields): (readonly [RecordFieldName, string])[] => [
  ...given(signer?.name).map((text) => ['signer', text] as const),
  ...given(holder?.name).map((text) => ['holder', text] as const),
  ...coSigners.flatMap(({ name }) => given(name)).map((text) => ['coSigners', text] as const),
];

/** Family names and middle names that have a mark in every spelling. */
const markedFamilies = new Set(
  'nguyen tran le pham hoang huynh vu vo dang bui do ngo duong dinh trinh dao luong doan phung truong nghiem'.split(
    ' ',
  ),
);
const markedMiddles = new Set(['thi', 'van', 'duc', 'huu', 'dinh']);

/** "Pham Văn Dịu", "Lê Thi Hương"; "Thi" at the end is a given name. Ranks and degrees stand before the family name. */
function isBareName(name: string): boolean {
  const words = name.replace(/^(?:.*\.\s?|\p{Lu}\p{Ll}+ \p{Ll}+ )/u, '').split(' ');
  const isOne = (text: string | undefined, known: ReadonlySet<string>): boolean =>
    text !== undefined && bare.test(text) && known.has(text.toLowerCase());
  return (
    (words.length > 1 && isOne(words[0], markedFamilies)) ||
    words.slice(1, -1).some((text) => isOne(text, markedMiddles))
  );
}

function textsOf(record: RecordFields): (readonly [RecordFieldName, readonly string[]])[] {
  const { issuingBody, parentBody, place, subject, paperKind, holder, signer, coSigners = [] } = record;
  return [
    ['issuingBody', given(issuingBody)],
    ['parentBody', given(parentBody)],
    ['place', given(place)],
    ['subject', given(subject)],
    ['paperKind', given(paperKind)],
    ['holder', given(holder?.name)],
    ['signer', signerTexts(signer)],
    ['coSigners', coSigners.flatMap(signerTexts)],
    ['addressees', record.addressees],
    ['recipients', record.recipients],
  ];
}

const given = (value: string | null | undefined): string[] => (value == null ? [] : [value]);

const signerTexts = (signer: Signer | null): string[] =>
  [signer?.name, signer?.title, signer?.authority].flatMap(given);

/** `năm 2024`, `3 tháng` without marks, and words of grammar that no title has bare. */
const bareGrammar =
  /(?<![\p{L}])(?:nam (?:19|20)\d\d|thang \d|(?<=\d )thang|va(?! (?:chạm|đập|quệt))|tren|cac|cua|voi|duoc|thi xã|thị xa|huyen)(?![\p{L}])/iu;

/** Shorter capitals are abbreviations, but for those among names in capitals: "CUC THI HÀNH ÁN DÂN SỰ". */
const SHORTEST_CAPITALS = 5;
const SHORTEST_AMONG_CAPITALS = 3;
const abbreviations = new Set(['bot', 'vat', 'gap', 'sap', 'nat', 'vac', 'mac', 'pac', 'cop']);

/** A word of a name that no syllable is without marks, also in capitals: `NGUYEN`. */
function hasLostInName(text: string): boolean {
  const words = text.match(word) ?? [];
  const isTitle = words.length > 2 && text === text.toUpperCase();
  const shortest = isTitle ? SHORTEST_AMONG_CAPITALS : SHORTEST_CAPITALS;
  return words.some(
    (one) => isLostWord(one) || (one.length >= shortest && hasLostMarks(one) && !abbreviations.has(one.toLowerCase())),
  );
}

/** Words of grammar that have no mark in any text, and no other one with marks that titles would use. */
const alwaysBare = new Set([
  'cho',
  'theo',
  'trong',
  'ban',
  'hai',
  'ba',
  'sau',
  'khi',
  'do',
  'ra',
  'giao',
  'chi',
  'tham',
  'quy',
]);

/** In a text that lost marks, a bare word is as printed only where a known name prints it so beside the same word. */
function isDoubtful(text: string, bareWords: BareWords): boolean {
  const words = (text.match(word) ?? []).map(lookAt);
  return (
    bareGrammar.test(text) ||
    hasDoubtfulLetters(text) ||
    hasLostPair(text, bareWords) ||
    words.some(
      (one, index) =>
        one.isBare &&
        !alwaysBare.has(one.lower) &&
        isSyllableSkeleton(one.lower) &&
        !isKnownPair(words[index - 1] ?? nothing, one, bareWords) &&
        !isKnownPair(one, words[index + 1] ?? nothing, bareWords),
    )
  );
}

const isKnownPair = (first: Look, second: Look, { pairs }: BareWords): boolean =>
  pairs.get(`${first.folded} ${second.folded}`)?.some(([a, b]) => a === first.lower && b === second.lower) ?? false;

const hasBareWord = (name: string): boolean => (name.match(word) ?? []).some((one) => bare.test(one));

/** Abbreviations with a D that is no Đ. */
const usualLetters = new Set(
  'UBND HĐND TAND VKSND BGDĐT SGDĐT GDĐT PGDĐT QSDĐ CAND QĐND CCCD CMND PTDS PTDT KHCN ND'.split(' '),
);

/** `TTDT` may be TTĐT. */
const hasDoubtfulLetters = (text: string): boolean =>
  (text.match(/\p{Lu}{2,}/gu) ?? []).some(
    (letters) => /D/.test(letters) && letters.length < LONGEST_LETTERS && !usualLetters.has(letters),
  );

/** Longer ones are words. */
const LONGEST_LETTERS = 7;

function hasLostPair(text: string, bareWords: BareWords): boolean {
  const words = (text.match(word) ?? []).map(lookAt);
  return words.some((one, index) => isLostPair(words[index - 1] ?? nothing, one, bareWords));
}
