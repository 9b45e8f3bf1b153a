import type { Finding } from '../domain/finding.ts';
import type { PageRegion, TextLayer, TextPage } from '../domain/text-layer.ts';
import { linesOfPage, textOfLine } from '../domain/text-layer.ts';
import type { Clue, WeighedClue } from '../handwriting/evidence.ts';
import { findSigningDays, weighEvidence } from '../handwriting/evidence.ts';
import { sureReading } from '../handwriting/page-regions.ts';
import { findTextClues, type ReadLine } from '../handwriting/text-clues.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import type { Stage } from './stage.ts';

export interface WeighedLayer {
  readonly layer: TextLayer;
  readonly findings: readonly Finding[];
}

type FilledPart = NonNullable<PageRegion['fills']>;

/**
 * Weighs the readings of the letterhead's filled gaps with what else the document says of its number and date:
 * the same gap in an annex caption, a caption in print, the day of the digital signature, the documents it rests on.
 * What was weighed is listed as a finding.
 */
export function weighGaps(layer: TextLayer): WeighedLayer {
  const first = layer.pages.find((page) => page.pageNumber === 1);
  if (first === undefined || !first.regions.some(isOwnGap)) return { layer, findings: [] };
  const findings: Finding[] = [];
  const known = knownDateParts(first);
  const regions = first.regions.map((region): PageRegion => {
    const { fills, alternatives: readings = [] } = region;
    if (fills === undefined || readings.length === 0 || !isOwnGap(region)) return region;
    const gap = { part: fills, alternatives: readings, ...known };
    const { alternatives, clues } = weighEvidence(gap, cluesFor(fills, layer, region));
    const telling = clues.filter((clue) => clue.effect !== 'none');
    if (telling.length === 0) return region;
    findings.push(evidenceFinding(region, telling));
    const best = alternatives[0];
    return { ...region, alternatives, text: best !== undefined && best.confidence >= sureReading ? best.text : '' };
  });
  const pages = layer.pages.map((page) => (page === first ? { ...page, regions } : page));
  return { layer: { ...layer, pages }, findings };
}

/** Filled in by the office that issued the document; what a received stamp holds belongs to another. */
function isOwnGap(region: PageRegion): boolean {
  return region.fills !== undefined && region.place !== 'received-stamp';
}

function cluesFor(part: FilledPart, layer: TextLayer, weighed: PageRegion): Clue[] {
  const captions = layer.pages.flatMap((page) =>
    page.regions
      .filter((region) => region !== weighed && region.fills === part && isOwnGap(region))
      .flatMap(({ place, alternatives = [] }): Clue[] =>
        alternatives.length === 0 || (page.pageNumber === 1 && place !== 'caption')
          ? []
          : [{ kind: 'same-gap', pageNumber: page.pageNumber, alternatives }],
      ),
  );
  const overlays = layer.pages.flatMap((page) =>
    page.regions.filter((region) => region.kind === 'overlay').map((region) => region.text),
  );
  const signed = findSigningDays(overlays.join('\n')).map(
    (date): Clue => ({ kind: 'not-after', source: 'signing-time', date }),
  );
  return [...captions, ...findTextClues(layer.pages.flatMap(readLines), part), ...signed];
}

function readLines(page: TextPage): ReadLine[] {
  return linesOfPage(page).map((line) => ({
    pageNumber: page.pageNumber,
    text: textOfLine(line),
    confidence: Math.min(1, ...line.words.map((word) => word.confidence)),
  }));
}

/** `Hà Nội, ngày 4 tháng ...`: other dates of the page are other documents' or of coming into force. */
const DATELINE = /^\D{2,60}\bngay\b.*\b(?:thang|nam)\b/;
/** Share of the page, from its top, that the letterhead takes. */
const LETTERHEAD = 0.45;

/** Month and year of the dateline, as printed or as read with certainty. */
function knownDateParts(page: TextPage): { month?: number; year?: number } {
  const dateline = linesOfPage(page)
    .filter((line) => line.box.top < LETTERHEAD * page.heightPx)
    .map((line) => stripMarks(textOfLine(line)).toLowerCase())
    .find((text) => DATELINE.test(text));
  const month = sureNumber(page, 'month') ?? numberAfter(dateline, /thang\s+(\d{1,2})\b/);
  const year = sureNumber(page, 'year') ?? numberAfter(dateline, /nam\s+(\d{4})\b/);
  return { ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}

function sureNumber(page: TextPage, part: FilledPart): number | undefined {
  const best = page.regions.find((region) => region.fills === part && isOwnGap(region))?.alternatives?.[0];
  return best !== undefined && best.confidence >= sureReading ? Number(best.text) : undefined;
}

function numberAfter(text: string | undefined, pattern: RegExp): number | undefined {
  const digits = text === undefined ? undefined : pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Lists what was weighed for a gap, as a finding at its place. */
export function evidenceFinding(region: PageRegion, clues: readonly WeighedClue[]): Finding {
  return {
    rule: 'gap-evidence',
    severity: 'possible',
    message: clues.map(({ clue, effect }) => `${clue.kind} ${effect}`).join(', '),
    explanation: `Chỗ điền tay đã được đối chiếu: ${clues.map(describe).join('; ')}.`,
    correction: null,
    evidence: [{ page: 1, box: region.box, charStart: null, charEnd: null, raw: region.text }],
  };
}

function describe({ clue, effect }: WeighedClue): string {
  const outcome = effect === 'raises' ? 'phù hợp' : 'không phù hợp';
  switch (clue.kind) {
    case 'same-gap':
      return `cùng chỗ điền ở trang ${clue.pageNumber} (${outcome})`;
    case 'not-after':
      return `ngày ký số ${clue.date.day}/${clue.date.month}/${clue.date.year} (${outcome})`;
    case 'printed-mention':
      return `chữ in ở trang ${clue.pageNumber}: ${clue.text} (${outcome})`;
    case 'not-before':
      return `căn cứ mới nhất đề ngày ${clue.date.day}/${clue.date.month}/${clue.date.year} (${outcome})`;
    case 'number-sequence':
      return `dãy số của cơ quan trong năm: ${rangeOf(clue)} (${outcome})`;
  }
}

function rangeOf({ from, to }: Extract<WeighedClue['clue'], { kind: 'number-sequence' }>): string {
  return to === Number.POSITIVE_INFINITY ? `từ ${from} trở lên` : `từ ${from} đến ${to}`;
}

/** The restoration stage with the gaps weighed: the first point at which all pages of a document are together. */
export function withWeighedGaps(stage: Stage<TextLayer, TextLayer>): Stage<TextLayer, TextLayer> {
  return {
    ...stage,
    version: `${stage.version}-gaps3`,
    run: async (input, context) => {
      const restored = await stage.run(input, context);
      const weighed = weighGaps(restored.output);
      return { output: weighed.layer, findings: [...restored.findings, ...weighed.findings] };
    },
  };
}
