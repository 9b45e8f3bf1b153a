import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
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
      last.text += joins(last.box, box) ? run.text : ` ${run.text}`;
      last.box = unionOfBoxes([last.box, box]) ?? last.box;
      last.runs.push(run);
    } else lines.push({ runs: [run], text: run.text, box, turned });
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
  for (const run of runs) {
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
