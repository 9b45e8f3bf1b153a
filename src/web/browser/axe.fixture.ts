import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core');

/** Rules of WCAG 2.2, levels A and AA, that a machine can check. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What the page as it stands breaks, with the places. */
export async function accessibilityBreaches(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the security policy of the page does not bind.
  await page.evaluate(await readFile(axePath, 'utf8'));
  // react-aria's spoken messages name the button that was pressed, which may be gone by now; nobody sees them.
  const context = JSON.stringify({ exclude: [['[data-live-announcer]']] });
  const results: AxeResults = await page.evaluate(`axe.run(${context}, { runOnly: ${JSON.stringify(wcag)} })`);
  return results.violations.map(
    (violation) =>
      `${violation.id}: ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
  );
}
