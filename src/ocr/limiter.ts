import { AppError } from '../domain/errors.ts';

/** Runs at most `concurrency` pieces of work at once, the rest in the order they came. */
export type Limiter = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

export function createLimiter(concurrency: number): Limiter {
  let free = concurrency;
  const waiting: (() => void)[] = [];
  /** A slot goes straight to the next in line, so that nobody slips in between. */
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (work, signal) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      if (signal.aborted) throw new AppError('cancelled');
      return await work();
    } finally {
      release();
    }
  };
}
