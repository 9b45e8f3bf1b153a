import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import { type RunningService, sampleFile } from './service.fixture.ts';

/** From the scanner to the report, as the people of an office go through it; each step stands on the one before. */
export const describeFlows = (running: () => RunningService) =>
  describe('the way of a scan', () => {
    let service: RunningService;
    let pc: OfficePc;
    let page: Page;
    const decision = { id: '', name: 'decision-red-seal.pdf' };

    beforeAll(async () => {
      service = running();
      pc = await openOfficePc(service.address);
      page = pc.page;
    });
    afterAll(async () => {
      await pc?.close();
    });

    it('takes a folder and a file dropped together, shows their progress and says why one is refused', async () => {
      const dropped = await droppedThings();
      await page.goto('/');
      await dropOn(page, '.drop-zone', dropped);
      await page.getByText('Tệp PDF bị hỏng hoặc bị cắt cụt').waitFor();
      await page.getByRole('progressbar', { name: /decision-red-seal/ }).waitFor();
      const row = page.getByRole('row', { name: /decision-red-seal/ });
      await row.getByRole('link', { name: 'Hộp 12' }).waitFor();
    });

    it('still shows the progress after a reload, and the result without one', async () => {
      await page.reload();
      const row = page.getByRole('row', { name: /decision-red-seal|ban hành Quy chế/ });
      await row.getByText(/Cần rà soát|Đã xong/).waitFor({ timeout: 90_000 });
      await row.getByRole('rowheader').getByRole('link').click();
      await page.waitForURL(/\/documents\//);
      decision.id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect((await service.finished(decision.id)).status).toBe('done');
    });

    it('lights the place on the scan for a field, and the word in the text for a place on the scan', async () => {
      await page.goto(`/documents/${decision.id}`);
      await page.locator('[data-loaded=true]').waitFor();
      await page.locator('[data-key="f:documentType"]').hover();
      const lit = page.locator('rect.lit[data-key="f:documentType"]');
      await lit.waitFor();
      const box = await lit.boundingBox();
      expect(box?.width).toBeGreaterThan(20);

      await page.getByRole('tab', { name: 'Văn bản' }).click();
      await page.locator('.word').first().waitFor();
      await page.mouse.move((box?.x ?? 0) + 15, (box?.y ?? 0) + (box?.height ?? 0) / 2);
      await expect.poll(() => page.locator('.word[data-lit]').textContent()).toBe('QUYẾT');
    });

    it('is reviewed by keyboard alone to an approved record in at most twelve keys, six more for each wrong field', async () => {
      await page.goto(`/review/${decision.id}`);
      await page.locator('.editor-open input').first().waitFor();
      const keys = createKeyboard(page);
      await goThroughDoubts(page, keys);
      await page.getByText('Đã xem hết các trường còn nghi ngờ.').waitFor();
      await page.getByText('Đã lưu').waitFor();
      await keys.press('Enter');
      await page.getByText('Đã duyệt văn bản.').waitFor();
      process.stdout.write(`keys from opening to approval: ${keys.pressed()}\n`);
      expect(keys.pressed()).toBeLessThanOrEqual(12);
      process.stdout.write(`keys of the longest correction: ${keys.longestCorrection()}\n`);
      expect(keys.longestCorrection()).toBeLessThanOrEqual(6);

      const response = await fetch(`${service.address}/api/documents/${decision.id}/record`);
      const { record, provenance } = await response.json();
      expect(record).toMatchObject({ symbol: '475/QĐ-SVHTT', number: '475', date: '2020-09-07' });
      expect(provenance.fields.symbol).toMatchObject({ method: 'reviewed', needsReview: false });
    });

    it('takes another reading of a number by hand with Alt and its digit, and gives it back with Esc', async () => {
      const texts = ['415/QĐ-SVHTT', '476/QĐ-SVHTT', '175/QĐ-SVHTT'];
      // What the engine doubts differs from machine to machine: these doubts are put into the service's answer.
      await page.route(`**/api/documents/${decision.id}/record`, async (route) => {
        const response = await route.fetch();
        const answer = await response.json();
        const alternatives = texts.map((text) => ({ text, confidence: 0.2 }));
        Object.assign(answer.provenance.fields.symbol, { method: 'handwritten', needsReview: true, alternatives });
        await route.fulfill({ response, json: answer });
      });
      await page.goto(`/review/${decision.id}`);
      const editor = page.locator('.editor-open[data-field=symbol]');
      const readings = editor.getByRole('button', { name: /^Alt/ });
      await expect.poll(() => readings.count()).toBe(texts.length);
      const box = editor.getByRole('textbox');
      await box.focus();
      for (const [index, text] of texts.entries()) {
        await page.keyboard.press(`Alt+Digit${index + 1}`);
        await expect.poll(() => box.inputValue()).toBe(text);
        await expect.poll(() => readings.nth(index).getAttribute('aria-pressed')).toBe('true');
      }
      await page.keyboard.press('Escape');
      await expect.poll(() => box.inputValue()).toContain('475');
      await page.unroute(`**/api/documents/${decision.id}/record`);
    });

    it('turns the page and enlarges the scan from the box that is being typed into', async () => {
      await page.goto(`/review/${decision.id}`);
      await page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = page.locator('[data-field=place] input');
      await box.focus();
      const asked = () => new URL(page.url()).searchParams.get('page');
      await page.keyboard.press('Alt+PageDown');
      await expect.poll(asked).toBe('2');
      await page.keyboard.press('Alt+PageUp');
      await expect.poll(asked).toBe('1');
      const width = () => page.locator('.page-sheet').evaluate((sheet) => sheet.clientWidth);
      const before = await width();
      await page.keyboard.press('Alt+Equal');
      await expect.poll(width).toBeGreaterThan(before * 1.3);
      await page.keyboard.press('Alt+Minus');
      await expect.poll(width).toBe(before);
      expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
    });

    it('is found by its symbol however typed, and by words without marks, lit on the scan', async () => {
      await page.goto('/');
      await page.getByLabel('Số ký hiệu, số CCCD').fill('475 qd svhtt');
      await page.keyboard.press('Enter');
      await page.getByText('Khớp chính xác').waitFor();

      await page.goto('/search?q=quy+che+tiep+nhan');
      await page.locator('.hits mark').first().waitFor();
      await page.locator('.hits a').first().click();
      await page.locator('rect.mark-hit').first().waitFor();
    });

    it('keeps a search that is asked every day, one press away on the first page', async () => {
      await page.goto('/search?q=quy+che+tiep+nhan&year=2020');
      await page.getByRole('button', { name: 'Lưu tìm kiếm này' }).click();
      await page.getByLabel('Tên của tìm kiếm').fill('Quy chế năm nay');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Quy chế năm nay' }).waitFor();
      await page.goto('/');
      await page.getByRole('link', { name: 'Quy chế năm nay' }).click();
      await page.locator('.hits mark').first().waitFor();
      await page.getByRole('button', { name: 'Bỏ tìm kiếm đã lưu: Quy chế năm nay' }).click();
      await page.getByRole('button', { name: 'Lưu tìm kiếm này' }).waitFor();
    });

    it('is reused in a dossier with one press, and counted in the report with its list', async () => {
      await page.goto('/dossiers');
      await page.getByRole('button', { name: 'Lập hồ sơ mới' }).click();
      await page.getByLabel('Mã hồ sơ', { exact: true }).fill('H32.15-261122-0001');
      await page.getByLabel('Người nộp hồ sơ').fill('Nguyễn Thị Thử');
      await page.getByLabel('Thành phần hồ sơ', { exact: true }).fill('Quyết định ban hành quy chế\nĐơn đề nghị');
      await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click();
      await page.getByText('Còn thiếu 2 thành phần.').waitFor();

      const component = page.locator('.component').first();
      await component.getByRole('button', { name: 'Tìm kết quả đã có' }).click();
      await component.getByLabel('Số ký hiệu, số CCCD').fill('475/QĐ-SVHTT');
      await page.keyboard.press('Enter');
      await component.getByRole('button', { name: 'Dùng lại kết quả này' }).first().click();
      await page.getByText('Còn thiếu 1 thành phần.').waitFor();
      await component.getByText('Tái sử dụng kết quả').waitFor();

      await page.getByRole('link', { name: 'Giấy tiếp nhận' }).click();
      await page.getByRole('img', { name: /Mã QR của hồ sơ H32/ }).waitFor();

      await page.goto('/reports');
      await page.locator('.rate[aria-pressed=true]', { hasText: '100%' }).filter({ hasText: '4.3' }).waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Xuất Excel (XLSX)' }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^766-4\.3_.*\.xlsx$/);
      // A workbook is a ZIP archive.
      expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
      await page.getByRole('button', { name: 'Chưa đạt (0)' }).click();
      await page.getByText('Không có hồ sơ nào trong kỳ này').waitFor();
      await page.getByRole('button', { name: 'Đã tính (1)' }).click();
      await page.getByRole('link', { name: 'H32.15-261122-0001' }).waitFor();
    });

    it('stands in the registers of its day and of its dossier, which go out as workbooks', async () => {
      await page.getByRole('tab', { name: 'Sổ và mục lục' }).click();
      await page.getByLabel('Từ ngày').fill('1/1/2020');
      await page.keyboard.press('Enter');
      await page.getByLabel('Đến ngày').fill('31/12/2026');
      await page.keyboard.press('Enter');
      // Issued by another body than this office: it came in.
      await page.getByRole('button', { name: 'Sổ đăng ký văn bản đến' }).click();
      const incoming = page.getByRole('table', { name: 'Sổ đăng ký văn bản đến' });
      await incoming.getByText('475/QĐ-SVHTT').waitFor();
      await page.getByRole('button', { name: 'Mục lục hồ sơ, tài liệu' }).click();
      await page.getByRole('cell', { name: 'H32.15-261122-0001' }).waitFor();
      await page.goto('/dossiers');
      await page.getByRole('link', { name: 'H32.15-261122-0001' }).click();
      const contents = page.getByRole('table', { name: 'Mục lục văn bản, tài liệu' });
      await contents.getByText('475/QĐ-SVHTT').waitFor();
      await page.getByRole('link', { name: 'Xuất Excel (XLSX)' }).waitFor();
    });

    it('is judged: class, who certified it, and the four steps with their pages', async () => {
      await page.goto(`/documents/${decision.id}?tab=trust`);
      await page.getByText('2 trang vào, 2 trang ra').first().waitFor();
      await page.getByRole('button', { name: 'Sửa giá trị' }).click();
      await page.getByRole('radio', { name: /V3/ }).check();
      await page.getByLabel(/Người hoặc cơ quan xác nhận/).fill('Sở Văn hóa và Thể thao');
      await page.getByLabel('Có giá trị từ ngày').fill('7/9/2020');
      await page.getByRole('button', { name: 'Lưu giá trị' }).click();
      await page.getByText('Còn hiệu lực').waitFor();
      await page.getByRole('definition').filter({ hasText: 'V3 · Bản quét đã đối chiếu bản chính' }).waitFor();
      await page.getByLabel('Số trang đếm trên giấy').fill('3');
      await page.getByRole('button', { name: 'Đối chiếu' }).click();
      await page.getByText('Vướng').waitFor();
      await page.getByLabel('Số trang đếm trên giấy').fill('2');
      await page.getByRole('button', { name: 'Đối chiếu' }).click();
      await page.getByText('Vướng').waitFor({ state: 'detached' });
    });

    it('is taken back from the dossier with a reason, which stays to be seen', async () => {
      await page.goto('/dossiers');
      await page.getByRole('link', { name: 'H32.15-261122-0001' }).click();
      const component = page.locator('.component').first();
      await component.getByRole('button', { name: 'Hủy tái sử dụng' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Lý do/).fill('gắn nhầm hồ sơ');
      await dialog.getByRole('button', { name: 'Hủy tái sử dụng' }).click();
      await component.getByText('Đã hủy tái sử dụng: gắn nhầm hồ sơ').waitFor();
      await page.getByText('Còn thiếu 2 thành phần.').waitFor();
    });

    it('says so when a second person saves first, and keeps what the reader chooses', async () => {
      await page.goto(`/review/${decision.id}`);
      await page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = page.locator('[data-field=place] input');
      await box.fill('Nha Trang');
      const detail = await (await fetch(`${service.address}/api/documents/${decision.id}`)).json();
      await fetch(`${service.address}/api/documents/${decision.id}/record`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ baseVersion: detail.recordVersion, fields: { place: 'Khánh Hoà' } }),
      });
      await box.press('Enter');
      await page.getByText('Người khác vừa lưu văn bản này').waitFor();
      // What both had before them, what the other one put, what this one put.
      const sides = page.getByRole('row', { name: /Địa danh/ }).getByRole('cell');
      await expect.poll(async () => (await sides.allTextContents()).slice(1)).toEqual(['Khánh Hoà', 'Nha Trang']);
      await page.getByRole('button', { name: 'Lưu phần tôi vừa sửa' }).click();
      await page.getByText('Đã lưu').waitFor();
      const { record } = await (await fetch(`${service.address}/api/documents/${decision.id}/record`)).json();
      expect(record.place).toBe('Nha Trang');
    });

    it('lets two people correct different fields of one document at a time', async () => {
      const other = await pc.context.newPage();
      await Promise.all([page, other].map((each) => each.goto(`/review/${decision.id}`)));
      for (const each of [page, other]) await each.getByRole('button', { name: /Các trường khác/ }).click();
      await page.locator('[data-field=urgency] input').fill('KHẨN');
      await other.locator('[data-field=secrecy] input').fill('MẬT');
      await Promise.all([
        page.locator('[data-field=urgency] input').press('Enter'),
        other.locator('[data-field=secrecy] input').press('Enter'),
      ]);
      for (const each of [page, other]) await each.getByText('Đã lưu').waitFor();
      const recordNow = async () =>
        (await (await fetch(`${service.address}/api/documents/${decision.id}/record`)).json()).record;
      await expect.poll(recordNow).toMatchObject({ urgency: 'KHẨN', secrecy: 'MẬT' });
      await other.close();
    });

    it('hides marks one kind at a time', async () => {
      await page.goto(`/documents/${decision.id}`);
      await page.locator('rect.mark-unread').first().waitFor();
      await page.getByRole('button', { name: /Lớp đánh dấu/ }).click();
      await page.getByRole('menuitemcheckbox', { name: /Nét mực chưa đọc/ }).click();
      await expect.poll(() => page.locator('rect.mark-unread').count()).toBe(0);
      expect(await page.locator('rect.mark').count()).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
    });

    it('kept the browser without a complaint all the way', () => {
      const expected = /status of (400|409)/;
      expect(pc.complaints.filter((text) => !expected.test(text))).toEqual([]);
    });
  });

