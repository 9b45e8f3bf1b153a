import { readFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityBreaches } from './axe.fixture.ts';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import { repeatedPage } from './large-file.fixture.ts';
import { printedPaper } from './printed-paper.fixture.ts';
import { type RunningService, sampleFile } from './service.fixture.ts';

/** The archive's desk: tables, pages and the queue, by keyboard. Stands on what the way of a scan left behind. */
export const describeDesk = (running: () => RunningService) =>
  describe('the desk of the archive', () => {
    let service: RunningService;
    let pc: OfficePc;
    let page: Page;

    beforeAll(async () => {
      service = running();
      pc = await openOfficePc(service.address);
      page = pc.page;
    });
    afterAll(async () => {
      await pc?.close();
    });

    const post = async (path: string, body: object) => {
      const json = { 'content-type': 'application/json' };
      const answer = await fetch(service.address + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
      expect(answer.status, path).toBeLessThan(300);
      return answer.json();
    };

    it('corrects a table by keyboard, its sum checked while typing, and takes it back', async () => {
      const list = await (await fetch(`${service.address}/api/documents?q=plan`)).json();
      const plan: string = list.items[0].id;
      await service.finished(plan);
      await page.goto(`/review/${plan}`);
      await page.getByRole('button', { name: /Bảng số liệu/ }).click();
      const grid = page.locator('.table-grid').first();
      const cell = grid.locator('tbody tr').nth(1).locator('td').nth(1);
      const before = (await cell.textContent()) ?? '';
      await cell.click();
      await grid.getByRole('img', { name: 'Ảnh cắt của ô trên bản quét' }).waitFor();
      await page.keyboard.type('Nội dung đã sửa');
      await page.keyboard.press('ArrowDown');
      await page.getByText('Đã lưu').waitFor();
      const cellNow = async () => {
        const answer = await fetch(`${service.address}/api/documents/${plan}/record`);
        return (await answer.json()).tables[0].rows[1][1];
      };
      await expect.poll(cellNow).toBe('Nội dung đã sửa');
      await page.keyboard.press('Alt+KeyZ');
      await expect.poll(cellNow).toBe(before);
    });

    it('splits a document by keyboard into two that take its place, one page turned', async () => {
      const both = await repeatedPage(await readFile(sampleFile('plan-born-digital')), 2);
      const id = await service.takeIn(both, 'Hai kế hoạch.pdf');
      await service.finished(id);
      await page.goto(`/documents/${id}/arrange`);
      await page.getByRole('button', { name: 'Tờ 1 (trang 1)' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('s');
      await page.keyboard.press('r');
      await page.getByRole('button', { name: 'Lưu thành 2 văn bản' }).click();
      await page.getByText('Đã lập 2 văn bản mới').waitFor();
      expect(await page.locator('.notice-good li').allTextContents()).toEqual([
        'Hai kế hoạch (1).pdf',
        'Hai kế hoạch (2).pdf',
      ]);
      await page.getByRole('link', { name: 'Hai kế hoạch (2).pdf' }).click();
      await page.waitForURL(/\/documents\/[^/]+$/);
      const turned = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await service.finished(turned)).toMatchObject({ status: 'done', pages: 1 });
      const old = await (await fetch(`${service.address}/api/documents/${id}`)).json();
      expect(old.withdrawnAt).not.toBeNull();
    });

    it('gives work out in the queue by keyboard, and opens it', async () => {
      const waiting = await service.takeIn(sampleFile('minutes-typewriter'), 'minutes-typewriter.pdf');
      await service.finished(waiting);
      await page.goto('/review');
      const link = page.locator(`[data-row-link][href="/review/${waiting}"]`);
      await link.focus();
      await page.keyboard.press('a');
      await page.getByRole('button', { name: 'Việc của tôi' }).click();
      await expect.poll(() => page.locator('[data-row-link]').count()).toBe(1);
      await link.focus();
      await page.keyboard.press('a');
      await page.getByText('Không còn văn bản nào cần rà soát').waitFor();
      await page.goto('/review');
      await link.focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/review\/./);
    });

    it('shows of the queue only one batch, or one dossier', async () => {
      const unsigned = { type: '', symbol: '', subject: 'Trang không rõ loại', body: ['Ghi chép.'] };
      const form = new FormData();
      form.set('batch', 'Thùng 7');
      form.set('file', new Blob([new Uint8Array(await printedPaper(pc.context, unsigned))]), 'ghi chép.pdf');
      const taken = await (await fetch(`${service.address}/api/documents`, { method: 'POST', body: form })).json();
      const id: string = taken.documents[0].id;
      await service.finished(id);
      const rows = page.locator('[data-row-link]');
      await page.goto('/review');
      await page.getByLabel('Lô').selectOption('Thùng 7');
      await expect.poll(() => rows.count()).toBe(1);

      const code = 'H32.15-261122-0031';
      const dossier = await post('/api/dossiers', { code, components: [{ name: 'Ghi chép' }] });
      await post(`/api/dossiers/${dossier.id}/components/${dossier.components[0].id}/attach`, { documentId: id });
      await page.goto(`/dossiers/${dossier.id}`);
      await page.getByRole('link', { name: 'Rà soát văn bản' }).click();
      await page.getByText('Chỉ các văn bản của một hồ sơ').waitFor();
      await expect.poll(() => rows.count()).toBe(1);
      expect(await rows.getAttribute('href')).toBe(`/review/${id}`);
      await page.getByRole('button', { name: 'Xem mọi hồ sơ' }).click();
      await expect.poll(() => rows.count()).toBeGreaterThan(1);
    });

    it('gives the office its name and the result its day, and both stand on the receipt', async () => {
      await page.goto('/administration');
      const offices = page.getByRole('region', { name: 'Đơn vị', exact: true });
      await offices.getByRole('button', { name: /^Đổi tên/ }).click();
      await offices.getByLabel(/^Tên mới của đơn vị/).fill('UBND xã Suối Hiệp');
      await page.keyboard.press('Enter');
      await offices.getByText('UBND xã Suối Hiệp').waitFor();

      const dossier = await post('/api/dossiers', { code: 'H32.15-261122-0041', components: [{ name: 'Đơn' }] });
      await page.goto(`/dossiers/${dossier.id}/receipt`);
      const receipt = page.getByRole('article');
      await receipt.getByText('UBND xã Suối Hiệp').waitFor();
      await receipt.getByText('……… giờ, ngày …… tháng').waitFor();
      await page.getByLabel('Ngày hẹn trả kết quả').fill('3/12/2026');
      await page.keyboard.press('Enter');
      await receipt.getByText('Hẹn trả kết quả: ngày 3 tháng 12 năm 2026').waitFor();
      await page.reload();
      await receipt.getByText('Hẹn trả kết quả: ngày 3 tháng 12 năm 2026').waitFor();
      expect(await accessibilityBreaches(page)).toEqual([]);
    });

    it('asks for the password of a locked file, also after a reload, and sends it no second time before', async () => {
      const locked = await PDFDocument.load(await readFile(sampleFile('plan-born-digital')));
      locked.encrypt({ userPassword: 'khóa', ownerPassword: 'chủ' });
      const buffer = Buffer.from(await locked.save());
      await page.goto('/');
      await page
        .locator('.drop input[type=file]')
        .first()
        .setInputFiles({ name: 'khóa.pdf', mimeType: 'application/pdf', buffer });
      await page.getByText('Tệp PDF được đặt mật khẩu').waitFor();
      const sent: string[] = [];
      page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await page.reload();
      await page.getByLabel('Mật khẩu của tệp').fill('khóa');
      expect(sent.filter((line) => line.includes('/api/uploads'))).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Mở văn bản' }).click();
      await page.waitForURL(/\/documents\//);
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await service.finished(id)).toMatchObject({ status: 'done' });
    });

    it('says what could not be read, and has it read once more', async () => {
      const broken = await PDFDocument.create();
      const image = broken.context.stream('no picture', {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 1240,
        Height: 1754,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceRGB',
        Filter: 'DCTDecode',
      });
      const sheet = broken.addPage([595, 842]);
      const name = sheet.node.newXObject('Im', broken.context.register(image));
      sheet.node.addContentStream(broken.context.register(broken.context.stream(`q 595 0 0 842 0 0 cm ${name} Do Q`)));
      const id = await service.takeIn(Buffer.from(await broken.save()), 'hỏng.pdf');
      expect(await service.finished(id)).toMatchObject({ status: 'failed', revision: 1 });
      await page.goto('/administration');
      const failed = page.getByRole('listitem').filter({ hasText: 'hỏng.pdf' });
      await failed.getByText('Ảnh của trang 1 bị hỏng').waitFor();
      await failed.getByRole('button', { name: 'Đọc lại' }).click();
      const again = async () => (await fetch(`${service.address}/api/documents/${id}`)).json();
      await expect.poll(again, { timeout: 30_000 }).toMatchObject({ status: 'failed', revision: 2 });
    });

    it('reads the description of the interface under the same strict policy', async () => {
      await page.goto('/api/docs');
      await page.getByRole('heading', { name: 'Sohoa' }).waitFor();
      await page.getByText('Take files in').waitFor();
    });

    it('kept the browser without a complaint', () => {
      // The locked file was refused at first, as the browser notes.
      expect(pc.complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    });
  });
