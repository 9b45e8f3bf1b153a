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
  // What is left once the guessable parts are gone must still be something.
  return new Set(rest).size < 5 ? 'too-simple' : undefined;
}
