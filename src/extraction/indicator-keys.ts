import { defaultGazetteer } from './default-gazetteer.ts';
import { cleanValue, foldString } from './folded-text.ts';

/**
 * Key of one indicator over reports and offices: abbreviations, "Số", "Tổng số", marks, case, row numbers and the
 * period make no difference; the unit does (a count and a rate of the same thing are two indicators).
 */
export function seriesKey(name: string, unit: string | null): string {
  return `${indicatorKey(name)}|${unit === null ? '' : unitKey(unit)}`;
}

/** Units that only their marks tell apart: "Sở" and "sổ". */
const homographs = new Set(
  [...Map.groupBy(defaultGazetteer.units, foldString)].flatMap(([fold, units]) => (units.length > 1 ? [fold] : [])),
);

function unitKey(unit: string): string {
  const fold = foldString(unit);
  return homographs.has(fold) ? cleanValue(unit).toLowerCase() : fold;
}

const period =
  /\b(?:(?:trong|cua|tinh den|den het|luy ke) )?(?:quy (?:[ivx]{1,3}|[1-4])|thang \d{1,2}|\d{1,2} thang(?: (?:dau|cuoi))?(?= nam)|ky bao cao|nam \d{4})(?: nam)?(?: \d{4})?\b/g;

/** Words that a label may have or lack: "Số lượng TTHC đang ..." is "Tổng số thủ tục hành chính đang ...". */
export function indicatorKey(name: string): string {
  const words = foldString(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^ ?(?:\d{1,2} )+(?=[a-z])/, '')
    .replace(/\bthu tuc hanh chinh\b/g, 'tthc')
    .replace(/\bdich vu buu chinh cong ich\b|\bdich vu bcci\b/g, 'bcci')
    .replace(/\bdich vu cong\b/g, 'dvc')
    .replace(period, ' ')
    .replace(/\btrong (?:ky|thang|quy|nam|tuan)\b/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return words.replace(/^(?:tong )?so (?:luong )?|^tong so /, '').trim();
}
