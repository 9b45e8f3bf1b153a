import { stripMarks } from '../vietnamese/unicode.ts';
import type { MarkedToken } from './marks.ts';

/** An abbreviation behind the words that it stands for: `kinh doanh du lịch (KDDL)`. */
const EXPLAINED = /\((\p{Lu}{2,6})\)/gu;
/** The code of a document's type behind the type's name: `Hợp đồng số 02/HĐ/2025`, `Hướng dẫn số 12/HD-BTC`. */
const NUMBERED = /số\s*:?\s*\d+\/(?:\d{4}\/)?(\p{Lu}{2,6})(?!\p{L})/giu;
const ABBREVIATION = /(?<!\p{L})\p{Lu}{2,6}(?!\p{L})/gu;
/** Letters before an abbreviation in which its words stand: at most six words. */
const REACH = 60;
/** What the words themselves say; the letters of an abbreviation are hardly ever other ones. */
const PROBABILITY = 0.99;

interface Marked {
  readonly start: number;
  /** The abbreviation with the Đ of its words. */
  readonly form: string;
}

/** The first letters, in capitals, of the `count` words that end the text; Đ alone keeps its mark. */
function initialsOf(text: string, count: number): string {
  const words = text.match(/\p{L}+/gu) ?? [];
  const initials = words.slice(-count).map((word) => word.charAt(0).toUpperCase());
  return initials.map((letter) => (letter === 'Đ' ? letter : stripMarks(letter))).join('');
}

/** Abbreviations that the pattern finds behind the words that they stand for. */
function findExplained(line: string, pattern: RegExp): Marked[] {
  return [...line.matchAll(pattern)].flatMap(({ 0: match, 1: abbreviation = '', index }) => {
    const form = initialsOf(line.slice(Math.max(0, index - REACH), index), abbreviation.length);
    const start = index + match.lastIndexOf(abbreviation);
    return stripMarks(form) === stripMarks(abbreviation) ? [{ start, form }] : [];
  });
}

/** Which form each bare abbreviation stands for, where the text explains it, always alike. */
function formsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const { form } of lines.flatMap((line) => (line.includes('(') ? findExplained(line, EXPLAINED) : []))) {
    const bare = stripMarks(form);
    forms.set(bare, (forms.get(bare) ?? form) === form ? form : bare);
  }
  return forms;
}

function readLine(line: string, forms: ReadonlyMap<string, string>): Marked[] {
  const uses = [...line.matchAll(ABBREVIATION)].flatMap(({ 0: abbreviation, index }) => {
    const form = forms.get(stripMarks(abbreviation));
    return form === undefined ? [] : [{ start: index, form }];
  });
  const codes = findExplained(line, NUMBERED);
  return [...codes, ...uses.filter(({ start }) => codes.every((code) => code.start !== start))];
}

/**
 * D or Đ in the abbreviations that the text explains. `printed`: the lines as they came, of which those with marks are
 * left alone; `restored`: the same lines with the marks of their words.
 */
export function readAbbreviations(printed: readonly string[], restored: readonly string[]): MarkedToken[] {
  const forms = formsOf(restored);
  return printed.flatMap((line, lineIndex) => {
    if (!line.includes('D') || stripMarks(line) !== line) return [];
    return readLine(restored[lineIndex] ?? '', forms).map(({ start, form }) => ({
      lineIndex,
      start,
      end: start + form.length,
      text: form,
      probability: PROBABILITY,
      alternatives: [],
    }));
  });
}
