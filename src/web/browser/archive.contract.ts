import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityBreaches } from './axe.fixture.ts';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import { type PrintedPaper, printedPaper } from './printed-paper.fixture.ts';
import type { RunningService } from './service.fixture.ts';

const paper: PrintedPaper = {
  type: 'PHIẾU XỬ LÝ',
  symbol: '12/PXL-BQLV',
  subject: 'Về việc neo đậu tàu trong vịnh',
  body: [
    'Ban Quản lý Vịnh chấp thuận cho tàu Hòa Bình neo đậu tại khu vực số ba từ ngày 05 tháng 4 năm 2025.',
    'Chủ tàu chịu trách nhiệm giữ vệ sinh môi trường và bảo đảm an toàn hàng hải trong thời gian neo đậu.',
  ],
};

const sizes = [
  { recompress: null, bytes: 4_000, isLossy: false },
  { recompress: 'jbig2', bytes: 3_000, isLossy: false },
  { recompress: 'g4', bytes: 4_000, isLossy: false },
  { recompress: 'jbig2,jpeg', bytes: 1_000, isLossy: true },
] as const;

/** What an archive decides about its papers; everything here is printed by the browser and read without an engine. */
export const describeArchive = (running: () => RunningService) =>
  describe('the decisions of the archive', () => {
    let service: RunningService;
    let pc: OfficePc;
    let page: Page;
    /** The first paper taken in; it stays. */
    let slip: string;

    beforeAll(async () => {
      service = running();
      pc = await openOfficePc(service.address);
      page = pc.page;
    });
    afterAll(async () => {
      await pc?.close();
    });

    const takeIn = async (changes: Partial<PrintedPaper>, name: string): Promise<string> => {
      const id = await service.takeIn(await printedPaper(pc.context, { ...paper, ...changes }), name);
      await service.finished(id);
      return id;
    };
    const ask = async (path: string) => (await fetch(`${service.address}/api/documents${path}`)).json();

    it('knows a document type of its own once the administrator has added it', async () => {
      await page.goto('/administration');
      const names = page.getByRole('region', { name: 'Danh mục riêng của đơn vị' });
      await names.getByLabel('Tên gọi').fill('Phiếu xử lý');
      await names.getByLabel('Chữ viết tắt trong ký hiệu').fill('PXL');
      await page.keyboard.press('Enter');
      await names.getByRole('row', { name: /Phiếu xử lý PXL/ }).waitFor();

      slip = await takeIn({}, 'phiếu xử lý.pdf');
      await page.goto(`/documents/${slip}`);
      await page.getByRole('heading', { name: 'Phiếu xử lý 12/PXL-BQLV' }).waitFor();
      expect((await ask(`/${slip}/record`)).record.documentType).toEqual({ name: 'Phiếu xử lý', abbreviation: 'PXL' });
      await page.goto('/administration');
      await names.getByRole('button', { name: 'Bỏ Phiếu xử lý' }).click();
      await names.getByText('Chưa thêm tên nào').waitFor();
    });

    it('tells in the audit who did what to what, in words', async () => {
      await page.goto('/administration');
      const acts = page.getByRole('region', { name: 'Nhật ký' }).getByRole('row');
      await acts.filter({ hasText: 'Thêm tên vào danh mục' }).filter({ hasText: 'Dịch vụ' }).first().waitFor();
      const told = (await acts.allTextContents()).join(' ');
      expect(told).not.toMatch(/lookup|procedures/);
    });

    it('puts a page in that was scanned again, and joins it with another document', async () => {
      const letter = await takeIn({ type: 'TỜ TRÌNH', symbol: '13/TTr-BQLV' }, 'tờ trình.pdf');
      const again = await takeIn({ type: 'PHỤ LỤC', symbol: '', body: ['Trang hai được quét lại.'] }, 'quét lại.pdf');
      await page.goto(`/documents/${letter}/arrange`);
      await page.getByRole('button', { name: 'Tờ 2 (trang 2)' }).focus();
      await page.keyboard.press('Delete');
      await page.getByLabel('Lọc theo tên tệp').fill('quét lại');
      await page.getByRole('button', { name: 'Thêm quét lại.pdf (1 trang)' }).click();
      await page.getByLabel('Lọc theo tên tệp').fill('12/PXL');
      await page.getByRole('button', { name: /^Thêm .*12\/PXL-BQLV \(2 trang\)/ }).click();
      // The slip stays; the page that was scanned again goes with the old letter.
      const joined = page.getByRole('group', { name: 'Văn bản ghép vào' });
      await joined.getByRole('checkbox', { name: /12\/PXL-BQLV/ }).uncheck();
      await page.getByRole('button', { name: 'Lưu thành 1 văn bản' }).click();
      await page.getByText(/Đã gỡ khỏi kho.*quét lại/).waitFor();
      // Taken back, the pages lie on the table as before, and saving them again makes the same document.
      await page.getByRole('button', { name: 'Hoàn tác việc sắp xếp' }).click();
      await page.getByRole('button', { name: 'Tờ 4 (trang 2)' }).waitFor();
      for (const id of [letter, again]) expect((await ask(`/${id}`)).withdrawnAt).toBeNull();
      await page.getByRole('button', { name: 'Lưu thành 1 văn bản' }).click();
      await page.getByText(/Đã gỡ khỏi kho.*quét lại/).waitFor();
      await page.locator('.notice-good').getByRole('link').click();
      await page.waitForURL(/\/documents\/[^/]+$/);
      const made = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await service.finished(made)).toMatchObject({ status: 'done', pages: 4 });
      const text = await (await fetch(`${service.address}/api/documents/${made}/text`)).text();
      expect(text.split('\f')[1]).toContain('Trang hai được quét lại');
      for (const id of [letter, again]) expect((await ask(`/${id}`)).withdrawnAt).not.toBeNull();
      expect((await ask(`/${slip}`)).withdrawnAt).toBeNull();
    });

    it('hands in one page again, which takes the place of the bad one', async () => {
      const id = await takeIn({ type: 'BIÊN BẢN', symbol: '14/BB-BQLV' }, 'biên bản.pdf');
      const again = await printedPaper(pc.context, { ...paper, type: 'TRANG RÕ', symbol: '', body: ['Nay đọc được.'] });
      // Listened for before the page opens: the browser takes a moment to hand its file dialogs over.
      const chosen = page.waitForEvent('filechooser');
      await page.goto(`/documents/${id}/arrange`);
      await page.getByRole('button', { name: 'Tờ 1 (trang 1)' }).press('q');
      await (await chosen).setFiles({ name: 'trang 1 quét lại.pdf', mimeType: 'application/pdf', buffer: again });
      const joined = page.getByRole('group', { name: 'Văn bản ghép vào' });
      await joined.getByText('trang 1 quét lại.pdf').waitFor();
      await page.getByRole('button', { name: 'Lưu thành 1 văn bản' }).click();
      await page.locator('.notice-good').getByRole('link').click();
      await page.waitForURL(/\/documents\/[^/]+$/);
      const made = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await service.finished(made);
      const text = await (await fetch(`${service.address}/api/documents/${made}/text`)).text();
      expect(text).toContain('Nay đọc được');
      expect(text).not.toContain('14/BB-BQLV');
      expect((await ask(`/${id}`)).withdrawnAt).not.toBeNull();
    });

    it('notes that a part was repealed, warns whoever looks the paper up, and takes it back', async () => {
      await page.goto(`/documents/${slip}?tab=trust`);
      const standing = page.getByRole('region', { name: 'Giá trị pháp lý' });
      await standing.getByRole('button', { name: 'Ghi nhận thay thế, bãi bỏ, sửa đổi' }).click();
      await standing.getByLabel('Bị bãi bỏ bởi').check();
      await standing.getByRole('button', { name: 'Lưu thay đổi' }).click();
      await standing.getByText('Bãi bỏ toàn bộ cần ngày bắt đầu').waitFor();
      await standing.getByLabel('Số, ký hiệu văn bản').fill('20/QĐ-BQLV');
      await standing.getByLabel('Phần bị thay đổi').fill('khoản 2');
      await standing.getByLabel('Từ ngày').fill('01/01/2026');
      await standing.getByRole('button', { name: 'Lưu thay đổi' }).click();
      await standing.getByText('Hết hiệu lực một phần').waitFor();
      await standing.getByRole('listitem').filter({ hasText: 'khoản 2 Bị bãi bỏ bởi 20/QĐ-BQLV' }).waitFor();
      expect(await accessibilityBreaches(page)).toEqual([]);

      await page.goto('/search?q=12/PXL-BQLV');
      const found = page.getByRole('listitem').filter({ has: page.locator(`a[href="/documents/${slip}"]`) });
      await found.getByText('Hết hiệu lực một phần').waitFor();
      await found.getByText('khoản 2 Bị bãi bỏ bởi').waitFor();

      await page.goto(`/documents/${slip}?tab=trust`);
      await standing.getByRole('button', { name: 'Rút lại' }).click();
      await page.getByRole('dialog').getByLabel(/Lý do/).fill('nhầm văn bản');
      await page.getByRole('dialog').getByRole('button', { name: 'Rút lại' }).click();
      await expect.poll(() => standing.getByText('Hết hiệu lực một phần').count()).toBe(0);
    });

    it('decides which of two scans of one paper stays', async () => {
      const again = await takeIn({ subject: 'Về việc neo đậu tàu trong vịnh (quét lần hai)' }, 'quét lần hai.pdf');
      await page.goto('/duplicates');
      const pair = page
        .locator('.duplicate')
        .filter({ has: page.locator(`a[href="/documents/${slip}"]`) })
        .filter({ has: page.locator(`a[href="/documents/${again}"]`) });
      const side = pair.locator('.pair-side').filter({ has: page.locator(`a[href="/documents/${slip}"]`) });
      await side.getByRole('button', { name: 'Giữ bản này, gỡ bản kia' }).click();
      await expect.poll(() => pair.count(), { timeout: 20_000 }).toBe(0);
      expect((await ask(`/${again}`)).withdrawnAt).not.toBeNull();
      expect((await ask(`/${slip}`)).withdrawnAt).toBeNull();

      // Decided wrongly: the one that went says which one stayed, and comes back.
      await page.goto(`/documents/${again}`);
      await page
        .getByText('có văn bản khác thay')
        .getByRole('link', { name: /12\/PXL-BQLV/ })
        .waitFor();
      await page.getByRole('button', { name: 'Đưa trở lại kho' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Lý do/).fill('hai tờ khác nhau');
      await dialog.getByRole('button', { name: 'Đưa trở lại kho' }).click();
      await page.getByRole('button', { name: 'Dùng lại vào hồ sơ' }).waitFor();
      await page.goto('/duplicates');
      await pair.getByRole('button', { name: 'Hai văn bản khác nhau' }).click();
      await expect.poll(() => pair.count(), { timeout: 20_000 }).toBe(0);
      expect((await ask(`/${again}`)).withdrawnAt).toBeNull();
    });

    it('offers smaller files to send, and says what each of them loses', async () => {
      // Coding pictures anew takes as long as writing the file once for each way: other tests do that.
      await page.route(`**/api/documents/${slip}/searchable-sizes`, (route) =>
        route.fulfill({ json: { items: sizes.map((size) => ({ ...size, sha256: String(size.bytes) })) } }),
      );
      await page.goto(`/documents/${slip}?tab=history`);
      await page.getByRole('button', { name: 'Xem các bản nhẹ hơn' }).click();
      const table = page.getByRole('table', { name: /Bản nhẹ hơn/ });
      const rows = table.locator('tbody tr');
      await expect.poll(() => rows.count()).toBe(2);
      expect(await rows.first().textContent()).toContain('75%');
      const link = table.getByRole('link', { name: 'JBIG2 + JPEG' });
      expect(await link.getAttribute('href')).toBe(`/api/documents/${slip}/searchable.pdf?recompress=jbig2%2Cjpeg`);
    });

    it('keeps back what bears a mark of secrecy, until somebody in charge says that it was misread', async () => {
      const id = await takeIn({ type: 'KẾ HOẠCH', symbol: '15/KH-BQLV', secrecy: 'MẬT' }, 'kế hoạch.pdf');
      await page.goto('/documents');
      await page
        .getByRole('row')
        .filter({ has: page.locator(`a[href="/documents/${id}"]`) })
        .getByText('Cách ly')
        .waitFor();
      await page.goto(`/documents/${id}`);
      await page.getByText('Văn bản có dấu chỉ độ mật').waitFor();
      expect(await page.getByText(/BQLV|neo đậu/).count()).toBe(0);
      await page.getByRole('button', { name: 'Bỏ cách ly' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Lý do/).fill('dấu ghi BẢO MẬT');
      await dialog.getByRole('button', { name: 'Bỏ cách ly' }).click();
      await page.getByRole('heading', { name: /15\/KH-BQLV/ }).waitFor();
      await page.locator('[data-loaded=true]').waitFor();
    });

    it('adds the signed file to a scan, and is told where the signature is valid', async () => {
      await page.goto(`/documents/${slip}?tab=history`);
      const forms = page.getByRole('region', { name: 'Các bản đang giữ' });
      await forms.getByRole('listitem').first().waitFor();
      expect(await forms.getByText('Chữ ký số chỉ còn hiệu lực').count()).toBe(0);
      const bytes = Buffer.concat([
        await printedPaper(pc.context, paper),
        Buffer.from('\n% << /Type /Sig /ByteRange [0 1 2 3] >>\n'),
      ]);
      const file = { name: 'ký số.pdf', mimeType: 'application/pdf', buffer: bytes };
      await forms.locator('input[type=file]').setInputFiles(file);
      await forms.getByRole('link', { name: 'Bản điện tử có ký số' }).waitFor();
      await forms.getByText('PDF tìm kiếm được là bản sao không mang chữ ký số.').waitFor();
    });

    it('sees in which dossiers a document was reused, and takes its files away', async () => {
      const json = { 'content-type': 'application/json' };
      const code = 'H32.15-261122-0009';
      const made = await fetch(`${service.address}/api/dossiers`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ code, components: [{ name: 'Phiếu cho neo đậu' }] }),
      });
      const dossier = await made.json();
      await page.goto(`/documents/${slip}`);
      await page.getByRole('button', { name: 'Dùng lại vào hồ sơ' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Tìm hồ sơ theo mã').fill(code);
      await dialog.getByRole('button', { name: new RegExp(code) }).click();
      await dialog.getByRole('button', { name: /Phiếu cho neo đậu/ }).click();
      await dialog.getByText(/Đã dùng lại cho thành phần/).waitFor();
      await page.goto(`/documents/${slip}?tab=history`);
      const uses = page.getByRole('region', { name: 'Đã dùng lại trong hồ sơ' });
      await uses.getByText('Phiếu cho neo đậu').waitFor();

      for (const [link, start] of [
        ['Bản quét gốc', '%PDF'],
        ['PDF tìm kiếm được', '%PDF'],
        ['PDF/A-1b', '%PDF-1.4'],
        ['Dữ liệu (JSON)', '{'],
        ['Văn bản thuần', 'UBND'],
        // Two archives.
        ['Tất cả trong một tệp ZIP', 'PK'],
        ['Gói nộp lưu trữ lịch sử', 'PK'],
      ] as const) {
        const address = await page.getByRole('link', { name: link }).getAttribute('href');
        const answer = await page.request.get(`${service.address}${address}`);
        expect((await answer.body()).toString('utf8').trimStart().slice(0, start.length), link).toBe(start);
      }
      await uses.getByRole('link', { name: code }).click();
      await page.waitForURL(new RegExp(`/dossiers/${dossier.id}`));
    });

    it('checks pages drawn at random, and says whether 98 % stands', async () => {
      await page.goto('/reports?tab=samples');
      await page.getByLabel('Tên đợt kiểm tra').fill('Quý IV');
      await page.getByRole('button', { name: 'Rút mẫu' }).click();
      await page.getByRole('heading', { name: 'Quý IV' }).waitFor();
      const first = page.getByLabel('Số chữ sai của mẫu 1', { exact: true });
      await first.fill('0');
      await first.press('Enter');
      await page.getByText(/Đã đếm 1\/\d+ trang mẫu/).waitFor();
      await page.getByText(/Tỷ lệ chữ đúng 100/).waitFor();
    });

    it('keeps a correction typed without a connection, and saves it when the line is back', async () => {
      await page.goto(`/review/${slip}`);
      await page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = page.locator('[data-field=place] input');
      await box.waitFor();
      await pc.context.setOffline(true);
      await box.fill('Cam Ranh');
      await box.press('Enter');
      await page.getByText('Chưa lưu được').waitFor();
      await pc.context.setOffline(false);
      await expect.poll(async () => (await ask(`/${slip}/record`)).record.place, { timeout: 30_000 }).toBe('Cam Ranh');
      await page.getByText('Đã lưu').waitFor();
    });

    it('kept the browser without a complaint', () => {
      expect(pc.complaints.filter((text) => !/INTERNET_DISCONNECTED/.test(text))).toEqual([]);
    });
  });
