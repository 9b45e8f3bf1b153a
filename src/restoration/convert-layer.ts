import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import {
  convertLines,
  convertRun,
  detectTable,
  detectTablesOfLines,
  encodingOfFont,
} from '../vietnamese/encodings/convert.ts';
import { isMojibake } from '../vietnamese/encodings/mojibake.ts';
import { toNfc } from '../vietnamese/unicode.ts';
import { groupRuns, linesOfRuns } from './layer-lines.ts';
import { reason } from './verdict-reasons.ts';

/** A layer that is in a legacy form, and how it reads in Unicode. */
export interface Conversion {
  readonly encoding: string;
  readonly lines: readonly string[];
  readonly reasons: readonly string[];
}

/**
 * Each run in Unicode. The table may differ from line to line: a heading set in an old font stands above a body in
 * Unicode, or the other way round.
 */
function convertRuns(runs: readonly EmbeddedRun[]): EmbeddedRun[] {
  const lines = groupRuns(runs);
  const tables = detectTablesOfLines(lines.map((line) => toNfc(line.text)));
  return lines.flatMap((line, index) =>
    line.runs.map((run) => ({ ...run, text: convertRun(run.text, run.fontName, tables[index]) })),
  );
}

/** The layer in Unicode, where its fonts or its statistics say that it is in a legacy form. */
export function convertLayer(runs: readonly EmbeddedRun[], lines: readonly string[]): Conversion | undefined {
  // Decomposed text is right text: its combining marks must not be taken for the signs of a table.
  const composed = lines.map(toNfc);
  const joined = composed.join('\n');
  if (isMojibake(joined)) {
    return { encoding: 'utf-8-as-windows-1252', lines: convertLines(lines).lines, reasons: [reason.mojibake()] };
  }
  const fonts = new Set(runs.flatMap((run) => (encodingOfFont(run.fontName) === undefined ? [] : [run.fontName])));
  const ofFont = runs.map((run) => encodingOfFont(run.fontName)).find((encoding) => encoding !== undefined);
  const ofLine = detectTablesOfLines(composed).find((encoding) => encoding !== undefined);
  const encoding = detectTable(joined)?.encoding ?? ofFont ?? ofLine;
  if (encoding === undefined || encoding === 'viqr') return undefined;
  const converted = linesOfRuns(convertRuns(runs));
  if (converted.join('\n') === joined) return undefined;
  const reasons = [reason.legacy(encoding), ...(fonts.size > 0 ? [reason.legacyFont([...fonts].join(', '))] : [])];
  return { encoding: encoding === 'tcvn3-h' ? 'tcvn3' : encoding, lines: converted, reasons };
}

/** A convertible layer in Unicode: same runs and boxes. Words whose number changes keep the run's own boxes. */
export function convertTextLayer(text: EmbeddedPageText, verdict: TextLayerVerdict): EmbeddedPageText {
  return verdict.verdict === 'convertible' ? { ...text, runs: convertRuns(text.runs) } : text;
}
