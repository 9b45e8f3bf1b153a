import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxHeight } from '../domain/bounding-box.ts';
import type { TextLine, TextPage } from '../domain/text-layer.ts';
import { uprightBox } from './pdf/visual-lines.ts';

/**
 * A first line is set in by 1 or 1.27 cm (Decree 30/2020, Annex I), which at 13 to 14 pt is about three letters' heights;
 * half of that tells it from the wobble of a scan.
 */
const indentHeights = 1.2;
/** Text is set to both edges (same annex): a line that ends this far before the edge ends its paragraph. */
const shortHeights = 2.5;

/** The lines of a page with which a paragraph begins: by block, dash or indent, and after a line that ends early. */
export function paragraphStarts(page: TextPage): ReadonlySet<TextLine> {
  const toUpright = uprightBox(page);
  const starts = new Set<TextLine>();
  for (const lines of blocksOf(page)) {
    const boxes = lines.map((line) => toUpright(line.box));
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    for (const [index, line] of lines.entries()) {
      const box = boxes[index];
      const previous = boxes[index - 1];
      if (box === undefined) continue;
      if (previous === undefined || isItem(line) || isIndented(box, left) || endsEarly(previous, right)) {
        starts.add(line);
      }
    }
  }
  return starts;
}

/** The recipients and the parts of a report stand in lists with dashes or plus signs. */
function isItem(line: TextLine): boolean {
  return /^[-–•+*]/.test(line.words[0]?.text ?? '');
}

function isIndented(box: BoundingBox, left: number): boolean {
  return box.left - left > indentHeights * boxHeight(box);
}

function endsEarly(box: BoundingBox, right: number): boolean {
  return right - box.right > shortHeights * boxHeight(box);
}

/** Lines of a block that follow each other; a table between them parts them. */
function blocksOf(page: TextPage): TextLine[][] {
  const blocks: TextLine[][] = [];
  let previous: TextLine | undefined;
  for (const element of page.elements) {
    const line = element.kind === 'line' ? element.line : undefined;
    if (line !== undefined && previous?.block === line.block) blocks.at(-1)?.push(line);
    else if (line !== undefined) blocks.push([line]);
    previous = line;
  }
  return blocks;
}
