import { setTimeout } from 'node:timers/promises';

/** What was sent to this process when it was sent to a child has long arrived by then. */
const SETTLE_MS = 50;

/**
 * Whether a failure is only what Ctrl-C left: a terminal sends it to every process of the group, and a child may be gone
 * before this process hears of it.
 */
export async function wasCancelled(signal: AbortSignal): Promise<boolean> {
  if (!signal.aborted) await setTimeout(SETTLE_MS);
  return signal.aborted;
}
