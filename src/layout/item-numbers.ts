import type { TextLine, Word } from '../domain/text-layer.ts';

/** The number of an item at the start of its line. */
const ITEM = /^(\d{1,2})([.)])$/u;
/** Where the items before and after say which number stands here, the figures of it may be misread. */
const BY_ORDER = 0.6;

interface Item {
  readonly line: number;
  readonly value: number;
}

/**
 * Numbers of items that do not count on: between 9 and 11 stands 10, whatever was read; one that only the item before
 * contradicts (19 behind 9) is doubted. Lists that begin anew, or skip back, say nothing.
 */
export function countItems(lines: readonly TextLine[]): readonly TextLine[] {
  const items = lines.flatMap(({ words, zone }, line): Item[] => {
    const [, digits] = ITEM.exec(words[0]?.text ?? '') ?? [];
    return digits === undefined || zone !== 'body' ? [] : [{ line, value: Number(digits) }];
  });
  const settled = new Map<number, number>();
  for (const [at, { line, value }] of items.entries()) {
    const before = items[at - 1];
    const expected = before === undefined ? undefined : (settled.get(before.line) ?? before.value) + 1;
    if (expected === undefined || expected === value || !isMisreading(value, expected)) continue;
    const after = items[at + 1];
    settled.set(line, after?.value === expected + 1 ? expected : value);
  }
  return lines.map((line, index) => {
    const value = settled.get(index);
    const [first, ...others] = line.words;
    if (value === undefined || first === undefined) return line;
    const text = first.text.replace(/\d+/u, String(value));
    const alternatives = text === first.text ? [] : [{ text: first.text, confidence: first.confidence }];
    const word: Word = { ...first, text, confidence: Math.min(BY_ORDER, first.confidence), alternatives };
    return { ...line, words: [word, ...others] };
  });
}

/** Of as many figures, one of them another one: 19 for 10, 7 for 1. */
function isMisreading(value: number, expected: number): boolean {
  const [read, printed] = [String(value), String(expected)];
  const wrong = [...read].filter((digit, at) => digit !== printed.charAt(at)).length;
  return read.length === printed.length && wrong === 1 && value > 1;
}
