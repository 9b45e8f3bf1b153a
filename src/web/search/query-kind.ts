import type { LookupQuery } from '../service/search.ts';

/** Citizen identity numbers have 9 or 12 digits, tax codes 10 or 13 (with or without the dash). */
const identityNumber = /^(?:\d{9}|\d{10}|\d{12}|\d{10}-?\d{3})$/;
/** A serial, alone or with letters after it: `1845`, `1845/QĐ-UBND`, `1845 qd ubnd`, `45/2020/NĐ-CP`. */
const symbolLike = /^(?:số\s*:?\s*)?\d{1,6}[a-z]?(?:\s*\/\s*\d{4})?(?:[\s/-]+[\p{L}\d]{1,12}){0,6}$/iu;

export interface TypedQuery {
  readonly q: string;
  readonly issuer: string;
  readonly year: string;
  readonly holder: string;
}

/** What one box of words can mean as a look-up by field; undefined when it can only be text. */
export function toLookupQuery(typed: TypedQuery): LookupQuery | undefined {
  const q = typed.q.trim();
  const isNumber = identityNumber.test(q.replaceAll(' ', ''));
  const holder = typed.holder.trim() !== '' ? typed.holder.trim() : isNumber ? q.replaceAll(' ', '') : '';
  const symbol = !isNumber && symbolLike.test(q) ? q : '';
  const query: LookupQuery = {
    ...(symbol === '' ? {} : { symbol }),
    ...(holder === '' ? {} : { holder }),
    ...(typed.issuer.trim() === '' ? {} : { issuer: typed.issuer.trim() }),
    ...(/^\d{4}$/.test(typed.year.trim()) ? { year: typed.year.trim() } : {}),
  };
  if (Object.keys(query).length === 0) return undefined;
  // Words that are no symbol narrow a look-up by issuer, year or holder as its subject.
  return symbol === '' && !isNumber && q.length >= 2 ? { ...query, subject: q } : query;
}
