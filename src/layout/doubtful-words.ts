import { type BoundingBox, boxArea, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageRegion, Word } from '../domain/text-layer.ts';
import type { PartLine } from './page-elements.ts';

/** Ink that the engine may have taken for letters: seals, signatures and other large strokes. */
export interface OtherInk {
  readonly seals: readonly BoundingBox[];
  readonly strokes: readonly BoundingBox[];
}

/**
 * Below these confidences a reading is an invention when it is also short or lies on other ink. Measured on the
 * transcribed real pages: long symbols such as `89/2025/QH15;` are right at 0.01, so confidence alone says nothing.
 */
const SIGN_DOUBT = 0.55;
const LETTER_DOUBT = 0.35;
const ON_OTHER_INK_DOUBT = 0.6;
const LINE_DOUBT = 0.45;
const LINE_ON_OTHER_INK_DOUBT = 0.8;

/** Signs that no administrative text has; hatching and strokes are read as them. */
const STRANGE = /[ˆ#=ÿøŠ§¬¥£~^`{}]/u;
const STRANGE_DOUBT = 0.85;

/** The line without what is no print, and that as regions; nothing invented may stand in the text. */
export function dropInventedWords(line: PartLine, other: OtherInk): { line: PartLine; dropped: PageRegion[] } {
  const printed = line.words.map((word, index) =>
    withoutDust(withoutTick(index === 0 ? withoutRule(word, line.words) : word, line.words.slice(index))),
  );
  const [firstSure, lastSure] = [printed.findIndex(isSure), printed.findLastIndex(isSure)];
  const kept = printed.filter(
    (word, index) =>
      isItemNumber(word, index === 0 ? printed[1] : undefined) ||
      !isInvented(word, { isFirst: index === 0, isAmid: index > firstSure && index < lastSure }, other),
  );
  const words = isInventedLine(kept, other) ? [] : kept;
  const removed = printed.filter((word) => !words.includes(word));
  const box = unionOfBoxes(removed.map((word) => word.box));
  if (box === undefined) return { line: { words, box: line.box }, dropped: [] };
  const kind = isOn(box, other.strokes) ? 'handwriting' : isOn(box, other.seals) ? 'stamp' : 'unread';
  const left = unionOfBoxes(words.map((word) => word.box)) ?? line.box;
  return { line: { words, box: left }, dropped: [{ kind, box, text: '' }] };
}

/** Remnants of rules and specks before the first letter of a cell. */
const LEADING_SIGN = /^[_“"”'‘’`´¡|~^°«]+(?=[\p{L}\p{N}(])/u;
const LONE_SIGN = /^[_“"”'‘’`´¡|~^°«]+$/u;
const CLOSING_SIGN = /["”'’»]/u;

/**
 * The first line of a cell without the sign that a remnant of the cell's side was read as: nothing printed begins with
 * it, unless it opens a quotation that closes.
 */
export function withoutLeadingSign(words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  if (first === undefined || others.some(({ text }) => CLOSING_SIGN.test(text))) return words;
  if (LONE_SIGN.test(first.text)) return others;
  const text = first.text.replace(LEADING_SIGN, '');
  return CLOSING_SIGN.test(text) || text === first.text ? words : [{ ...first, text }, ...others];
}

/** Signs that are set beside a letter or not at all: alone, or two full stops after a word, they are dust. */
const LONE_DUST = /^[_"“”„'‘’`´¡¦|~^«».,·]{1,2}$/u;
const DASH = /^[-–—+*•]+$/u;
const DUST_BEFORE = /^[_`´¡~^\\]+(?=[\p{L}\p{N}(])/u;
/** A stroke of a seal or a pen that touches the first letter; abbreviations (`JBIC`) have no marks. */
const STROKE_BEFORE = /^J(?=[BCDĐGHKLMNPQRSTVX]\p{Lu}*[À-ỹ]\p{Lu}*$)/u;
const DUST_AFTER = /(?<=[\p{L}\p{N}),;.])[_`´¡~^]+$|(?<=[\p{L}\p{N})]\.)\.$/u;

/** The sign that ends a text, `./.`, has no comma. */
const CLOSING = /(?<=\p{L}\)?)(?:,\/[.,]|\.\/,)$/u;

/** Whoever checked a paper signs with initials right behind that sign: it reads as anything, and is never sure. */
const INITIALS = /(?<=[\p{L}\d]\)?)\.\/[^\s.].*$/u;
const INITIALS_DOUBT = 0.5;

/** The word without what specks beside it were read as; one that is nothing else is left for `isInvented`. */
function withoutDust(word: Word): Word {
  const plain = word.text.replace(DUST_BEFORE, '').replace(DUST_AFTER, '').replace(CLOSING, './.');
  const text = word.confidence < INITIALS_DOUBT ? plain.replace(INITIALS, './.') : plain;
  const free = text.replace(STROKE_BEFORE, '');
  return free === word.text ? word : { ...word, text: free };
}

const TICK = /^['‘’](?=\p{L}{2})/u;
const CLOSING_TICK = /['’]/u;

/** The word without a tick that opens a quotation nothing on the line closes: Vietnamese papers quote with double marks. */
function withoutTick(word: Word, line: readonly Word[]): Word {
  const rest = [word.text.slice(1), ...line.slice(1).map(({ text }) => text)];
  if (!TICK.test(word.text) || rest.some((text) => CLOSING_TICK.test(text))) return word;
  return { ...word, text: word.text.slice(1) };
}

/** The rule at the left of a cell read as an opening bracket: it is doubtful and nothing closes it. */
function withoutRule(first: Word, words: readonly Word[]): Word {
  const isRule = /^[[|]\p{L}/u.test(first.text) && first.confidence < LINE_DOUBT;
  return isRule && !words.some(({ text }) => text.includes(']')) ? { ...first, text: first.text.slice(1) } : first;
}

/** A word of which a line is known to be one. */
function isSure(word: Word): boolean {
  return word.confidence >= SURE && countLetters(word) >= 2;
}
const SURE = 0.9;

/** `2.` before the first word of a sentence: dust has no figure with a stop, however doubtful that is. */
function isItemNumber({ text }: Word, next: Word | undefined): boolean {
  return /^\d{1,2}[.)]$/u.test(text) && next !== undefined && isSure(next) && /^\p{Lu}\p{Ll}/u.test(next.text);
}

interface PlaceInLine {
  readonly isFirst: boolean;
  /** Between words that are sure: what a seal covers there is a word of the line. */
  readonly isAmid: boolean;
}

function isInvented(word: Word, { isFirst, isAmid }: PlaceInLine, other: OtherInk): boolean {
  const letters = countLetters(word);
  if (letters === 0)
    return (
      LONE_DUST.test(word.text) || (word.confidence < SIGN_DOUBT && !((isFirst || isAmid) && DASH.test(word.text)))
    );
  if (letters === 1 && word.confidence < LETTER_DOUBT) return true;
  if (STRANGE.test(word.text) && word.confidence < STRANGE_DOUBT && isOn(word.box, [...other.seals, ...other.strokes]))
    return true;
  if (isAmid && letters >= 2) return false;
  return letters <= 3 && word.confidence < ON_OTHER_INK_DOUBT && isOn(word.box, [...other.seals, ...other.strokes]);
}

function isInventedLine(words: readonly Word[], other: OtherInk): boolean {
  if (words.length === 0) return false;
  const letters = words.reduce((sum, word) => sum + countLetters(word), 0);
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
  const box = unionOfBoxes(words.map((word) => word.box));
  if (letters === 0) return true;
  if (words.some(isPlainWord)) return false;
  const isOnOther = box !== undefined && isOn(box, [...other.seals, ...other.strokes]);
  return isOnOther ? letters <= 6 && confidence < LINE_ON_OTHER_INK_DOUBT : letters <= 4 && confidence < LINE_DOUBT;
}

/** Long enough and plain enough that no stroke was read as it, however doubtful: a title under a signature. */
function isPlainWord({ text, confidence }: Word): boolean {
  return confidence >= PLAIN_DOUBT && /^(?:\p{Lu}{5,}|\p{Lu}?\p{Ll}{4,})[^\p{L}\p{N}]{0,2}$/u.test(text);
}
const PLAIN_DOUBT = 0.7;

/** A percent sign may stand alone in its cell, as the unit of a row. */
function countLetters({ text }: Word): number {
  return text.match(/[\p{L}\p{N}%]/gu)?.length ?? 0;
}

function isOn(box: BoundingBox, others: readonly BoundingBox[]): boolean {
  return others.some((other) => overlapArea(box, other) >= 0.4 * Math.min(boxArea(box), boxArea(other)));
}
