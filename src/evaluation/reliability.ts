/** One statement with its confidence, and whether it turned out right. */
export interface Stated {
  readonly confidence: number;
  readonly isRight: boolean;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

/** Ten bins of confidence: where it says 0.9, nine of ten should be right. Empty bins are left out. */
export function binByConfidence(statements: readonly Stated[]): ReliabilityBin[] {
  const bins = new Map<number, Stated[]>();
  for (const statement of statements) {
    const bin = Math.min(9, Math.floor(statement.confidence * 10));
    bins.set(bin, [...(bins.get(bin) ?? []), statement]);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      from: bin / 10,
      count: members.length,
      meanConfidence: mean(members.map((member) => member.confidence)),
      shareRight: mean(members.map((member) => (member.isRight ? 1 : 0))),
    }));
}

/** Expected calibration error: the mean distance between confidence and share right, weighted by the bins' sizes. */
export function calibrationError(statements: readonly Stated[]): number {
  if (statements.length === 0) return 0;
  let sum = 0;
  for (const bin of binByConfidence(statements)) sum += bin.count * Math.abs(bin.meanConfidence - bin.shareRight);
  return sum / statements.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
