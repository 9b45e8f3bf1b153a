import type { SymbolKey } from '../domain/search-folding.ts';

/** What a look-up asks for, folded the way the columns are. */
export interface Asked {
  readonly symbol: SymbolKey | undefined;
  readonly year: number | undefined;
  /** Of a citation: narrows among what the symbol finds. */
  readonly date: string | undefined;
  readonly issuer: string | undefined;
  /** Of a citation: abbreviated as people write, so it raises and never excludes. */
  readonly citedIssuer: string | undefined;
  readonly holder: string | undefined;
  readonly holderDigits: string | undefined;
  readonly subject: string | undefined;
  readonly office: string | undefined;
}
