import type { Page } from 'playwright-core';

/** What Lighthouse reports of a page that is opened: milliseconds from the request, and how far things jumped. */
export interface Vitals {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  /** Blocking time: what every task took beyond 50 ms, added up. */
  readonly blockedMs: number;
  readonly layoutShift: number;
  readonly scriptBytes: number;
}

/** Opens an address with an empty cache and measures until `ready` is there. */
export async function vitalsOf(page: Page, address: string, ready: string): Promise<Vitals> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(address);
  await page.locator(ready).first().waitFor();
  const vitals = await page.evaluate(readVitals);
  await devtools.detach();
  return vitals;
}

/** In the page: what its own observers kept since it began. */
async function readVitals(): Promise<Vitals> {
  const entriesOf = (type: string): Promise<PerformanceEntry[]> =>
    new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      // Without an entry the observer never speaks.
      setTimeout(() => resolve([]), 300);
    });
  const [paints, largest, tasks, shifts] = await Promise.all(
    ['paint', 'largest-contentful-paint', 'longtask', 'layout-shift'].map(entriesOf),
  );
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    firstPaintMs: paints?.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? Number.NaN,
    largestPaintMs: largest?.at(-1)?.startTime ?? Number.NaN,
    blockedMs: sum((tasks ?? []).map(({ duration }) => Math.max(0, duration - 50))),
    layoutShift: sum((shifts ?? []).map((shift) => ('value' in shift ? Number(shift.value) : 0))),
    scriptBytes: sum(scripts.map((entry) => ('encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0))),
  };
}
