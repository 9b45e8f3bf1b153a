/**
 * The Vietnamese script in Unicode: composing, taking marks off, look-alikes, tone placement.
 * Everything here works on NFC text unless it says otherwise.
 */

/** The five tone marks as combining characters, in the order used by `Tone` in `syllable.ts` (level tone has none). */
const TONE_MARKS = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'] as const;

const PLAIN_VOWELS = ['a', 'â', 'ă', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'] as const;

/** Letter without any mark, for each vowel quality. */
const BASE_OF_QUALITY: Readonly<Record<string, string>> = { â: 'a', ă: 'a', ê: 'e', ô: 'o', ơ: 'o', ư: 'u' };

export interface LetterParts {
  /** ASCII letter. */
  readonly base: string;
  /** Letter with circumflex, breve, horn or stroke but without tone. */
  readonly quality: string;
  /** 0 level, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
  readonly tone: number;
}

function buildLetters(): ReadonlyMap<string, LetterParts> {
  const letters = new Map<string, LetterParts>();
  for (const quality of PLAIN_VOWELS) {
    for (const [tone, mark] of TONE_MARKS.entries()) {
      const letter = (quality + mark).normalize('NFC');
      const base = BASE_OF_QUALITY[quality] ?? quality;
      letters.set(letter, { base, quality, tone });
      letters.set(letter.toUpperCase(), { base: base.toUpperCase(), quality: quality.toUpperCase(), tone });
    }
  }
  letters.set('đ', { base: 'd', quality: 'đ', tone: 0 });
  letters.set('Đ', { base: 'D', quality: 'Đ', tone: 0 });
  return letters;
}

const LETTERS = buildLetters();

/** The 134 letters that Vietnamese has beyond ASCII, capitals first. */
export const VIETNAMESE_LETTERS: readonly string[] = [...LETTERS.keys()]
  .filter((letter) => letter > '\u007f')
  .sort((a, b) => Number(a !== a.toUpperCase()) - Number(b !== b.toUpperCase()));

/** What a Vietnamese letter is made of; `undefined` for consonants without a mark and for anything else. */
export function partsOfLetter(letter: string): LetterParts | undefined {
  return LETTERS.get(letter);
}

/** Base letter code by code unit, 0 where the unit is not a marked Vietnamese letter. All are below U+1F00. */
const BASE_CODES = new Uint8Array(0x1f00);
for (const [letter, parts] of LETTERS) {
  if (letter > '\u007f') BASE_CODES[letter.charCodeAt(0)] = parts.base.charCodeAt(0);
}

/** Whether the UTF-16 unit is one of the 134 marked letters. */
export function isMarkedUnit(unit: number): boolean {
  return unit < 0x1f00 && BASE_CODES[unit] !== 0;
}

/** Whether any letter of the NFC text carries a Vietnamese mark. */
export function hasMarks(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (isMarkedUnit(text.charCodeAt(index))) return true;
  }
  return false;
}

/**
 * The text with every Vietnamese mark taken off, đ included. Length in UTF-16 units stays the same for NFC text;
 * letters of other languages (é of French is also Vietnamese, ü is not) stay as they are.
 */
export function stripMarks(text: string): string {
  const composed = toNfc(text);
  if (!hasMarks(composed)) return composed;
  let stripped = '';
  for (let index = 0; index < composed.length; index += 1) {
    const unit = composed.charCodeAt(index);
    stripped += isMarkedUnit(unit) ? String.fromCharCode(BASE_CODES[unit] ?? unit) : composed.charAt(index);
  }
  return stripped;
}

const NEEDS_COMPOSING = /[\u0300-\u036f]/;

/** NFC; also the two deprecated tone marks U+0340 and U+0341 that old input methods wrote. */
export function toNfc(text: string): string {
  return NEEDS_COMPOSING.test(text) ? text.normalize('NFC') : text;
}

/** Letters that look like a Vietnamese letter and are another one (encodings.md, "Look-alikes"). */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  'Ð': 'Đ',
  'Ɖ': 'Đ',
  'ð': 'đ',
  'ɑ': 'a',
  'а': 'a',
  'е': 'e',
  'о': 'o',
  'р': 'p',
  'с': 'c',
  'х': 'x',
  'у': 'y',
  'А': 'A',
  'В': 'B',
  'Е': 'E',
  'К': 'K',
  'М': 'M',
  'Н': 'H',
  'О': 'O',
  'Р': 'P',
  'С': 'C',
  'Т': 'T',
  'Х': 'X',
  // The slash of fractions, which engines read for the one in dates and symbols.
  '\u2044': '/',
};
const LOOK_ALIKE = /[ÐƉðɑ\u0410-\u0445\u2044]/g;

/** Ð, Ɖ, ð and Latin-looking Cyrillic letters as the Vietnamese letters they stand for, and one kind of slash. */
export function foldLookAlikes(text: string): string {
  return text.replace(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter);
}

/**
 * Old spelling -> new spelling of the tone's place where the two differ: on the vowel pairs oa, oe, uy at the end
 * of a syllable (hoà -> hòa, khoẻ -> khỏe, thuỷ -> thủy). After q the u belongs to the consonant and nothing moves.
 */
const OLD_PLACEMENT = /(?<![qQ])([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\p{L})|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})/gu;

function moveToneBack(first: string, second: string): string {
  const carrier = partsOfLetter(second);
  if (carrier === undefined) return first + second;
  return (first + (TONE_MARKS[carrier.tone] ?? '')).normalize('NFC') + carrier.quality;
}

/** The text in the new style of tone placement: the key under which hoà and hòa are the same word. */
export function toNewTonePlacement(text: string): string {
  return text.replace(
    OLD_PLACEMENT,
    (_all: string, o: string | undefined, vowel: string | undefined, u: string | undefined, y: string | undefined) =>
      moveToneBack(o ?? u ?? '', vowel ?? y ?? ''),
  );
}

/** Whether two words are the same but for the place of the tone mark. */
export function isSameButTonePlacement(a: string, b: string): boolean {
  return a === b || toNewTonePlacement(toNfc(a)) === toNewTonePlacement(toNfc(b));
}
