import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import { repeatedPage } from './large-file.fixture.ts';
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

    it('kept the browser without a complaint', () => {
      expect(pc.complaints).toEqual([]);
    });
  });
