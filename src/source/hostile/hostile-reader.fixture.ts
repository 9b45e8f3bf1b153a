import { toAppError } from '../../domain/errors.ts';
import { openDocument } from '../open-document.ts';
import { defaultSourceLimits } from '../source-document.ts';

/**
 * Reads files as a worker of the service does, in a process of its own: opens them, reads facts and pixels of some
 * pages, asks how the images are stored. Answers with the code of every error; whatever else happens ends the process.
 */

/** First, second and last page: damage to the rest differs in nothing. */
const pagesRead = (pages: number): number[] => [...new Set([1, 2, pages])].filter((page) => page <= pages);
/** All that a file may cost; a worker's own limit is five minutes a page. */
const fileTimeoutMs = 120_000;

async function read(path: string): Promise<string[]> {
  const signal = AbortSignal.timeout(fileTimeoutMs);
  const options = { password: null, limits: { ...defaultSourceLimits, pageTimeoutMs: 20_000 }, signal };
  const outcomes: string[] = [];
  const attempt = async <Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await work();
      outcomes.push(`${what}: ok`);
      return result;
    } catch (thrown) {
      const { code, details } = toAppError(thrown);
      outcomes.push(`${what}: ${code === 'internal' ? `internal ${JSON.stringify(details)}` : code}`);
      return undefined;
    }
  };
  const document = await attempt('open', () => openDocument(path, options));
  if (document === undefined) return outcomes;
  for (const page of pagesRead(document.pageCount)) {
    const facts = await attempt('facts', () => document.readPageFacts(page, signal));
    if (facts !== undefined) await attempt('pixels', () => document.readPageRaster(page, signal));
  }
  await attempt('stored', () => document.readStoredImages(signal));
  await document.close();
  return outcomes;
}

process.on('message', (path: string) => {
  void read(path).then((outcomes) => process.send?.({ path, outcomes, rssBytes: process.memoryUsage.rss() }));
});
process.on('disconnect', () => process.exit(0));
