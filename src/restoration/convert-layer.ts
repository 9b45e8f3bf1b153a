import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { convertLines, convertRun, encodingOfFont, unwrapText } from '../vietnamese/encodings/convert.ts';
import { detectTable, detectTablesOfLines, hasVietnameseOnly } from '../vietnamese/encodings/detect-table.ts';
import { decodeStrewnMojibake, isMojibake } from '../vietnamese/encodings/mojibake.ts';
import { toNfc } from '../vietnamese/unicode.ts';
import { groupRuns, linesOfRuns } from './layer-lines.ts';
import { reason } from './verdict-reasons.ts';

const MOJIBAKE = 'utf-8-as-windows-1252';

/** A layer that is in a legacy form, and how it reads in Unicode. */
export interface Conversion {
  readonly encoding: string;
  readonly lines: readonly string[];
  /** What each line was in; `undefined` for one that is right as it stands. */
  readonly encodings: readonly (string | undefined)[];
  readonly reasons: readonly string[];
}

/** The fonts of old encodings, without those under whose name the file has right Unicode. */
function legacyFonts(runs: readonly EmbeddedRun[]): Set<string> {
  const fonts = new Set<string>();
  for (const { fontName } of runs) if (encodingOfFont(fontName) !== undefined) fonts.add(fontName);
  for (const { fontName, text } of runs) if (hasVietnameseOnly(toNfc(text))) fonts.delete(fontName);
  return fonts;
}

/**
 * Each run in Unicode. The table may differ from line to line: a heading set in an old font stands above a body in
 * Unicode, or the other way round.
 */
function convertRuns(runs: readonly EmbeddedRun[]): EmbeddedRun[] {
  const lines = groupRuns(runs);
  const fonts = legacyFonts(runs);
  const tables = detectTablesOfLines(lines.map((line) => unwrapText(line.text)));
  return lines.flatMap((line, index) =>
    line.runs.map((run) => ({
      ...run,
      text: convertRun(run.text, fonts.has(run.fontName) ? run.fontName : undefined, tables[index]),
    })),
  );
}

/** What lines that need no table are wrapped in. */
const wrappingOf = (lines: readonly string[]): string =>
  lines.some((line) => decodeStrewnMojibake(line) !== line) ? MOJIBAKE : 'symbol-font';

/** The layer in Unicode, where its fonts or its statistics say that it is in a legacy form. */
export function convertLayer(runs: readonly EmbeddedRun[], lines: readonly string[]): Conversion | undefined {
  // Decomposed text is right text: its combining marks must not be taken for the signs of a table.
  const composed = lines.map(toNfc);
  const joined = composed.join('\n');
  if (isMojibake(joined)) {
    const converted = convertLines(lines).lines;
    const encodings = converted.map((line, at) => (line === composed[at] ? undefined : MOJIBAKE));
    return { encoding: MOJIBAKE, lines: converted, encodings, reasons: [reason.mojibake()] };
  }
  const fonts = legacyFonts(runs);
  const [ofFont] = [...fonts].map(encodingOfFont);
  const unwrapped = composed.map(unwrapText);
  const tables = detectTablesOfLines(unwrapped);
  const ofLine = tables.find((encoding) => encoding !== undefined);
  const ofWrapping = unwrapped.join('\n') === joined ? undefined : wrappingOf(composed);
  const encoding = detectTable(unwrapped.join('\n'))?.encoding ?? ofFont ?? ofLine ?? ofWrapping;
  if (encoding === undefined || encoding === 'viqr') return undefined;
  const converted = linesOfRuns(convertRuns(runs));
  if (converted.join('\n') === joined) return undefined;
  const reasons = [
    encoding === MOJIBAKE ? reason.mojibake() : reason.legacy(encoding),
    ...(fonts.size > 0 ? [reason.legacyFont([...fonts].join(', '))] : []),
  ];
  const encodings = encodingsOfLines(runs, composed, { fonts, tables, converted, whole: encoding });
  return { encoding: withoutCase(encoding), lines: converted, encodings, reasons };
}

/** The capital fonts of TCVN3 have a table of their own, but they are no encoding of their own. */
const withoutCase = (encoding: string): string => (encoding === 'tcvn3-h' ? 'tcvn3' : encoding);

interface ConvertedLines {
  readonly fonts: ReadonlySet<string>;
  /** What its words say of each line. */
  readonly tables: readonly (string | undefined)[];
  readonly converted: readonly string[];
  /** The encoding of the layer as a whole. */
  readonly whole: string;
}

/**
 * What each line was in: by its fonts, by its own words, else as the whole. Lines that did not change were right, but
 * one without marks says nothing and goes with the line before.
 */
function encodingsOfLines(
  runs: readonly EmbeddedRun[],
  composed: readonly string[],
  { fonts, tables, converted, whole }: ConvertedLines,
): (string | undefined)[] {
  let last: string | undefined = withoutCase(whole);
  return groupRuns(runs).map((line, at) => {
    const isPlain = !/[^\t -~]/.test(composed[at] ?? '');
    if (converted[at] !== composed[at]) {
      const font = line.runs.find((run) => fonts.has(run.fontName))?.fontName;
      last = withoutCase((font === undefined ? undefined : encodingOfFont(font)) ?? tables[at] ?? whole);
    } else if (!isPlain) last = undefined;
    return last;
  });
}

/** A convertible layer in Unicode: same runs and boxes. Words whose number changes keep the run's own boxes. */
export function convertTextLayer(text: EmbeddedPageText, verdict: TextLayerVerdict): EmbeddedPageText {
  return verdict.verdict === 'convertible' ? { ...text, runs: convertRuns(text.runs) } : text;
}