/** A folder of two scans, and beside it a file that is none. */
async function droppedThings(): Promise<string[]> {
  const place = await mkdtemp(join(tmpdir(), 'sohoa-dropped-'));
  const folder = join(place, 'Hộp 12');
  await mkdir(folder);
  for (const name of ['decision-red-seal', 'plan-born-digital']) {
    await copyFile(sampleFile(name), join(folder, `${name}.pdf`));
  }
  const broken = join(place, 'hỏng.pdf');
  await writeFile(broken, '%PDF-1.4 cut off');
  return [folder, broken];
}

/** What the mouse does when files are dragged from the desktop. */
async function dropOn(page: Page, selector: string, files: readonly string[]): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const place = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
  }
}

/** Enter on every doubt, in the order the page offers them; number and date are typed as they stand on the scan. */
async function goThroughDoubts(page: Page, keys: ReturnType<typeof createKeyboard>): Promise<void> {
  // The number is enough where the letters after it were read; else the whole symbol is typed.
  const isSuffixRead = await page.locator('[data-field=symbol] .hint').isVisible();
  const corrections = new Map([
    ['symbol', isSuffixRead ? '475' : '475/QĐ-SVHTT'],
    // The year is printed.
    ['date', '7/9'],
  ]);
  for (;;) {
    const field = await page.evaluate(() =>
      document.activeElement?.closest('[data-field]')?.getAttribute('data-field'),
    );
    if (field === undefined || field === null) return;
    const correction = corrections.get(field);
    if (correction !== undefined) await keys.type(correction);
    await keys.press('Enter');
  }
}

/** Counts the keys that decide; what is typed into a box is the correction itself. */
function createKeyboard(page: Page) {
  let pressed = 0;
  let longest = 0;
  return {
    press: async (key: string) => {
      pressed += 1;
      await page.keyboard.press(key);
    },
    type: async (text: string) => {
      longest = Math.max(longest, text.length);
      await page.keyboard.type(text);
    },
    pressed: () => pressed,
    longestCorrection: () => longest,
  };
}
