const digitSlips: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  ']': '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
};

/** "1ó" for 16: a six with its hook read as a letter with a mark, the one such letter that tells its digit. */
export const readSixes = (printed: string): string => printed.replace(/ó/giu, '6');

const onlyDigits = /^\d*$/;

/** Letters that OCR gives for digits, as digits. */
export function toDigits(token: string): string {
  if (onlyDigits.test(token)) return token;
  return token.replace(/[OoIl|\]iSsBZz]/g, (character) => digitSlips[character] ?? character);
}
