import { cleanValue, type FoldedText, overLines, skipSpace } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { endOfPhrase, startOfLabel } from './indicator-names.ts';
import type { Exclusion, IndicatorMatch } from './indicators.ts';
import { unitAt } from './quantities.ts';

const verbalZero = overLines(/(?:^|[^a-z])(khong (?:co|tiep nhan|phat sinh|nhan duoc))(?=[\s.;,])/g);

/** "không có hồ sơ trễ hạn", "mức độ 4: không có": zero in words. */
export function findVerbalZeros(
  text: FoldedText,
  block: Exclusion,
  isExcluded: (offset: number) => boolean,
  grammar: Grammar,
): IndicatorMatch[] {
  return [...text.fold.slice(block.start, block.end).matchAll(verbalZero)].flatMap((match) => {
    const start = block.start + match.index + match[0].length - (match[1] ?? '').length;
    if (isExcluded(start)) return [];
    const wordsEnd = start + (match[1] ?? '').length;
    const unit = unitAt(text, skipSpace(text.fold, wordsEnd, 2), grammar);
    const isAfterColon = /:\s{0,3}$/.test(text.norm.slice(Math.max(0, start - 4), start));
    const closes = /^\s{0,2}(?:[.;,)]|$)/.test(text.norm.slice(wordsEnd, Math.min(block.end, wordsEnd + 4)));
    if (unit === undefined && !(isAfterColon && closes)) return [];
    const nameStart = isAfterColon ? startOfLabel(text, start - 2) : start;
    const end = unit?.end ?? wordsEnd;
    return [zeroOf(text, isAfterColon ? nameStart : start, end, unit?.name ?? null)];
  });
}

function zeroOf(text: FoldedText, start: number, end: number, unit: string | null): IndicatorMatch {
  return {
    name: cleanValue(text.norm.slice(start, endOfPhrase(text, end))),
    value: 0,
    unit,
    numerator: null,
    denominator: null,
    percent: null,
    comparator: null,
    period: null,
    start,
    end,
    numberStart: start,
    numberEnd: end,
    percentDecimals: 0,
  };
}
