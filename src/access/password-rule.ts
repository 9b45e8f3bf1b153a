/** Why a password is refused; `undefined`: it is good enough. NIST SP 800-63B: length counts, composition does not. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-simple';

export const shortestPassword = 12;
export const longestPassword = 200;

/** Beginnings and keyboard rows that are tried first. */
const commonParts = [
  'password',
  'matkhau',
  '123456',
  'qwerty',
  'abcdef',
  'admin',
  'sohoa',
  'vietnam',
  '111111',
  '000000',
];

export function findPasswordFault(password: string, login: string): PasswordFault | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword) return 'too-long';
  const plain = password.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const rest = [login.toLowerCase(), ...commonParts].reduce(
    (left, part) => (part.length < 3 ? left : left.replaceAll(part, '')),
    plain,
  );
  return countSurprises(rest) < fewestSurprises ? 'too-simple' : undefined;
}

/** What is left once guessable parts, repetitions and runs are gone must still be something. */
const fewestSurprises = 5;

/** Signs that do not simply repeat or continue the one before (`aaaa`, `1234`, `9876`). */
function countSurprises(text: string): number {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.map((code, index) => Math.abs(code - (codes[index - 1] ?? Number.NEGATIVE_INFINITY)));
  return steps.filter((step) => step > 1).length;
}
