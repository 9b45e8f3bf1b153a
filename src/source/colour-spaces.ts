import { PDFArray, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';

export type Rgb = readonly [red: number, green: number, blue: number];
export const black: Rgb = [0, 0, 0];

/** Components of a grey or RGB space, the ones that need no profile to be shown; `undefined` for any other. */
export function componentsOf(space: unknown): 1 | 3 | undefined {
  if (space instanceof PDFName) {
    const name = space.decodeText();
    return name === 'DeviceGray' ? 1 : name === 'DeviceRGB' ? 3 : undefined;
  }
  if (!(space instanceof PDFArray)) return undefined;
  const [family, profile] = [space.lookup(0), space.lookup(1)];
  if (!(family instanceof PDFName) || family.decodeText() !== 'ICCBased') return undefined;
  const components =
    profile instanceof PDFRawStream ? profile.dict.lookupMaybe(PDFName.of('N'), PDFNumber)?.asNumber() : undefined;
  return components === 1 || components === 3 ? components : undefined;
}

/** The colour of an operator's operands, 0 to 255 each. */
export function toRgb(components: 1 | 3, operands: readonly string[]): Rgb | undefined {
  const levels = operands.map((operand) => Math.round(Math.min(1, Math.max(0, Number(operand))) * 255));
  if (levels.length !== components || levels.some(Number.isNaN)) return undefined;
  const [first = 0, second = first, third = first] = levels;
  return [first, second, third];
}
