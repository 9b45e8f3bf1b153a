/** Reed-Solomon correction bytes over GF(256), polynomial 0x11D (ISO/IEC 18004, 7.5). */
const fieldPolynomial = 0x11d;

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * fieldPolynomial);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** Coefficients of (x - 1)(x - 2)(x - 4)..., highest power first, its leading 1 left out. */
function generator(count: number): number[] {
  let coefficients = [...Array.from({ length: count - 1 }, () => 0), 1];
  let root = 1;
  for (let index = 0; index < count; index += 1) {
    const current = root;
    coefficients = coefficients.map((value, place) => multiply(value, current) ^ (coefficients[place + 1] ?? 0));
    root = multiply(root, 2);
  }
  return coefficients;
}

/** The remainder of the data divided by the generator: what a reader mends a damaged print with. */
export function correctionBytes(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  let remainder = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (remainder[0] ?? 0);
    remainder = remainder.map((_, place) => (remainder[place + 1] ?? 0) ^ multiply(divisor[place] ?? 0, factor));
  }
  return remainder;
}
