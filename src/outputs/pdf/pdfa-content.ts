import { type ContentOperator, contentOperators, nameOf } from './content-operators.ts';
import { pageContent } from './page-edit.ts';
import type { PdfFile } from './pdf-objects.ts';
import { findPages } from './pdf-pages.ts';
import type { PdfaReport } from './pdfa-report.ts';

/** ISO 32000-1, annex A. */
const known = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(
    ' ',
  ),
);
const intents = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);

/** Operators of the pages' content (ISO 19005-1, 6.2.10). Forms inside are not opened. */
export function checkContent(file: PdfFile, report: PdfaReport): void {
  for (const page of findPages(file)) {
    const content = pageContent(file, page);
    if (content === undefined) report.violation('content-unreadable');
    else checkOperators(content, report);
  }
}

/** Deepest nesting of graphics states (ISO 19005-2, 6.1.13). */
const deepestNesting = 28;

function checkOperators(content: Uint8Array, report: PdfaReport): void {
  let depth = 0;
  for (const operator of contentOperators(content)) {
    if (operator.name === 'q') depth += 1;
    else if (operator.name === 'Q') depth -= 1;
    if (depth > deepestNesting) report.violation('graphics-nesting');
    checkOperator(operator, report);
    if (operator.name === 'BI') checkInlineImage(content.subarray(operator.start, operator.end), report);
  }
}

function checkOperator({ name, operands }: ContentOperator, report: PdfaReport): void {
  if (!known.has(name)) report.violation('unknown-operator');
  if (name === 'k' || name === 'K') report.violation('device-cmyk');
  if (name === 'ri' && !intents.has(nameOf(operands[0]) ?? '')) report.violation('rendering-intent');
}

/** Inline images (ISO 19005-2, 6.1.10, 6.2.4.3 and 6.2.8); their keys stand before `ID`. */
function checkInlineImage(image: Uint8Array, report: PdfaReport): void {
  const [keys = ''] = Buffer.from(image.subarray(0, 2048))
    .toString('latin1')
    .split(/\sID\s/);
  if (/\/(LZW|LZWDecode|Crypt)\b/.test(keys)) report.violation('lzw-filter');
  if (/\/(CMYK|DeviceCMYK)\b/.test(keys)) report.violation('device-cmyk');
  if (/\/(I|Interpolate)\s+true\b/.test(keys)) report.violation('interpolation');
}
