import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../domain/document.ts';
import { accessibilityBreaches } from './axe.fixture.ts';
import { type OfficePc, openOfficePc } from './chromium.fixture.ts';
import type { RunningService } from './service.fixture.ts';

const password = 'con trâu đi trước cái cày đi sau';

/** From the open mode of a new installation to people who sign in; comes last, for nothing is open afterwards. */
export const describeAccess = (running: () => RunningService) =>
  describe('accounts', () => {
    let service: RunningService;
    let pc: OfficePc;

    beforeAll(async () => {
      service = running();
      pc = await openOfficePc(service.address);
    });
    afterAll(async () => {
      await pc?.close();
    });

    it('lets whoever has the link of the start become the first administrator, with the keyboard alone', async () => {
      const link = new URL(service.setupLink());
      await pc.page.goto(link.pathname + link.hash);
      await pc.page.getByLabel('Tên đăng nhập').fill('lan');
      expect(await accessibilityBreaches(pc.page)).toEqual([]);
      await pc.page.keyboard.press('Tab');
      await pc.page.keyboard.type('Trần Thị Lan');
      await pc.page.keyboard.press('Tab');
      await pc.page.keyboard.type(password);
      await pc.page.keyboard.press('Tab');
      await pc.page.keyboard.type(password);
      await pc.page.keyboard.press('Enter');
      await pc.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
      expect(new URL(pc.page.url()).pathname).toBe('/');
      await pc.page.getByText('Trần Thị Lan').waitFor();
    });

    it('asks everybody else to sign in, at whatever address, and brings them there', async () => {
      await pc.page.getByRole('button', { name: 'Đăng xuất' }).click();
      await pc.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
      expect(await accessibilityBreaches(pc.page)).toEqual([]);
      await pc.page.goto('/dossiers');
      await pc.page.getByLabel('Tên đăng nhập').fill('lan');
      await pc.page.getByLabel('Mật khẩu').fill('không đúng rồi');
      await pc.page.keyboard.press('Enter');
      await pc.page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
      await pc.page.getByLabel('Mật khẩu').fill(password);
      await pc.page.keyboard.press('Enter');
      await pc.page.getByRole('heading', { name: 'Hồ sơ' }).waitFor();
      // Who has signed in is known: nothing of the browser's storage holds a secret.
      const stored: string = await pc.page.evaluate('JSON.stringify(localStorage) + document.cookie');
      expect(stored).not.toMatch(/sohoa=|[\w-]{43}/);
    });

    it('lets the administrator set people up, who choose their own password', async () => {
      await pc.page.goto('/administration');
      await pc.page.getByLabel('Tên đăng nhập').fill('hoa');
      await pc.page.getByLabel('Họ và tên').fill('Lê Thị Hoa');
      await pc.page.getByRole('button', { name: 'Thêm người dùng' }).click();
      const hoa = pc.page.getByRole('listitem').filter({ hasText: 'Lê Thị Hoa (hoa)' });
      await hoa.getByText('chưa đặt mật khẩu').waitFor();
      await hoa.getByRole('button', { name: 'Tạo liên kết đặt mật khẩu' }).click();
      const link = new URL((await hoa.locator('code').textContent()) ?? '');
      // People, offices, keys and the own account stand here for whoever has signed in.
      // From the top: what lies half under the standing header counts as too small to hit.
      await pc.page.evaluate(() => window.scrollTo(0, 0));
      expect(await accessibilityBreaches(pc.page)).toEqual([]);
      await pc.page.getByRole('button', { name: 'Đăng xuất' }).click();
      await pc.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
      await pc.page.goto(link.pathname + link.hash);
      await pc.page.getByText('Liên kết này dành cho tài khoản hoa').waitFor();
      await pc.page.getByLabel(/^Mật khẩu/).fill(password);
      await pc.page.getByLabel('Nhập lại mật khẩu').fill(password);
      await pc.page.keyboard.press('Enter');
      await pc.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
      // An officer finds and reuses; there is nothing to administer and nothing to report.
      const places = await pc.page.getByRole('navigation').getByRole('link').allTextContents();
      expect(places).toEqual(['Trang chủ', 'Tìm kiếm', 'Kho văn bản', 'Hồ sơ']);
    });

    it('has what one person corrected approved by a second one, at another PC', async () => {
      await call(pc.page, 'POST', '/api/access/sign-in', { login: 'lan', password });
      const { items: offices } = await call(pc.page, 'GET', '/api/access/offices');
      const linkOf = async (login: string, name: string): Promise<string> => {
        const person = { login, name, roles: ['reviewer', 'approver'], officeId: offices[0].id };
        const { id } = await call(pc.page, 'POST', '/api/access/users', person);
        return (await call(pc.page, 'POST', `/api/access/users/${id}/link`)).link;
      };
      const links = [await linkOf('minh', 'Võ Văn Minh'), await linkOf('thu', 'Hồ Thị Thu')];
      await call(pc.page, 'PATCH', '/api/office-settings', { secondApproval: true });
      const other = await openOfficePc(service.address);
      await other.page.goto('/');
      for (const [at, { page }] of [pc, other].entries()) {
        await call(page, 'POST', '/api/access/link/accept', { token: links[at]?.split('#')[1], password });
      }

      const { items }: { items: DocumentSummary[] } = await call(pc.page, 'GET', '/api/documents?needsReview=true');
      const id = items.find(({ quarantinedAt }) => (quarantinedAt ?? null) === null)?.id;
      await pc.page.goto(`/review/${id}`);
      await pc.page.getByRole('button', { name: /Các trường khác/ }).click();
      await pc.page.locator('[data-field=urgency] input').fill('HỎA TỐC');
      await pc.page.locator('[data-field=urgency] input').press('Enter');
      await pc.page.getByText('Đã lưu').waitFor();
      await pc.page.getByRole('button', { name: 'Duyệt văn bản' }).click();
      await pc.page.getByText('Văn bản chờ người khác phê duyệt').waitFor();

      await other.page.goto('/review?view=approval');
      await other.page.locator(`[data-row-link][href="/review/${id}"]`).click();
      await other.page.getByRole('button', { name: 'Duyệt văn bản' }).click();
      await other.page.getByText('Đã duyệt văn bản.').waitFor();
      const { steps } = await call(other.page, 'GET', `/api/documents/${id}`);
      expect(steps.at(-1)).toMatchObject({ step: 'approved', actor: 'thu' });
      await other.close();
    });

    it('keeps a correction made after the session had ended, and saves it once its author is back', async () => {
      const { items }: { items: DocumentSummary[] } = await call(pc.page, 'GET', '/api/documents?status=done');
      const id = items.find(({ quarantinedAt }) => (quarantinedAt ?? null) === null)?.id;
      await pc.page.goto(`/review/${id}`);
      await pc.page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = pc.page.locator('[data-field=place] input');
      await box.fill('Diên Khánh');
      await call(pc.page, 'POST', '/api/access/sign-out');
      await box.press('Enter');
      await pc.page.getByLabel('Tên đăng nhập').fill('minh');
      await pc.page.getByLabel('Mật khẩu').fill(password);
      await pc.page.keyboard.press('Enter');
      await pc.page.getByText('Đã lưu').waitFor();
      const placeNow = async () => (await call(pc.page, 'GET', `/api/documents/${id}/record`)).record.place;
      await expect.poll(placeNow).toBe('Diên Khánh');
    });

    it('shows who sees every office what waits in one of them', async () => {
      await call(pc.page, 'POST', '/api/access/sign-in', { login: 'lan', password });
      await call(pc.page, 'POST', '/api/access/offices', { code: 'H32.99', name: 'Xã Suối Hiệp' });
      await pc.page.goto('/review');
      const rows = pc.page.locator('[data-row-link]');
      await rows.first().waitFor();
      const waiting = await rows.count();
      await pc.page.getByLabel('Đơn vị').selectOption({ label: 'Xã Suối Hiệp' });
      await pc.page.getByText('Không còn văn bản nào cần rà soát.').waitFor();
      await pc.page.getByLabel('Đơn vị').selectOption({ label: 'Mọi đơn vị' });
      await expect.poll(() => rows.count()).toBe(waiting);
    });

    it('refuses the used link', async () => {
      const link = new URL(service.setupLink());
      await pc.page.goto(link.pathname + link.hash);
      await pc.page.reload();
      await pc.page.getByText('Liên kết này đã được dùng').waitFor();
    });
  });

/** Asked by the page itself, as whoever is signed in there. */
async function call(page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) {
  const answer = await page.evaluate(
    async (request) => {
      const response = await fetch(request.path, {
        method: request.method,
        headers: { 'content-type': 'application/json' },
        body: request.text,
      });
      return { status: response.status, text: await response.text() };
    },
    { method, path, text: method === 'GET' ? null : JSON.stringify(body ?? {}) },
  );
  expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300);
  return JSON.parse(answer.text);
}
