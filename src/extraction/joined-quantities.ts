import type { FoldedText } from './folded-text.ts';
import { parseDigits } from './numbers.ts';
import type { Quantity } from './quantities.ts';

/** Quantities whose unit or whole stands with their neighbour, put together. */
export function joinQuantities(text: FoldedText, quantities: readonly Quantity[]): Quantity[] {
  return withUnitsOfTotal(text, withWholes(text, withRanges(text, withSmallerParts(text, quantities))));
}

/** Thousands, millions and milliards follow one another in one sum. */
const STEP = 1000;

/** "1 tỷ 200 triệu đồng" is one sum. */
function withSmallerParts(text: FoldedText, quantities: readonly Quantity[]): Quantity[] {
  const read: Quantity[] = [];
  for (const quantity of quantities) {
    const previous = read.at(-1);
    if (previous !== undefined && goesOnWith(text, previous, quantity))
      read[read.length - 1] = {
        ...quantity,
        start: previous.start,
        value: previous.value + quantity.value,
        decimals: 0,
      };
    else read.push(quantity);
  }
  return read;
}

function goesOnWith(text: FoldedText, first: Quantity, rest: Quantity): boolean {
  if (first.unit !== null || first.whole !== null || first.isPercent || rest.whole !== null || rest.isPercent)
    return false;
  const isNext =
    /^\s{1,3}$/.test(text.fold.slice(first.end, rest.start)) &&
    /(?:ty|trieu)$/.test(text.fold.slice(first.start, first.end));
  return isNext && rest.value >= STEP && first.value / rest.value > 1 && rest.value < STEP ** 3;
}

const upTo = /^\s{1,3}(?:den|toi)\s{1,3}$/;

/** "từ 10 đến 15 tỷ đồng", "5 đến 7 hồ sơ": the first number counts what the second does. */
function withRanges(text: FoldedText, quantities: readonly Quantity[]): Quantity[] {
  const read: Quantity[] = [];
  for (const quantity of quantities) {
    const first = read.at(-1);
    const range = first === undefined ? undefined : rangeOf(text, first, quantity);
    if (range === undefined) read.push(quantity);
    else read[read.length - 1] = range;
  }
  return read;
}

function rangeOf(text: FoldedText, first: Quantity, last: Quantity): Quantity | undefined {
  const isPlain = [first, last].every(({ whole, upTo: end }) => whole === null && end === undefined);
  if (!isPlain || last.unit === null || !upTo.test(text.fold.slice(first.end, last.start))) return undefined;
  if (first.unit !== null && first.unit !== last.unit) return undefined;
  const printed = /^[\d.,]+/.exec(text.norm.slice(last.start))?.[0].replace(/[.,]+$/, '') ?? '';
  const isScaled = first.unit !== null || first.value >= last.value;
  const factor = isScaled ? 1 : last.value / (parseDigits(printed) ?? last.value);
  const value = first.value * factor;
  return value < last.value ? { ...last, start: first.start, value, upTo: last.value } : undefined;
}

const ofWhole = /^\s{1,3}(?:tren|trong)\s{1,3}tong(?:\s{1,3}so)?\s{1,3}$/;

/** "80 hồ sơ trên tổng số 100 hồ sơ" is 80/100. */
function withWholes(text: FoldedText, quantities: readonly Quantity[]): Quantity[] {
  const joined: Quantity[] = [];
  for (let index = 0; index < quantities.length; index += 1) {
    const [part, whole] = [quantities[index], quantities[index + 1]];
    if (part === undefined) break;
    const isPair = whole !== undefined && part.unit !== null && part.unit === whole.unit && part.whole === null;
    if (isPair && !part.isPercent && ofWhole.test(text.fold.slice(part.end, whole.start))) {
      joined.push({ ...part, whole: whole.value, end: whole.end });
      index += 1;
    } else joined.push(part);
  }
  return joined;
}

const openShare =
  /^[^().;:\d]{0,24}(?:\((?:trong do:?\s)?[^().\d]{3,50}|[,;]\s{1,3}trong do:?\s{1,3}[^().,;\d]{2,40})\s$/;
const nextShare = /^\s?[,;]\s?(?:va\s)?[^().\d]{2,50}\s$/;
/** What a total of dossiers, people or papers is shared out by. */
const shareWord =
  /han|truc tuyen|truc tiep|bcci|buu chinh|moi|ky truoc|chuyen|da |dang |chua |nam|nu |cap |toan trinh|mot phan|hai long/;
const closesShare = /^\s?(?:[,;).]|va )/;

/** "100 hồ sơ (trước hạn 60, đúng hạn 40)", "320 đảng viên, trong đó nam 190, nữ 130": parts are counted as the total is. */
function withUnitsOfTotal(text: FoldedText, quantities: readonly Quantity[]): Quantity[] {
  const read: Quantity[] = [];
  let isInside = false;
  for (const quantity of quantities) {
    const previous = read.at(-1);
    const between = previous === undefined ? '' : text.fold.slice(previous.end, quantity.start);
    const isBare = quantity.unit === null && quantity.whole === null && previous?.unit != null && !previous.isPercent;
    const leads: boolean = (isInside ? nextShare : openShare).test(between) && shareWord.test(between);
    isInside = isBare && leads && closesShare.test(text.fold.slice(quantity.end, quantity.end + 5));
    read.push(isInside ? { ...quantity, unit: previous?.unit ?? null } : quantity);
  }
  return read;
}
