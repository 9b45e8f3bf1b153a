import type { Finding } from '../domain/finding.ts';
import type { FieldProvenance, PartialDate, RecordDate } from '../domain/record.ts';
import type { PageRegion, WordAlternative } from '../domain/text-layer.ts';
import type { Dateline } from './dateline.ts';
import { explainImpossible, toIso, whyImpossible } from './dates.ts';
import type { DocumentLine } from './document-lines.ts';
import { describeReadings, isSureFill, likelyFill, regionThatFills } from './own-number.ts';
import { DOUBTFUL_WORD, type PlaceFinder, toFinding } from './provenance.ts';

/** The date of the document itself. */
export interface OwnDate {
  readonly date: RecordDate | null;
  readonly provenance: FieldProvenance;
  readonly findings: readonly Finding[];
}

type Part = 'day' | 'month' | 'year';

interface Filled {
  readonly part: Part;
  readonly region: PageRegion;
  readonly value: number | null;
  readonly isSure: boolean;
}

export function readOwnDate(places: PlaceFinder, line: DocumentLine, dateline: Dateline): OwnDate {
  const read = fillGaps(places, line, dateline.parts);
  const filled = whyNoDate(partsWith(dateline.parts, read)) === null ? read : read.map(withoutValue);
  const parts = partsWith(dateline.parts, filled);
  const reason = whyNoDate(parts);
  if (reason !== null) return impossibleDate(places, dateline, reason);
  const doubtful = filled.filter((entry) => !entry.isSure);
  const first = filled[0];
  const isDoubtful = places.confidence(dateline.start, dateline.end) < DOUBTFUL_WORD || dateline.isCorrected;
  const provenance = places.field(dateline.start, dateline.end, {
    needsReview: isDoubtful || doubtful.length > 0 || isOddYear(parts.year) || lacksYear(parts),
    ...(first === undefined ? {} : filledProvenance(filled, first)),
  });
  return {
    date: toRecordDate(parts),
    provenance,
    findings: doubtful.map((entry) => handwrittenDate(places, dateline, entry)),
  };
}

function partsWith(printed: PartialDate, filled: readonly Filled[]): PartialDate {
  const filledValue = (part: Part): number | null => filled.find((entry) => entry.part === part)?.value ?? null;
  return {
    year: printed.year ?? filledValue('year'),
    month: printed.month ?? filledValue('month'),
    day: printed.day ?? filledValue('day'),
  };
}

const whyNoDate = ({ day, month, year }: PartialDate): string | null =>
  whyImpossible(day ?? 1, month ?? 1, year ?? 2000);

/** A date that does not exist was misread where figures by hand are part of it. */
const withoutValue = (entry: Filled): Filled => ({ ...entry, value: null, isSure: false });

/** Offices leave the day open, also the month, never the year alone: a missing one was not read. */
const lacksYear = ({ year, month, day }: PartialDate): boolean => year === null && (month !== null || day !== null);

/** Files reach back to 1945; a year outside is a misread digit more often than a date. */
const isOddYear = (year: number | null): boolean => year !== null && (year < 1945 || year > 2060);

function toRecordDate(parts: PartialDate): RecordDate | null {
  const { year, month, day } = parts;
  if (year !== null && month !== null && day !== null) return toIso(year, month, day);
  return year === null && month === null && day === null ? null : parts;
}

function fillGaps(places: PlaceFinder, line: DocumentLine, parts: PartialDate): Filled[] {
  const filled: Filled[] = [];
  for (const part of ['day', 'month', 'year'] as const) {
    if (parts[part] !== null) continue;
    const region = regionThatFills(places, line, part);
    if (region === undefined) continue;
    const value = likelyValue(region, part);
    filled.push({ part, region, value, isSure: value !== null && isSureFill(region, bestOf(region)) });
  }
  return filled;
}

const largest: Readonly<Record<Part, number>> = { day: 31, month: 12, year: 2099 };

function likelyValue(region: PageRegion, part: Part): number | null {
  const likely = likelyFill(bestOf(region));
  if (likely === undefined || !/^\d{1,4}$/.test(likely)) return null;
  const value = Number(likely);
  return value >= 1 && value <= largest[part] ? value : null;
}

function bestOf(region: PageRegion): WordAlternative | undefined {
  return [...(region.alternatives ?? [])].sort((a, b) => b.confidence - a.confidence)[0];
}

function filledProvenance(filled: readonly Filled[], first: Filled): Partial<FieldProvenance> {
  return {
    box: first.region.box,
    confidence: Math.min(...filled.map((entry) => bestOf(entry.region)?.confidence ?? 0)),
    method: first.region.method ?? 'handwritten',
    alternatives: filled.flatMap((entry) => (entry.isSure ? [] : [...(entry.region.alternatives ?? [])])),
  };
}

const partNames: Readonly<Record<Part, string>> = { day: 'Ngày', month: 'Tháng', year: 'Năm' };

function handwrittenDate(places: PlaceFinder, dateline: Dateline, entry: Filled): Finding {
  const readings = (entry.region.alternatives ?? []).toSorted((a, b) => b.confidence - a.confidence);
  return {
    rule: 'handwritten-date',
    severity: 'certain',
    message: `the ${entry.part} is filled in and not read with certainty`,
    explanation: `${partNames[entry.part]} ban hành được điền vào chỗ trống; ${describeReadings(readings)}. Hãy nhìn ảnh và xác nhận hoặc nhập lại.`,
    correction: null,
    evidence: [{ ...places.evidence(dateline.start, dateline.end), box: entry.region.box, raw: entry.region.text }],
  };
}

function impossibleDate(places: PlaceFinder, dateline: Dateline, reason: string): OwnDate {
  return {
    date: null,
    provenance: places.field(dateline.start, dateline.end, { needsReview: true, confidence: 0 }),
    findings: [
      toFinding(
        places,
        'R15',
        'certain',
        `impossible date: ${reason}`,
        `Ngày ban hành in trên văn bản không có thật (${explainImpossible(reason)}).`,
        [[dateline.start, dateline.end]],
      ),
    ],
  };
}
