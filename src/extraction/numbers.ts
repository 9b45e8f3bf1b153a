/** A Vietnamese number: dots group thousands, a comma starts the decimals. */
export interface NumberReading {
  readonly value: number;
  readonly isPercent: boolean;
  /** Digits after the decimal sign, for judging printed rounding. */
  readonly decimals: number;
}

const grouped = /^[1-9]\d{0,2}(?:[.\s]\d{3})+(?:,\d+)?$/;
const decimalComma = /^\d+,\d+$/;
const groupedByComma = /^\d{1,3}(?:,\d{3}){2,}$/;
const decimalDot = /^\d+\.\d{1,2}$|^0\.\d+$|^\d+\.\d{4,}$/;
const whole = /^\d+$/;
const wrapper = /^(\(|[-−+])?\s*([\d.,\s]*\d)\s*(%)?\s*(\))?$/;

/** "1.034.673", "36,92 %", "02", "(5)"; `undefined` for everything that is no number alone. */
export function parseNumber(text: string): NumberReading | undefined {
  const match = wrapper.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', digits = '', percent, closing] = match;
  if ((sign === '(') !== (closing === ')')) return undefined;
  const value = parseDigits(digits);
  if (value === undefined) return undefined;
  const comma = digits.lastIndexOf(',');
  const isDecimal = decimalComma.test(digits) || (grouped.test(digits) && comma !== -1);
  const dot = decimalDot.test(digits) ? digits.indexOf('.') : -1;
  const decimals = isDecimal ? digits.length - comma - 1 : dot === -1 ? 0 : digits.length - dot - 1;
  return { value: sign === '-' || sign === '−' ? -value : value, isPercent: percent === '%', decimals };
}

/** The digits of a number as printed; `undefined` when points and commas stand where no number has them. */
export function parseDigits(digits: string): number | undefined {
  if (whole.test(digits)) return Number(digits);
  if (grouped.test(digits)) return Number(digits.replace(/[.\s]/g, '').replace(',', '.'));
  if (decimalComma.test(digits)) return Number(digits.replace(',', '.'));
  if (groupedByComma.test(digits)) return Number(digits.replaceAll(',', ''));
  return decimalDot.test(digits) ? Number(digits) : undefined;
}

/** The value as Vietnamese papers print it: 1.034.673 and 36,92. */
export function formatNumber(value: number, decimals = 0): string {
  const [integer = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const groups = integer.replace(/\B(?=(?:\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${groups}${fraction === undefined ? '' : `,${fraction}`}`;
}
