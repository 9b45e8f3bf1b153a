/** The letters that number the points of a clause, in the order of Vietnamese lists (Decree 30/2020, Annex I). */
const ITEM = /^\s*["“(]?(\p{L})[).]/u;

const NEXT: Readonly<Record<string, string>> = { c: 'd', d: 'đ', đ: 'e' };

interface Item {
  readonly lineIndex: number;
  /** Small, as printed: `d` may stand for đ. */
  readonly letter: string;
}

function findItems(lines: readonly string[]): Item[] {
  return lines.flatMap((line, lineIndex) => {
    const letter = ITEM.exec(line)?.[1]?.toLowerCase();
    return letter === undefined ? [] : [{ lineIndex, letter }];
  });
}

/** What a printed `d` is between its neighbours in the list; `undefined` when they do not say. */
function readLetter(previous: string | undefined, next: string | undefined): 'd' | 'đ' | undefined {
  const expected = previous === undefined ? undefined : NEXT[previous];
  if (expected === 'd' || expected === 'đ') return expected;
  if (next === 'e') return 'đ';
  return next === 'd' || next === 'đ' ? 'd' : undefined;
}

/**
 * Which lines begin with the point d and which with đ, where their neighbours in the list say so: after c comes d,
 * after d comes đ, before e stands đ. A `d` without neighbours is not in the result.
 */
export function readListLetters(lines: readonly string[]): ReadonlyMap<number, 'd' | 'đ'> {
  const items = findItems(lines);
  const letters = new Map<number, 'd' | 'đ'>();
  let previous: string | undefined;
  for (const [index, { lineIndex, letter }] of items.entries()) {
    const read = letter === 'd' ? readLetter(previous, items[index + 1]?.letter) : undefined;
    if (read !== undefined) letters.set(lineIndex, read);
    previous = read ?? letter;
  }
  return letters;
}
