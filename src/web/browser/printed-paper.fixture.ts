import type { BrowserContext } from 'playwright-core';

export interface PrintedPaper {
  readonly type: string;
  readonly symbol: string;
  readonly subject: string;
  /** A mark of secrecy above the letterhead. */
  readonly secrecy?: string;
  /** Set apart by page breaks. */
  readonly body: readonly string[];
}

/** A paper printed to PDF by the browser itself: it carries its text and is read without an engine, in a second. */
export async function printedPaper(context: BrowserContext, paper: PrintedPaper): Promise<Buffer> {
  const page = await context.newPage();
  await page.setContent(`<html lang="vi"><body style="font:14pt serif">
    <p><b>${paper.secrecy ?? ''}</b></p>
    <table width="100%"><tr align="center" valign="top">
      <td>UBND TỈNH KHÁNH HÒA<br><b>BAN QUẢN LÝ VỊNH</b><br>Số: ${paper.symbol}</td>
      <td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br>
        <i>Khánh Hòa, ngày 02 tháng 4 năm 2025</i></td></tr></table>
    <p align="center"><b>${paper.type}</b><br><b>${paper.subject}</b></p>
    ${paper.body.map((text, at) => `<p style="${at === 0 ? '' : 'break-before:page'}">${text}</p>`).join('')}
    <p align="right"><b>GIÁM ĐỐC</b><br><br>Nguyễn Văn Thử</p></body></html>`);
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  return pdf;
}
