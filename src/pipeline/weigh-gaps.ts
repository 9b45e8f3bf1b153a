import type { Finding } from '../domain/finding.ts';
import type { GapWitness, PageRegion, TextLayer, TextPage, WordAlternative } from '../domain/text-layer.ts';
import { linesOfPage, textOfLine } from '../domain/text-layer.ts';
import type { Clue, GapToWeigh, KnownDate, WeighedClue, WeighedReading } from '../handwriting/evidence.ts';
import { findSigningDays, weighEvidence, witnessOf } from '../handwriting/evidence.ts';
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
 * What was weighed is listed as a finding. What a received stamp says is weighed with the document's own day.
 */
export function weighGaps(layer: TextLayer): WeighedLayer {
  const first = layer.pages.find((page) => page.pageNumber === 1);
  if (first === undefined || !first.regions.some(({ fills }) => fills !== undefined)) return { layer, findings: [] };
  const findings: Finding[] = [];
  const weighed = (regions: readonly PageRegion[], isMeant: typeof isOwnGap, known: KnownParts, clues: ClueFinder) =>
    regions.map((region): PageRegion => {
      const { fills, alternatives: readings = [] } = region;
      if (fills === undefined || readings.length === 0 || !isMeant(region)) return region;
      const weighed = weighRegion(region, { part: fills, alternatives: readings, ...known }, clues(fills, region));
      if (weighed.finding !== null) findings.push(weighed.finding);
      return weighed.region;
    });
  const own = weighed(first.regions, isOwnGap, ownDate(first), (part, region) => cluesFor(part, layer, region));
  const { day, month, year } = ownDate({ ...first, regions: own });
  const issued = (on: number): Clue[] =>
    month === undefined || year === undefined ? [] : [{ kind: 'issued-on', date: { year, month, day: on } }];
  // A day of arrival can be weighed only beside its month: months first.
  const months = weighed(
    own,
    (region) => isReceived(region, 'month'),
    {},
    () => issued(day ?? 1),
  );
  const arrived = Number(months.find((region) => isReceived(region, 'month'))?.text ?? '');
  const beside = arrived === 0 ? {} : { month: arrived };
  const regions = weighed(
    months,
    (region) => isReceived(region, 'day'),
    beside,
    () => (day === undefined ? [] : issued(day)),
  );
  const pages = layer.pages.map((page) => (page === first ? { ...page, regions } : page));
  return { layer: { ...layer, pages }, findings };
}

type KnownParts = Partial<KnownDate>;
type ClueFinder = (part: FilledPart, region: PageRegion) => readonly Clue[];

/** The gap with its readings after every clue, and a finding that lists the clues that tell something. */
export function weighRegion(
  region: PageRegion,
  gap: GapToWeigh,
  clues: readonly Clue[],
): { readonly region: PageRegion; readonly finding: Finding | null } {
  const telling = weighReadings(gap, clues);
  if (telling.clues.length === 0) return { region, finding: null };
  const { alternatives } = telling;
  const confirmedBy = witnessesOf(region, gap, telling);
  const { confirmedBy: _before, ...rest } = region;
  const weighed = { ...rest, alternatives, text: sureTextOf(alternatives) };
  return {
    region: confirmedBy.length === 0 ? weighed : { ...weighed, confirmedBy },
    finding: evidenceFinding(region, telling.clues),
  };
}

/** The readings after every clue, and the clues that changed something or say what the ink says. */
function weighReadings(gap: GapToWeigh, clues: readonly Clue[]): WeighedReading {
  const { alternatives, clues: weighed } = weighEvidence(gap, clues);
  const byInk = gap.alternatives[0]?.text ?? '';
  const isTelling = ({ clue, effect }: WeighedClue) => effect !== 'none' || witnessOf(byInk, gap, clue) !== undefined;
  return { alternatives, clues: weighed.filter(isTelling) };
}

/** Witnesses count where ink and they, each asked alone, say the same: what they talked the ink into is no agreement. */
function witnessesOf(
  { confirmedBy = [] }: PageRegion,
  gap: GapToWeigh,
  { alternatives, clues }: WeighedReading,
): GapWitness[] {
  const byInk = gap.alternatives[0]?.text;
  if (byInk === undefined || alternatives[0]?.text !== byInk) return [];
  return [...new Set([...confirmedBy, ...clues.flatMap(({ clue }) => witnessOf(byInk, gap, clue) ?? [])])];
}

function sureTextOf([best]: readonly WordAlternative[]): string {
  return best !== undefined && best.confidence >= sureReading ? best.text : '';
}

function isReceived({ fills, place }: PageRegion, part: FilledPart): boolean {
  return fills === part && place === 'received-stamp';
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

function datelineOf(page: TextPage): string | undefined {
  return linesOfPage(page)
    .filter((line) => line.box.top < LETTERHEAD * page.heightPx)
    .map((line) => stripMarks(textOfLine(line)).toLowerCase())
    .find((text) => DATELINE.test(text));
}

/** The parts of the dateline that are printed or read with certainty. */
function ownDate(page: TextPage): Partial<KnownDate> {
  const day = sureNumber(page, 'day') ?? numberAfter(datelineOf(page), /ngay\s+(\d{1,2})\b/);
  return { ...knownDateParts(page), ...(day === undefined ? {} : { day }) };
}

/** Month and year of the dateline, as printed or as read with certainty. */
function knownDateParts(page: TextPage): { month?: number; year?: number } {
  const dateline = datelineOf(page);
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
function evidenceFinding(region: PageRegion, clues: readonly WeighedClue[]): Finding {
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
  const outcome = effect === 'lowers' ? 'không phù hợp' : 'phù hợp';
  switch (clue.kind) {
    case 'same-gap':
      return `cùng chỗ điền ở trang ${clue.pageNumber} (${outcome})`;
    case 'not-after':
      return `ngày ký số ${clue.date.day}/${clue.date.month}/${clue.date.year} (${outcome})`;
    case 'printed-mention':
      return `chữ in ở trang ${clue.pageNumber}: ${clue.text} (${outcome})`;
    case 'not-before':
      return `căn cứ mới nhất đề ngày ${clue.date.day}/${clue.date.month}/${clue.date.year} (${outcome})`;
    case 'issued-on':
      return `ngày ban hành ${clue.date.day}/${clue.date.month}/${clue.date.year} (${outcome})`;
    case 'held-citation':
      return `văn bản đã lưu viện dẫn số ${clue.text} (${outcome})`;
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
    version: `${stage.version}-gaps5`,
    run: async (input, context) => {
      const restored = await stage.run(input, context);
      const weighed = weighGaps(restored.output);
      return { output: weighed.layer, findings: [...restored.findings, ...weighed.findings] };
    },
  };
}
