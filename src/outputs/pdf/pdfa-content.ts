import { contentOperators } from './content-operators.ts';
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

function checkOperators(content: Uint8Array, report: PdfaReport): void {
  for (const { name, operands } of contentOperators(content)) {
    if (!known.has(name)) report.violation('unknown-operator');
    if (name === 'k' || name === 'K') report.violation('device-cmyk');
    const [first] = operands;
    if (name !== 'ri' || first === null || typeof first !== 'object' || !('name' in first)) continue;
    if (!intents.has(first.name)) report.violation('rendering-intent');
  }
}
