import { AppError } from '../domain/errors.ts';

export interface BatcherOptions<Input, Output> {
  /** Batches that run at the same time. */
  readonly concurrency: number;
  readonly mostInBatch: number;
  /** Only what agrees may share a batch. */
  readonly canShare: (one: Input, other: Input) => boolean;
  /** Gives one output for each input, in the same order, or fails as a whole. */
  readonly run: (inputs: readonly Input[], signal: AbortSignal) => Promise<readonly Output[]>;
}

interface Request<Input, Output> {
  readonly input: Input;
  readonly signal: AbortSignal;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs together what waits together: a batch is whatever stands in line at the end of the turn of the event loop in
 * which a place is free, so that those who were answered together can ask again together. Nothing waits longer. When a batch fails, each of its pieces is tried alone, so that one bad piece costs its neighbours
 * time and nothing else.
 */
export function createBatcher<Input, Output>(
  options: BatcherOptions<Input, Output>,
): (input: Input, signal: AbortSignal) => Promise<Output> {
  const waiting: Request<Input, Output>[] = [];
  let free = options.concurrency;
  let isDue = false;

  const startAll = (): void => {
    isDue = false;
    while (free > 0) {
      const batch = takeBatch(waiting, options);
      if (batch.length === 0) return;
      free -= 1;
      void settle(batch, options.run).finally(() => {
        free += 1;
        startSoon();
      });
    }
  };

  const startSoon = (): void => {
    if (isDue || free === 0) return;
    isDue = true;
    setImmediate(startAll);
  };

  return (input, signal) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, signal, resolve, reject });
      startSoon();
    });
}

/** The first in line and those behind it that may share its batch; who gave up meanwhile is sent away. */
function takeBatch<Input, Output>(
  waiting: Request<Input, Output>[],
  { mostInBatch, canShare }: BatcherOptions<Input, Output>,
): Request<Input, Output>[] {
  const batch: Request<Input, Output>[] = [];
  const others: Request<Input, Output>[] = [];
  for (const request of waiting.splice(0)) {
    const [first] = batch;
    if (request.signal.aborted) request.reject(new AppError('cancelled'));
    else if (first === undefined) batch.push(request);
    else if (batch.length < mostInBatch && canShare(first.input, request.input)) batch.push(request);
    else others.push(request);
  }
  waiting.push(...others);
  return batch;
}

async function settle<Input, Output>(
  batch: readonly Request<Input, Output>[],
  run: BatcherOptions<Input, Output>['run'],
): Promise<void> {
  const nobodyWaits = new AbortController();
  const onAbort = (): void => {
    if (batch.every(({ signal }) => signal.aborted)) nobodyWaits.abort();
  };
  for (const { signal } of batch) signal.addEventListener('abort', onAbort, { once: true });
  try {
    onAbort();
    const inputs = batch.map(({ input }) => input);
    const outputs = await run(inputs, nobodyWaits.signal);
    for (const [index, output] of outputs.entries()) batch[index]?.resolve(output);
  } catch (error) {
    const [only, ...more] = batch;
    if (more.length === 0) only?.reject(error);
    else for (const request of batch) await settle([request], run);
  } finally {
    for (const { signal } of batch) signal.removeEventListener('abort', onAbort);
  }
}
