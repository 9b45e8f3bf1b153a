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

/** Letters that OCR gives for digits, as digits. */
export function toDigits(token: string): string {
  return token.replace(/[OoIl|\]iSsBZz]/g, (character) => digitSlips[character] ?? character);
}
