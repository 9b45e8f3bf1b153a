import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import { type RunningService, sampleFile, startService } from './service.fixture.ts';

/** From the scanner to the report, as the people of an office go through it; each step stands on the one before. */
describe('the way of a scan', () => {
  let service: RunningService;
  let pc: OfficePc;
  let page: Page;
  const decision = { id: '', name: 'decision-red-seal.pdf' };

  beforeAll(async () => {
    service = await startService();
    pc = await openOfficePc(service.address);
    page = pc.page;
  });
  afterAll(async () => {
    await pc?.close();
    await service?.stop();
  });

  it('takes several files at once, shows their progress and says why one is refused', async () => {
    await page.goto('/');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp' }).click(),
    ]);
    const upload = async (name: string) => ({
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: await readFile(sampleFile(name)),
    });
    await chooser.setFiles([
      await upload('decision-red-seal'),
      await upload('plan-born-digital'),
      { name: 'không-phải-pdf.pdf', mimeType: 'application/pdf', buffer: Buffer.from('đây không phải tệp quét') },
    ]);
    await page.getByText('Nội dung tệp không phải PDF, TIFF, JPEG hay PNG').waitFor();
    await page.getByRole('progressbar', { name: /decision-red-seal/ }).waitFor();
  });

  it('still shows the progress after a reload, and the result without one', async () => {
    await page.reload();
    const row = page.getByRole('row', { name: /decision-red-seal|ban hành Quy chế/ });
    await row.getByText(/Cần rà soát|Đã xong/).waitFor({ timeout: 90_000 });
    await row.getByRole('link').click();
    await page.waitForURL(/\/documents\//);
    decision.id = page.url().split('/').at(-1) ?? '';
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

  it('is reviewed by keyboard alone to an approved record in at most twelve keys besides the corrections', async () => {
    await page.goto(`/review/${decision.id}`);
    await page.locator('.editor-open input').first().waitFor();
    const keys = createKeyboard(page);
    for (let guard = 0; guard < 20; guard += 1) {
      const field = await page.evaluate(() =>
        document.activeElement?.closest('[data-field]')?.getAttribute('data-field'),
      );
      if (field === undefined || field === null) break;
      if (field === 'symbol') await keys.type('475');
      if (field === 'date') await keys.type('7/9');
      await keys.press('Enter');
    }
    await page.getByText('Đã xem hết các chỗ nghi ngờ.').waitFor();
    await keys.press('Enter');
    await page.getByText('Đã duyệt văn bản.').waitFor();
    expect(keys.pressed()).toBeLessThanOrEqual(12);
    expect(keys.typed() / 2).toBeLessThanOrEqual(6);

    const response = await fetch(`${service.address}/api/documents/${decision.id}/record`);
    const { record, provenance } = await response.json();
    expect(record).toMatchObject({ symbol: '475/QĐ-SVHTT', number: '475', date: '2020-09-07' });
    expect(provenance.fields.symbol).toMatchObject({ method: 'reviewed', needsReview: false });
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
    await page.locator('.figure-strong', { hasText: '100%' }).waitFor();
    await page.getByRole('link', { name: 'H32.15-261122-0001' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /Xuất cho Excel/ }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^tai-su-dung-.*\.csv$/);
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
    await page.getByRole('button', { name: 'Lưu phần tôi vừa sửa' }).click();
    await page.getByText('Đã lưu').waitFor();
    const { record } = await (await fetch(`${service.address}/api/documents/${decision.id}/record`)).json();
    expect(record.place).toBe('Nha Trang');
  });

  it('kept the browser without a complaint all the way', () => {
    const expected = /status of (400|409)/;
    expect(pc.complaints.filter((text) => !expected.test(text))).toEqual([]);
  });
});

/** Counts keys: those that decide, and the characters typed into boxes. */
function createKeyboard(page: Page) {
  let pressed = 0;
  let typed = 0;
  return {
    press: async (key: string) => {
      pressed += 1;
      await page.keyboard.press(key);
    },
    type: async (text: string) => {
      typed += text.length;
      await page.keyboard.type(text);
    },
    pressed: () => pressed,
    typed: () => typed,
  };
}
