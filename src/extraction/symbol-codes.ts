import { toDigits } from './digit-slips.ts';
import { foldString } from './folded-text.ts';
import type { Gazetteer, GazetteerAuthority, GazetteerType } from './gazetteer.ts';

/** Letters of symbols that are known, and the readings that OCR makes of them. */
export interface SymbolCodes {
  typeOf(code: string): GazetteerType | undefined;
  isParty(code: string): boolean;
  isKnown(code: string): boolean;
  isBody(code: string): boolean;
  /** The known type code that the printed letters stand for; `undefined` when none fits. */
  correctType(letters: string, hint: string | null): string | undefined;
  /** The code of the named type that differs from the letters by one: TTV for TTr, NO for NQ. */
  nearType(letters: string, typeName: string): string | undefined;
  /** Known letters of a type and a body printed small: "qđ-ubnd" stands for QĐ and UBND. */
  fromSmall(type: string, body: string): { type: string; body: string } | undefined;
  /** The known body that the printed letters stand for, the letters themselves when none fits. */
  correctBody(letters: string): string;
}

/** A consolidated text keeps the title of the act that it consolidates (Ordinance 01/2012/UBTVQH13). */
export const CONSOLIDATED = 'VBHN';

const confusable: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '£': 'D' };

/** Code as OCR without Vietnamese letters would give it. */
function keyOf(code: string): string {
  return foldString(code)
    .toUpperCase()
    .replace(/[0158£]/g, (character) => confusable[character] ?? character);
}

/** QĐ as seen in scans: 0Đ, QD, QB, QP, 0P, Qb, Q£ (document-format notes, trap 3). */
const decisionSlip = /^[QO0][ĐDBPbp£d]$/;
/** TT read in condensed italics. */
const circularSlip = /^(?:77|7T|T7)$/;
/** QH14, UBTVQH14 with Q read as O or 0 and 1 as a letter. */
const assemblySlip = /^(UBTV)?[QO0]H([\dIlO]{1,2})$/;
const trailingDigits = /\d+$/;

export function createSymbolCodes(gazetteer: Gazetteer): SymbolCodes {
  const types = new Map<string, GazetteerType>();
  const typeKeys = new Map<string, string[]>();
  for (const type of gazetteer.documentTypes) {
    for (const code of type.codes) {
      if (!types.has(code)) types.set(code, type);
      addKey(typeKeys, code);
    }
  }
  const bodies = new Map<string, GazetteerAuthority>();
  // Of equal codes the first one counts: an office's own come first.
  for (const authority of gazetteer.authorities) if (!bodies.has(authority.code)) bodies.set(authority.code, authority);
  const bodyKeys = new Map<string, string[]>();
  for (const code of bodies.keys()) addKey(bodyKeys, code);
  return {
    typeOf: (code) => types.get(code),
    isParty: (code) => bodies.get(code)?.party === true,
    isBody: (code) => bodies.has(code),
    isKnown: (code) => types.has(code) || bodies.has(code),
    correctType: (letters, hint) => correctType(letters, hint, types, typeKeys),
    nearType: (letters, typeName) => nearType(letters, typeName, gazetteer, bodies),
    correctBody: (letters) => correctBody(letters, bodies, bodyKeys),
    fromSmall: (type, body) => {
      const [types = [], known = []] = [typeKeys.get(keyOf(type)), bodyKeys.get(keyOf(body))];
      const exact = types.find((code) => code.toLowerCase() === type) ?? types[0];
      return exact === undefined || known[0] === undefined ? undefined : { type: exact, body: known[0] };
    },
  };
}

function addKey(keys: Map<string, string[]>, code: string): void {
  const key = keyOf(code);
  const codes = keys.get(key);
  if (codes === undefined) keys.set(key, [code]);
  else if (!codes.includes(code)) codes.push(code);
}

function correctType(
  letters: string,
  hint: string | null,
  types: ReadonlyMap<string, GazetteerType>,
  keys: ReadonlyMap<string, string[]>,
): string | undefined {
  if (hint === null && types.has(letters)) return letters;
  const candidates = keys.get(keyOf(letters)) ?? [];
  const hinted = candidates.find((code) => hint !== null && types.get(code)?.name === hint);
  if (hinted !== undefined) return hinted;
  if (types.has(letters)) return letters;
  if (decisionSlip.test(letters)) return 'QĐ';
  if (circularSlip.test(letters)) return 'TT';
  return candidates[0];
}

function nearType(
  letters: string,
  typeName: string,
  gazetteer: Gazetteer,
  bodies: ReadonlyMap<string, unknown>,
): string | undefined {
  if (letters.length < 2 || letters.length > 4 || bodies.has(letters)) return undefined;
  const codes = gazetteer.documentTypes.find((type) => type.name === typeName)?.codes ?? [];
  const near = codes.find(
    (code) => code.length === letters.length && countDifferences(keyOf(code), keyOf(letters)) === 1,
  );
  return near ?? (squeezed.test(letters) ? codes.find((code) => code.charAt(0) === letters.charAt(0)) : undefined);
}

/** TTr in condensed italics, its stems run together: "T1". No code of a type or body is one letter and a digit. */
export const squeezed = /^\p{Lu}[\dlI|]$/u;

function countDifferences(a: string, b: string): number {
  let count = 0;
  for (let index = 0; index < a.length; index += 1) if (a.charAt(index) !== b.charAt(index)) count += 1;
  return count;
}

function correctBody(
  letters: string,
  bodies: ReadonlyMap<string, unknown>,
  keys: ReadonlyMap<string, string[]>,
): string {
  if (bodies.has(letters)) return letters;
  const assembly = assemblySlip.exec(letters);
  if (assembly !== null) return `${assembly[1] ?? ''}QH${toDigits(assembly[2] ?? '')}`;
  const digits = trailingDigits.exec(letters)?.[0] ?? '';
  const stem = letters.slice(0, letters.length - digits.length);
  if (bodies.has(stem) || stem.length < 2) return letters;
  const whole = keys.get(keyOf(letters));
  if (whole?.length === 1) return whole[0] ?? letters;
  const known = keys.get(keyOf(stem));
  return known?.length === 1 ? `${known[0]}${digits}` : letters;
}
