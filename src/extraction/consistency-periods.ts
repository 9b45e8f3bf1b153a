import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldText } from './folded-text.ts';
import { findPeriods, findWindows, toDayNumber } from './periods.ts';
import { toFinding } from './provenance.ts';

/** Reports close some weeks early or late; a window longer or shorter by more than this is that of another period. */
const MOST_DAYS_OFF = 45;

const dataWindow = /so lieu(?: [a-z]{1,10}){0,6},? (?:tinh |lay |chot |tong hop )?tu /g;

/** R15: "BÁO CÁO ... QUÝ III NĂM 2025" whose numbers are counted "từ ngày 15/6/2025 đến ngày 14/12/2025". */
export function checkDataWindow(reading: DocumentReading): Finding[] {
  const label = reading.record.record.reportingPeriod?.label;
  const named = label === undefined ? undefined : findPeriods(foldText(label), 0, label.length)[0];
  if (named === undefined || named.kind === 'year' || named.kind === 'range') return [];
  const leads = [...reading.text.fold.matchAll(dataWindow)].map(({ index }) => index);
  const window =
    leads.length === 0
      ? undefined
      : findWindows(reading.text).find(({ start }) => leads.some((lead) => start > lead && start - lead < 90));
  if (window === undefined || isFromNewYear(window.from)) return [];
  const [from, to] = [toDayNumber(window.from), toDayNumber(window.to)];
  const [first, last] = [toDayNumber(named.from), toDayNumber(named.to)];
  const isOutside = to < first || from > last;
  const isOfOtherLength = Math.abs(to - from - (last - first)) > MOST_DAYS_OFF;
  if (!isOutside && !isOfOtherLength) return [];
  return [
    toFinding(
      reading.places,
      'R15',
      'possible',
      'data window against the period of the title',
      `Số liệu tính từ ${window.from} đến ${window.to} không khớp với kỳ báo cáo "${label}".`,
      [[window.start, window.end]],
    ),
  ];
}

/** "từ ngày 15/12/2024", "từ ngày 01/01/2025": all of the year so far, whatever the period is called. */
const isFromNewYear = (iso: string): boolean => /-(?:12-(?:1[0-9]|2\d|3[01])|01-0[1-5])$/.test(iso);
