import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { toFinding } from './provenance.ts';

/** R12: "ban hành 03 văn bản:" against the items listed right under it. */
export function checkLists(reading: DocumentReading): Finding[] {
  const byEnd = new Map<number, number>();
  for (const line of reading.lines) if (!line.isBlank && line.text.endsWith(':')) byEnd.set(line.end, line.index);
  return reading.indicators.flatMap((indicator) => {
    const lineIndex = lineThatAnnounces(reading, indicator);
    if (lineIndex === undefined || !indicator.value || !Number.isInteger(indicator.value)) return [];
    if (measured.test(indicator.unit ?? '')) return [];
    const items = countItems(reading, lineIndex);
    // "01 bộ hồ sơ gồm:" lists what the one holds.
    if (items.count < 2 || indicator.value === 1 || items.count === indicator.value || indicator.percent !== null)
      return [];
    if (items.holdCounts) return [];
    return [
      toFinding(
        reading.places,
        'R12',
        'certain',
        'count against the list',
        `Nêu ${indicator.value} nhưng liệt kê ${items.count}.`,
        [
          [indicator.start, indicator.end],
          [reading.lines[lineIndex + 1]?.start ?? indicator.end, items.end],
        ],
        String(items.count),
      ),
    ];
  });
}

/** Money and measures announce no list. */
const measured = /^(?:đồng|%|điểm|ha|tấn|tạ|kg|km|m|m2|m3|lít|USD|kWh|MW)(?!\p{L})/u;

/** The line of the number ends with a colon shortly after it. */
function lineThatAnnounces(reading: DocumentReading, indicator: IndicatorMatch): number | undefined {
  const rest = reading.text.norm.slice(indicator.numberEnd, indicator.numberEnd + 160);
  const colon = /^[^.;:\n]{0,140}:[ \t]*(?=\n|$)/.exec(rest);
  if (colon === null) return undefined;
  const end = indicator.numberEnd + colon[0].trimEnd().length;
  let low = 0;
  let high = reading.lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reading.lines[middle]?.wholeEnd ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

const itemMark = /^(?:([-+•*])\s|(\d{1,2})[.)]\s|([a-zđ])\)\s)/;

function kindOfItem(text: string): string | null {
  const match = itemMark.exec(text);
  if (match === null) return null;
  return match[1] ?? (match[2] === undefined ? 'letter' : 'number');
}

interface ListItems {
  readonly count: number;
  readonly end: number;
  /** Items stand for several each: "a) Tối thiểu 05 thành viên ...". */
  readonly holdCounts: boolean;
}

/** "a) Tối thiểu 05 thành viên", "- Hòa giải thành: 96 vụ". */
const countsOnItsOwn = /^.{1,3}\s(?:[^:\d]{3,60}: )?(?:(?:toi thieu|toi da|it nhat|khong qua|co|gom)\s)?\d{1,4}\s[a-z]/;

/** Items of one kind directly under the line, blank lines between them allowed. */
function countItems(reading: DocumentReading, lineIndex: number): ListItems {
  let kind: string | null = null;
  let holdCounts = false;
  let count = 0;
  let end = 0;
  for (const line of reading.lines.slice(lineIndex + 1, lineIndex + 120)) {
    if (line.isBlank) continue;
    const own = kindOfItem(line.text);
    // A numbered list that begins further on has lost its start.
    if (kind === null && /^(?!0?1[.)])\d/.test(line.text)) break;
    kind ??= own;
    if (own === null && (kind === null || count === 0 || /^\p{Lu}/u.test(line.text))) break;
    if (own !== null && own !== kind) break;
    if (own !== null) {
      count += 1;
      holdCounts ||= countsOnItsOwn.test(line.fold);
    }
    end = line.end;
  }
  return { count, end, holdCounts };
}
