/** How a reading differs from the truth: changed, missing and added items of the cheapest alignment. */
export interface EditCounts {
  readonly substituted: number;
  readonly missing: number;
  readonly added: number;
}

/**
 * Levenshtein distance with the three kinds of edits apart (Wagner and Fischer 1974). Among alignments of the same cost
 * the one with the most substitutions is counted. Time is the product of the lengths, memory a row.
 */
export function countEdits<Item>(truth: readonly Item[], reading: readonly Item[]): EditCounts {
  const start = sharedStart(truth, reading);
  const end = sharedEnd(truth, reading, start);
  const rows = truth.length - end;
  const width = reading.length - end - start + 1;
  let row: AlignmentRow = {
    cost: Uint32Array.from({ length: width }, (_, column) => column),
    substituted: new Uint32Array(width),
  };
  for (let index = start; index < rows; index += 1) row = nextRow(row, truth[index], reading, start);
  const total = row.cost[width - 1] ?? 0;
  const substituted = row.substituted[width - 1] ?? 0;
  // missing + added = total - substituted, missing - added = the difference of the lengths.
  const missing = (total - substituted + (rows - start) - (width - 1)) / 2;
  return { substituted, missing, added: total - substituted - missing };
}

/** The cheapest cost up to here and how many of its edits are substitutions, per column. */
interface AlignmentRow {
  readonly cost: Uint32Array;
  readonly substituted: Uint32Array;
}

function nextRow<Item>(above: AlignmentRow, item: Item, reading: readonly Item[], start: number): AlignmentRow {
  const width = above.cost.length;
  const cost = new Uint32Array(width);
  const substituted = new Uint32Array(width);
  cost[0] = (above.cost[0] ?? 0) + 1;
  for (let column = 1; column < width; column += 1) {
    const swap = item === reading[start + column - 1] ? 0 : 1;
    const across = (above.cost[column - 1] ?? 0) + swap;
    const down = (above.cost[column] ?? 0) + 1;
    const right = (cost[column - 1] ?? 0) + 1;
    const best = Math.min(across, down, right);
    cost[column] = best;
    const from = best === down ? above.substituted[column] : substituted[column - 1];
    substituted[column] = best === across ? (above.substituted[column - 1] ?? 0) + swap : (from ?? 0);
  }
  return { cost, substituted };
}

function sharedStart<Item>(a: readonly Item[], b: readonly Item[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function sharedEnd<Item>(a: readonly Item[], b: readonly Item[], start: number): number {
  let length = 0;
  const most = Math.min(a.length, b.length) - start;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
