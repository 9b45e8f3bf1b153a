import type { LookupGround, LookupItem } from '../domain/dossier.ts';
import { foldForSearch, parseSymbolKey, type SymbolKey } from '../domain/search-folding.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { digitsOf } from './record-columns.ts';

export interface LookupRequest {
  readonly symbol?: string | undefined;
  readonly issuer?: string | undefined;
  readonly year?: number | undefined;
  readonly holder?: string | undefined;
  readonly subject?: string | undefined;
  /** `YYYY-MM-DD`: the day that validity is answered for. */
  readonly on: string;
  readonly limit: number;
}

export type Lookup = ReturnType<typeof createLookup>;

export function createLookup(database: Database) {
  return {
    /** "Is there already a digitized result?": finished documents that agree, best first, each with its grounds. */
    async lookup(request: LookupRequest): Promise<LookupItem[]> {
      const asked = toAsked(request);
      const rows = await selectCandidates(database, asked).limit(200).execute();
      return rows
        .map((row) => toItem(row, asked, request.on))
        .sort((a, b) => b.score - a.score)
        .slice(0, request.limit);
    },
  };
}

interface Asked {
  readonly symbol: SymbolKey | undefined;
  readonly year: number | undefined;
  readonly issuer: string | undefined;
  readonly holder: string | undefined;
  readonly holderDigits: string | undefined;
  readonly subject: string | undefined;
}

function toAsked(request: LookupRequest): Asked {
  const symbol = request.symbol === undefined ? undefined : parseSymbolKey(request.symbol);
  const digits = digitsOf(request.holder ?? null) ?? '';
  return {
    symbol,
    year: request.year ?? symbol?.year ?? undefined,
    issuer: foldOrNothing(request.issuer),
    // Identity numbers have 9 or 12 digits, tax codes 10 or 13: whatever has nine is no name.
    holder: digits.length >= 9 ? undefined : foldOrNothing(request.holder),
    holderDigits: digits.length >= 9 ? digits : undefined,
    subject: foldOrNothing(request.subject),
  };
}

function foldOrNothing(text: string | undefined): string | undefined {
  const folded = foldForSearch(text ?? '');
  return folded === '' ? undefined : folded;
}

/** Wide on purpose: what is left out here can never be offered. The narrow judgement is in `toItem`. */
function selectCandidates(database: Database, asked: Asked) {
  let query = selectSummaries(database)
    .select([
      'documents.symbol_key',
      'documents.symbol_number',
      'documents.symbol_suffix',
      'documents.issued_year',
      'documents.issuing_body_folded',
      'documents.holder_name_folded',
      'documents.holder_identity',
      'documents.holder_tax_code',
      'documents.subject_folded',
      'documents.valid_from',
      'documents.valid_to',
      'documents.replaced',
    ])
    .where('documents.withdrawn_at', 'is', null)
    .where('documents.purged_at', 'is', null)
    .where('documents.status', 'in', ['done', 'partial']);
  const { symbol, issuer, holder, holderDigits, subject, year } = asked;
  if (symbol !== undefined) {
    query = query.where((where) =>
      where.or([
        where('documents.symbol_key', '=', symbol.key),
        ...(symbol.number === null
          ? [where('documents.symbol_suffix', '=', symbol.suffix)]
          : [where('documents.symbol_number', '=', symbol.number)]),
      ]),
    );
  }
  if (year !== undefined) {
    query = query.where((where) =>
      where.or([where('documents.issued_year', '=', year), where('documents.issued_year', 'is', null)]),
    );
  }
  if (issuer !== undefined) query = query.where('documents.issuing_body_folded', 'like', `%${issuer}%`);
  if (holder !== undefined) query = query.where('documents.holder_name_folded', 'like', `%${holder}%`);
  if (subject !== undefined) query = query.where('documents.subject_folded', 'like', `%${subject}%`);
  if (holderDigits !== undefined) {
    query = query.where((where) =>
      where.or([
        where('documents.holder_identity', '=', holderDigits),
        where('documents.holder_tax_code', '=', holderDigits),
      ]),
    );
  }
  return query.orderBy('documents.received_at', 'desc');
}

type Candidate = Awaited<ReturnType<ReturnType<typeof selectCandidates>['executeTakeFirstOrThrow']>>;

/** What agrees, as share of what was asked; everything asked and agreeing is an exact match. */
function toItem(row: Candidate, asked: Asked, on: string): LookupItem {
  const grounds: LookupGround[] = [];
  let score = 0;
  let askedFor = 0;
  const count = (wasAsked: boolean, ground: LookupGround | undefined, value: number): void => {
    if (!wasAsked) return;
    askedFor += 1;
    if (ground === undefined) return;
    grounds.push(ground);
    score += value;
  };
  const symbol = judgeSymbol(row, asked.symbol);
  count(asked.symbol !== undefined, symbol.ground, symbol.value);
  count(asked.year !== undefined, row.issued_year === asked.year ? 'year' : undefined, 1);
  count(asked.issuer !== undefined, 'issuer', 1);
  count(asked.holder !== undefined, 'holder', row.holder_name_folded === asked.holder ? 1 : 0.8);
  count(asked.holderDigits !== undefined, 'holder', 1);
  count(asked.subject !== undefined, 'subject', row.subject_folded === asked.subject ? 1 : 0.8);
  const share = askedFor === 0 ? 0 : score / askedFor;
  return {
    document: toSummary(row),
    match: share === 1 ? 'exact' : 'likely',
    score: share,
    grounds,
    validity: { class: row.validity_class, from: row.valid_from, to: row.valid_to, state: validityOn(row, on) },
  };
}

function judgeSymbol(row: Candidate, asked: SymbolKey | undefined): { ground?: LookupGround; value: number } {
  if (asked === undefined) return { value: 0 };
  if (row.symbol_key === asked.key) return { ground: 'symbol', value: 1 };
  const suffix = row.symbol_suffix ?? '';
  // Only the number was typed: it agrees as far as it goes.
  if (asked.suffix === '') return { ground: 'number', value: 0.7 };
  const isPart = suffix.startsWith(asked.suffix) || asked.suffix.startsWith(suffix);
  return isPart ? { ground: 'symbol-similar', value: 0.8 } : { ground: 'number', value: 0.4 };
}

function validityOn(
  row: { valid_from: string | null; valid_to: string | null; replaced: boolean },
  on: string,
): LookupItem['validity']['state'] {
  if (row.replaced) return 'replaced';
  if (row.valid_from !== null && on < row.valid_from) return 'not-yet';
  if (row.valid_to !== null && on > row.valid_to) return 'expired';
  return row.valid_from === null && row.valid_to === null ? 'unknown' : 'in-force';
}
