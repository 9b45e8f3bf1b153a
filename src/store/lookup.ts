import { parseCitationText } from '../domain/citation-text.ts';
import type { LookupItem } from '../domain/dossier.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import type { Database } from './database.ts';
import type { Asked } from './lookup-asked.ts';
import { selectCandidates } from './lookup-candidates.ts';
import { describeFound } from './lookup-found.ts';
import { judgeCandidate } from './lookup-judgement.ts';
import { digitsOf } from './record-columns.ts';

export interface LookupRequest {
  readonly symbol?: string | undefined;
  readonly issuer?: string | undefined;
  readonly year?: number | undefined;
  readonly holder?: string | undefined;
  readonly subject?: string | undefined;
  /** As printed in another document. */
  readonly citation?: string | undefined;
  /** Office id. */
  readonly office?: string | undefined;
  /** `YYYY-MM-DD`: the day that validity is answered for. */
  readonly on: string;
  readonly limit: number;
}

export interface Lookup {
  /** "Is there already a digitized result?": finished documents that agree, best first, each with its grounds. */
  lookup(request: LookupRequest): Promise<LookupItem[]>;
}

export function createLookup(database: Database): Lookup {
  return {
    async lookup(request) {
      const asked = toAsked(request);
      if (asked === undefined) return [];
      const rows = await selectCandidates(database, asked);
      const judged = rows
        .map((row) => ({ row, ...judgeCandidate(row, asked) }))
        .sort(
          (a, b) =>
            b.score - a.score ||
            b.row.received_at.getTime() - a.row.received_at.getTime() ||
            a.row.position - b.row.position,
        );
      // Several documents of one file may agree: the best of them speaks for it.
      const ofEachFile = [...Map.groupBy(judged, ({ row }) => row.id).values()].flatMap((ofFile) => ofFile.slice(0, 1));
      return describeFound(database, ofEachFile.slice(0, request.limit), request.on);
    },
  };
}

/** @returns undefined when a citation was given in which no symbol stands and nothing else was asked for */
function toAsked(request: LookupRequest): Asked | undefined {
  const cited = request.citation === undefined ? undefined : parseCitationText(request.citation);
  const symbolText = request.symbol ?? cited?.symbol;
  const symbol = symbolText === undefined ? undefined : parseSymbolKey(symbolText);
  const digits = digitsOf(request.holder ?? null) ?? '';
  // Identity numbers have 9 or 12 digits, tax codes 10 or 13: whatever has nine is no name.
  const isNumber = digits.length >= 9;
  const asked: Asked = {
    symbol,
    year: request.year ?? symbol?.year ?? cited?.year ?? undefined,
    date: cited?.date ?? undefined,
    issuer: foldOrNothing(request.issuer),
    citedIssuer: foldOrNothing(cited?.issuer ?? undefined),
    holder: isNumber ? undefined : foldOrNothing(request.holder),
    holderDigits: isNumber ? digits : undefined,
    subject: foldOrNothing(request.subject),
    office: request.office,
  };
  const { office: _, ...grounds } = asked;
  return Object.values(grounds).some((value) => value !== undefined) ? asked : undefined;
}

function foldOrNothing(text: string | undefined): string | undefined {
  const folded = foldForSearch(text ?? '');
  return folded === '' ? undefined : folded;
}
