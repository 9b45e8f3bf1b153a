/** A way through steps of which each has a cost, with what it made of them. */
export interface Way<Part> {
  readonly cost: number;
  readonly parts: readonly Part[];
}

/** One step on from every state: of all ways to a state the cheapest is kept. */
export function advance<Part>(
  ways: ReadonlyMap<number, Way<Part>>,
  step: (way: Way<Part>, state: number) => Iterable<readonly [state: number, way: Way<Part>]>,
): Map<number, Way<Part>> {
  const next = new Map<number, Way<Part>>();
  for (const [from, way] of ways) {
    for (const [to, longer] of step(way, from)) {
      if (longer.cost < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY)) next.set(to, longer);
    }
  }
  return next;
}

export function cheapest<Part>(ways: Iterable<Way<Part>>): Way<Part> | undefined {
  let best: Way<Part> | undefined;
  for (const way of ways) if (best === undefined || way.cost < best.cost) best = way;
  return best;
}
