import { type BoundingBox, boxArea, boxHeight, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { EmbeddedRun } from '../domain/embedded-text.ts';

/** What a digital signature prints on a page (national guidance on the form of digital signatures). */
const SIGNATURE_LINE =
  /^\s*(?:Người ký|Ký (?:số )?bởi|Signed by|Signature|E-?mail|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Thời gian ký|Ngày ký|Ký ngày|Date|Digitally signed)\s*:/iu;

/** Two runs share a line when their boxes overlap by this share of the lower one's height. */
const SAME_LINE = 0.5;

/** Runs that share a printed line, in the file's order. */
export interface RunLine {
  readonly runs: readonly EmbeddedRun[];
  readonly text: string;
}

/** A run that goes up or down the page, as on a turned page. */
const isTurned = ({ box, text }: EmbeddedRun): boolean => text.trim().length > 3 && boxHeight(box) > 2 * boxWidth(box);

/** The box as it lies when a turned run is laid flat. */
const flatBox = (run: EmbeddedRun): BoundingBox =>
  isTurned(run) ? { left: run.box.top, right: run.box.bottom, top: run.box.left, bottom: run.box.right } : run.box;

/** Without blanks of no width, which programs put between letters; the soft hyphen stays, it is a letter of TCVN3. */
export const withoutEmptyBlanks = (text: string): string => text.replace(/[\u200b-\u200d\u2060\ufeff]/gu, '');

const textOf = (run: EmbeddedRun): string => withoutEmptyBlanks(run.text);

/** The runs by printed line. */
export function groupRuns(runs: readonly EmbeddedRun[]): RunLine[] {
  const lines: { runs: EmbeddedRun[]; text: string; box: BoundingBox; turned: boolean }[] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    const box = flatBox(run);
    const turned = isTurned(run);
    const overlap = last === undefined ? 0 : Math.min(last.box.bottom, box.bottom) - Math.max(last.box.top, box.top);
    const isSame = last?.turned === turned && overlap > SAME_LINE * Math.min(boxHeight(last.box), boxHeight(box));
    if (last !== undefined && isSame) {
      last.text += joins(last.box, box) ? textOf(run) : ` ${textOf(run)}`;
      last.box = unionOfBoxes([last.box, box]) ?? last.box;
      last.runs.push(run);
    } else lines.push({ runs: [run], text: textOf(run), box, turned });
  }
  return lines;
}

/** The text of runs, one string per printed line, in the file's order. */
export function linesOfRuns(runs: readonly EmbeddedRun[]): string[] {
  return groupRuns(runs).map((line) => line.text);
}

/** A change of font inside a word ends a run without a gap. */
function joins(before: BoundingBox, after: BoundingBox): boolean {
  return Math.abs(after.left - before.right) < 0.15 * boxHeight(after);
}

/**
 * The runs that are text of the document: no annotations, no lines of a digital signature. A signature's value may
 * stand in a run of its own, so after a label the rest of its line goes too.
 */
export function documentRuns(runs: readonly EmbeddedRun[]): EmbeddedRun[] {
  const kept: EmbeddedRun[] = [];
  let label: EmbeddedRun | undefined;
  for (const run of withoutShadows(runs)) {
    if (run.annotation || run.text.trim() === '') continue;
    if (SIGNATURE_LINE.test(run.text)) label = run;
    else if (label === undefined || !continuesLabel(label, run)) kept.push(run);
  }
  return kept;
}

function continuesLabel(label: EmbeddedRun, run: EmbeddedRun): boolean {
  const middle = (run.box.top + run.box.bottom) / 2;
  return middle > label.box.top && middle < label.box.bottom && run.fontName === label.fontName;
}

/** Two boxes lie on top of each other when they share this much of the smaller one. */
const ON_TOP = 0.7;

const areOnTop = (a: BoundingBox, b: BoundingBox): boolean =>
  overlapArea(a, b) > ON_TOP * Math.min(boxArea(a), boxArea(b));

/** The runs without those that paint the same words once more, for a shadow or for bold print. */
export function withoutShadows(runs: readonly EmbeddedRun[]): EmbeddedRun[] {
  const byText = new Map<string, EmbeddedRun[]>();
  return runs.filter((run) => {
    const same = byText.get(run.text) ?? [];
    const isShadow = run.text.trim().length > 1 && same.some((other) => areOnTop(other.box, run.box));
    byText.set(run.text, [...same, run]);
    return !isShadow;
  });
}

/** Share 0..1 of the runs that lie on top of another one: two readings of the page in one layer. */
export function stackedShare(runs: readonly EmbeddedRun[]): number {
  const sorted = runs.filter((run) => run.text.trim().length > 2).toSorted((a, b) => a.box.top - b.box.top);
  const stacked = new Set<EmbeddedRun>();
  for (const [at, run] of sorted.entries()) {
    for (let next = at + 1; (sorted[next]?.box.top ?? Number.POSITIVE_INFINITY) < run.box.bottom; next += 1) {
      const other = sorted[next];
      if (other === undefined || !areOnTop(run.box, other.box)) continue;
      stacked.add(run).add(other);
    }
  }
  return sorted.length === 0 ? 0 : stacked.size / sorted.length;
}
