import { isSyllableSkeleton, isSyllableSpelling, isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { hasMarks, isMarkedUnit, stripMarks, toNewTonePlacement } from '../vietnamese/unicode.ts';
import { type MarksDeps, restoreMarks } from './marks.ts';
import { visitTokens } from './tokens.ts';

/** What can be counted in a text to tell right Vietnamese from broken. All shares 0..1. */
export interface TextEvidence {
  readonly letters: number;
  /** Words that are neither abbreviations nor capitalised foreign words. */
  readonly words: number;
  /** Share of the words that the grammar of the syllable allows. */
  readonly validShare: number;
  /** Share of the words that would be allowed with other marks. */
  readonly skeletonShare: number;
  /** Share of the words that are small, marked and spelt like no Vietnamese word (đuợc): right text has next to none. */
  readonly misspelt: number;
  /** Share of the small words, by blanks, that are no syllable, a footnote's number at their end aside (hn6ng, tbuộc). */
  readonly oddSmall: number;
  /** Share of the letters that carry a mark. */
  readonly markedLetters: number;
  /** Share of the letters from U+1EA0 on: 15-17 % in right text, 0 in English OCR (encodings.md §4). */
  readonly tonedLetters: number;
  /** Share of the letters that are ă â đ ê ô ơ ư: 6-7 % in right text. */
  readonly qualityLetters: number;
  /** Words with a digit or sign among their letters (s6, K&, c6ng) per word. */
  readonly brokenWords: number;
  /** Letters with a mark other than é, per letter: an English engine knows none. */
  readonly otherMarks: number;
  /** Words with the letter é. */
  readonly acuteWords: number;
  /** Share of the letters that are capitals. */
  readonly capitals: number;
  /** Words that stand twice in a row per word. */
  readonly repeated: number;
  /** Words of the commonest English ones per word. */
  readonly englishShare: number;
}

const QUALITY = new Set('ăâđêôơưĂÂĐÊÔƠƯ');
/** Frequent English words; those that could be Vietnamese once marked (the: thế, that: thật) say nothing. */
const ENGLISH = new Set(
  'the of and is for with by that as are be this from or was which have has shall will their they were been its these would who what all any such may other than you your its can if not but when which use using used only also into should could'
    .split(' ')
    .filter((word) => !isSyllableSkeleton(word)),
);
/** Fewer odd words than this are an accident. */
const MIN_ODD = 3;
/** Anything longer is no word, and would only cost time. */
const LONGEST_TOKEN = 40;
/** Letters of two scripts in one word: look-alikes that some program put in (СỘNG with a Cyrillic С). */
const MIXED_SCRIPTS =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;
/** Signs inside words, and the 6 that stands for ố, ộ, ơ; other digits beside letters are units (m3, 300kg, 1h30). */
const BROKEN_WORD =
  /\p{L}[¢¥€§®]|[¢¥€§®&]\p{Ll}|\p{Ll}&|\p{Lu}&(?!\p{Lu})|(?:^|[^\d.,])\p{L}{1,7}6(?!\d)|(?<![\d.,])6\p{Ll}+/u;

/** A small word, maybe with a digit in it, without the punctuation around. */
const SMALL_TOKEN = /^[^\p{L}\d]*(\p{Ll}[\p{Ll}\d]+|\d\p{Ll}{2,})[^\p{L}\d]*$/u;
const UNIT = /^\d?(?:k?g|[kcdm]?m\d?|ha|ml?|kw)$/;

function oddShare(tokens: readonly string[]): number {
  const small = tokens.flatMap((token) => SMALL_TOKEN.exec(token)?.[1] ?? []);
  const odd = small.filter((token) => {
    const word = token.replace(/\d{1,2}$/, '');
    return !isSyllableSpelling(word) && !UNIT.test(token);
  });
  return odd.length < MIN_ODD ? 0 : odd.length / small.length;
}

const isAbbreviation = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && !/[AEIOUY]/.test(stripMarks(word));

/** A capitalised word that cannot be Vietnamese whatever its marks is a name of another language. */
const isForeignName = (word: string): boolean => /^\p{Lu}/u.test(word) && !isSyllableSkeleton(word);

interface Tally {
  words: number;
  valid: number;
  skeletons: number;
  english: number;
  misspelt: number;
}

/** Capitals stand in names of the highlands (Srêpốk) and in abbreviations, so only small words say something. */
const isMisspelt = (word: string): boolean =>
  (hasMarks(word) || OTHER_LATIN.test(word)) &&
  word === word.toLowerCase() &&
  word !== 'đ' &&
  !isSyllableSpelling(word);
/** Letters of the Latin script that Vietnamese does not have (ą ę ǎ ß): in small words they stand for others. */
const OTHER_LATIN = /(?![a-zàáâãèéêìíòóôõùúýăđĩũơư])[\p{Ll}--[\u1e00-\u1eff]]/v;

function countWords(line: string, tally: Tally): void {
  visitTokens(line, (kind, start, end) => {
    if (kind !== 'word') return;
    const word = line.slice(start, end);
    if (isAbbreviation(word) || isForeignName(word)) return;
    tally.words += 1;
    if (isVietnameseSyllable(word)) tally.valid += 1;
    if (isSyllableSkeleton(word)) tally.skeletons += 1;
    if (isMisspelt(word)) tally.misspelt += 1;
    if (ENGLISH.has(word.toLowerCase())) tally.english += 1;
  });
}

export function gatherEvidence(lines: readonly string[]): TextEvidence {
  const text = lines.join('\n');
  let letters = 0;
  let marked = 0;
  let toned = 0;
  let quality = 0;
  let other = 0;
  for (const character of text) {
    const unit = character.charCodeAt(0);
    if (!/\p{L}/u.test(character)) continue;
    letters += 1;
    if (isMarkedUnit(unit)) marked += 1;
    if (isMarkedUnit(unit) && character !== 'é' && character !== 'É') other += 1;
    if (unit >= 0x1ea0 && unit <= 0x1ef9) toned += 1;
    if (QUALITY.has(character)) quality += 1;
  }
  const tally: Tally = { words: 0, valid: 0, skeletons: 0, english: 0, misspelt: 0 };
  for (const line of lines) countWords(line, tally);
  const tokens = text.split(/\s+/).filter((token) => token.length <= LONGEST_TOKEN);
  const broken = tokens.filter((token) => BROKEN_WORD.test(token) || MIXED_SCRIPTS.test(token)).length;
  const perWord = (count: number): number => (tally.words === 0 ? 0 : count / tally.words);
  const perLetter = (count: number): number => (letters === 0 ? 0 : count / letters);
  return {
    letters,
    words: tally.words,
    validShare: perWord(tally.valid),
    skeletonShare: perWord(tally.skeletons),
    misspelt: perWord(tally.misspelt),
    oddSmall: oddShare(tokens),
    markedLetters: perLetter(marked),
    tonedLetters: perLetter(toned),
    qualityLetters: perLetter(quality),
    brokenWords: perWord(broken),
    otherMarks: perLetter(other),
    acuteWords: tokens.filter((token) => token.includes('é')).length,
    capitals: perLetter(text.match(/\p{Lu}/gu)?.length ?? 0),
    repeated:
      tokens.filter((token, at) => /\p{L}{2}/u.test(token) && token === tokens[at - 1]).length /
      Math.max(1, tokens.length),
    englishShare: perWord(tally.english),
  };
}

/** A word that the model would mark otherwise with this probability stands against the text. */
const SURE = 0.98;

export interface Disagreement {
  readonly words: number;
  /** Words that the language model is sure should carry other marks. */
  readonly against: number;
}

/**
 * How often the marks of each line are not those that its letters ask for. Right legal text: 0.1 %; one wrong tone
 * in ten words: about 8 %.
 */
export function countDisagreementByLine(lines: readonly string[], deps: MarksDeps): Disagreement[] {
  const { tokens } = restoreMarks(lines.map(stripMarks), deps);
  const counts = lines.map(() => ({ words: 0, against: 0 }));
  for (const token of tokens) {
    const printed = lines[token.lineIndex]?.slice(token.start, token.end) ?? '';
    const count = counts[token.lineIndex];
    if (count === undefined || !isVietnameseSyllable(printed)) continue;
    count.words += 1;
    const isOther = toNewTonePlacement(printed) !== token.text;
    if (isOther && (token.probability >= SURE || (token.probability >= 0.9 && !hasMarks(printed)))) count.against += 1;
  }
  return counts;
}
