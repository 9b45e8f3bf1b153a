import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import type { PageRegion, Word } from '../domain/text-layer.ts';
import { layOutSetText } from '../layout/set-text.ts';
import { documentRuns, withoutEmptyBlanks, withoutShadows } from '../restoration/layer-lines.ts';

/** Two runs share a printed line when their boxes overlap by this share of the lower one's height. */
const SAME_LINE = 0.6;
/** Runs further apart than this many line heights are separate columns of a letterhead or table. */
const COLUMN_GAP = 2.5;

/** A trusted layer as page elements, in the reading order of a scan of the page, and what is no text of the document. */
export function readEmbeddedPage(text: EmbeddedPageText, dpi: number): ReturnType<typeof layOutSetText> {
  const { widthPx, heightPx, rules = [] } = text;
  return layOutSetText({ widthPx, heightPx, dpi, rules, words: linesOfRuns(withoutShadows(text.runs), rules) });
}

/** The text of a layer that is not kept, without the lines of a digital signature; none where it has no words. */
export function linesOfLayer({ runs, rules = [] }: EmbeddedPageText): Word[][] {
  return linesOfRuns(documentRuns(runs), rules);
}

function linesOfRuns(runs: readonly EmbeddedRun[], rules: readonly BoundingBox[]): Word[][] {
  const lines: { words: Word[]; box: BoundingBox }[] = [];
  for (const run of runs) {
    if (run.annotation || run.wordBoxes.length === 0) continue;
    const words = wordsOfRun(run);
    const last = lines.at(-1);
    if (last !== undefined && isSameLine(last.box, run.box)) {
      joinBrokenWord(last.words, words, rules);
      last.box = unionOfBoxes([last.box, run.box]) ?? last.box;
    } else lines.push({ words: [...words], box: run.box });
  }
  return lines.map((line) => line.words);
}

export function wordsOfRun(run: EmbeddedRun): Word[] {
  return run.text.split(' ').flatMap((text, index) => {
    const box = run.wordBoxes[index];
    const confidence = run.wordConfidences?.[index] ?? 1;
    return box === undefined
      ? []
      : [{ text: withoutEmptyBlanks(text).normalize('NFC'), box, confidence, source: 'embedded' as const }];
  });
}

function isSameLine(line: BoundingBox, run: BoundingBox): boolean {
  const overlap = Math.min(line.bottom, run.bottom) - Math.max(line.top, run.top);
  const height = Math.min(boxHeight(line), boxHeight(run));
  const gap = run.left - line.right;
  return overlap > SAME_LINE * height && gap > -height && gap < COLUMN_GAP * height;
}

/** A change of font inside a word (a bold first letter, a symbol) ends a run without a space in between. */
function joinBrokenWord(before: Word[], after: readonly Word[], rules: readonly BoundingBox[]): void {
  const last = before.at(-1);
  const [first, ...rest] = after;
  const isBroken =
    last !== undefined && first !== undefined && first.box.left - last.box.right < 0.15 * boxHeight(first.box);
  if (isBroken && !rules.some((rule) => isBetween(rule, last.box, first.box))) {
    const box = unionOfBoxes([last.box, first.box]) ?? last.box;
    before.splice(-1, 1, { ...last, text: (last.text + first.text).normalize('NFC'), box });
    before.push(...rest);
  } else before.push(...after);
}

function isBetween(rule: BoundingBox, left: BoundingBox, right: BoundingBox): boolean {
  const x = (rule.left + rule.right) / 2;
  const y = (right.top + right.bottom) / 2;
  const isOnLine = rule.top <= y && rule.bottom >= y;
  return isOnLine && x >= left.right && x <= right.left;
}

/**
 * What stands over a scan without being part of it: the lines of a digital signature, a stamp added by
 * software. Never printed text of the document, but evidence (the time of signing).
 */
export function overlaysOf(text: EmbeddedPageText): PageRegion[] {
  return text.runs
    .filter((run) => !run.invisible && run.text.trim() !== '')
    .map((run) => ({ kind: 'overlay', box: run.box, text: run.text.normalize('NFC') }));
}
