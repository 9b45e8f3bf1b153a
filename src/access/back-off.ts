/** How often a wrong password may be tried: per account, and per address over all accounts. */
export interface BackOffRule {
  /** Tries that cost nothing: people mistype. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** An account waits early; an address late, for a whole office may stand behind one. */
export const accountRule: BackOffRule = { free: 5, firstWaitMs: 30_000, longestWaitMs: 15 * 60_000 };
export const addressRule: BackOffRule = { free: 30, firstWaitMs: 30_000, longestWaitMs: 15 * 60_000 };

/** Failures are forgotten this long after the last one. */
export const forgetAfterMs = 24 * 3_600_000;

/** How long nothing is tried after so many failures in a row: doubles each time, up to the longest wait. */
export function waitAfter(failures: number, rule: BackOffRule): number {
  if (failures < rule.free) return 0;
  return Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(30, failures - rule.free));
}
