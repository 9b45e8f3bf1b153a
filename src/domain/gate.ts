/** Runs at most `limit` tasks at a time, in the order they came. */
export function createGate(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // Whoever waits takes over this place: `running` stays.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
