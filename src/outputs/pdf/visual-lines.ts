import type { BoundingBox } from '../../domain/bounding-box.ts';
import type { TextPage, Word } from '../../domain/text-layer.ts';

/** A word in the upright page: pixels, y downwards. */
export interface UprightWord {
  readonly text: string;
  readonly box: BoundingBox;
}

/** Turns runs of a page's words into lines of words that stand side by side on the paper; boxes upright. */
export function createLineSplitter(page: TextPage): (words: readonly Word[]) => UprightWord[][] {
  const toUpright = uprightBox(page);
  return (words) =>
    splitAtLineBreaks(words.map((word) => ({ text: word.text.normalize('NFC'), box: toUpright(word.box) })));
}

/** A cell's words come in one list; a step back to the left or a jump down starts a new line. */
function splitAtLineBreaks(words: readonly UprightWord[]): UprightWord[][] {
  const lines: UprightWord[][] = [];
  let previous: UprightWord | undefined;
  for (const word of words) {
    if (word.text === '') continue;
    const line = lines.at(-1);
    if (line === undefined || previous === undefined || startsNewLine(previous.box, word.box)) lines.push([word]);
    else line.push(word);
    previous = word;
  }
  return lines;
}

function startsNewLine(previous: BoundingBox, next: BoundingBox): boolean {
  const nextMiddle = (next.top + next.bottom) / 2;
  const isBeside = nextMiddle > previous.top && nextMiddle < previous.bottom;
  const isBack = next.left < previous.left;
  const previousMiddle = (previous.top + previous.bottom) / 2;
  const overlaps = isBeside || (previousMiddle > next.top && previousMiddle < next.bottom);
  return isBack || !overlaps;
}

/** Turns boxes of a page as stored into boxes of the upright page. */
export function uprightBox(page: TextPage): (box: BoundingBox) => BoundingBox {
  const { widthPx, heightPx } = page;
  switch (page.rotation) {
    case 0:
      return (box) => box;
    case 90:
      return ({ left, top, right, bottom }) => ({
        left: heightPx - bottom,
        top: left,
        right: heightPx - top,
        bottom: right,
      });
    case 180:
      return ({ left, top, right, bottom }) => ({
        left: widthPx - right,
        top: heightPx - bottom,
        right: widthPx - left,
        bottom: heightPx - top,
      });
    case 270:
      return ({ left, top, right, bottom }) => ({
        left: top,
        top: widthPx - right,
        right: bottom,
        bottom: widthPx - left,
      });
  }
}
