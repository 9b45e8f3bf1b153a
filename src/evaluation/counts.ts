/** Adds up counts name by name; `none` says which there are. Scores are counts, never rates, so that they add up. */
export function sumCounts<Name extends string>(
  none: Readonly<Record<Name, number>>,
  all: Iterable<Readonly<Record<Name, number>>>,
): Record<Name, number> {
  const sum: Record<Name, number> = { ...none };
  for (const counts of all) {
    for (const name in none) sum[name] += counts[name];
  }
  return sum;
}
