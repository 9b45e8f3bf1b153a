import type { SearchItem } from '../../domain/dossier.ts';
import { AppError } from '../../domain/errors.ts';
import { parseArguments, positiveInteger } from '../arguments.ts';
import type { Command } from '../command.ts';

export interface SearchSetup {
  readonly search: (
    q: string,
    limit: number,
  ) => Promise<{ readonly items: readonly SearchItem[]; readonly total: number; readonly isTotalExact: boolean }>;
}

const usage = 'search QUERY [--limit N] [--json]';

/** `search QUERY [--limit N] [--json]`: documents held, best first; one line each, or JSON with the hits. */
export function createSearchCommand({ search }: SearchSetup): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { limit: { type: 'string' }, json: { type: 'boolean' } });
    const q = positionals.join(' ').trim();
    if (q === '') throw new AppError('usage', { reason: usage });
    const found = await search(q, positiveInteger('limit', values.limit, 20));
    if (values.json === true) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
    else for (const item of found.items) io.stdout(`${toLine(item)}\n`);
    io.stderr(`${found.isTotalExact ? '' : '>= '}${found.total}\n`);
    return found.items.length === 0 ? 1 : 0;
  };
}

/** Code, symbol, date, subject and the pages with a hit, parted by TABs: for a person and for `cut`. */
function toLine({ document, hits }: SearchItem): string {
  const date = typeof document.date === 'string' ? document.date : '';
  const pages = hits.map((hit) => hit.page).join(',');
  return [document.code ?? document.id, document.symbol, date, document.subject ?? document.name, pages]
    .map((part) => (part ?? '').replaceAll(/\s+/g, ' '))
    .join('\t');
}
