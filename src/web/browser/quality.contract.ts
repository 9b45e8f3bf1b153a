import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityBreaches } from './axe.fixture.ts';
import { type OfficePc, officeScreen, openOfficePc } from './chromium.fixture.ts';
import { grownTo } from './large-file.fixture.ts';
import { printedPaper } from './printed-paper.fixture.ts';
import { type RunningService, sampleFile } from './service.fixture.ts';
import { typeAsUnikey } from './unikey.fixture.ts';
import { type ViewedThings, views } from './views.fixture.ts';
import { vitalsOf } from './vitals.fixture.ts';

/** Four papers are read before the first view, on a machine that may do other things as well. */
const prepareTimeoutMs = 240_000;

/** What Unikey sends for words typed so: Backspace over what stands there, then the letters with their marks. */
const unikeyWords = [
  ['Telex, Huees', ['H', 'u', 'e', '<ê', '<ế'], 'Huế'],
  ['VNI, Ha2 No65i', ['H', 'a', '<à', 'Space', 'N', 'o', '<ô', '<ộ', 'i'], 'Hà Nội'],
  ['the mark typed last, for letters far back', ['T', 'h', 'u', 'o', 'n', 'g', '<<<<ương', '<<<ờng'], 'Thường'],
  // Unicode in two parts, as one of its settings sends it: held as one letter.
  ['marks as characters of their own', ['H', 'u', 'e', '<e\u0302', '<<e\u0302\u0301'], 'Huế'],
] as const;

/** What lies between the margins of `styles/print.css` on A4, upright and for registers lying. */
const paperWidthPx = 680;
const registerWidthPx = 1031;

/** What every screen owes to every person: size, accessibility, language, and work that survives a lost line. */
export const describeQuality = (running: () => RunningService, prepare: () => Promise<string>) =>
  describe('the page for everybody, on an office PC', () => {
    let service: RunningService;
    let pc: OfficePc;
    let minutes: string;
    let things: ViewedThings;

    beforeAll(async () => {
      service = running();
      pc = await openOfficePc(service.address);
      minutes = await service.takeIn(sampleFile('minutes-typewriter'), 'minutes-typewriter.pdf');
      await service.finished(minutes);
      things = await prepareThings(service, pc, minutes);
      await prepare();
    }, prepareTimeoutMs);
    afterAll(async () => {
      await pc?.close();
    });

    const opened: [name: string, path: () => string, ready: string][] = [
      ['home', () => '/', 'table.list'],
      ['document', () => `/documents/${minutes}`, '[data-loaded=true]'],
    ];

    it.each(opened)(
      'opens with an empty cache without a jump, under 200 KB of script (%s)',
      async (name, path, ready) => {
        const vitals = await vitalsOf(pc.page, path(), ready);
        process.stdout.write(
          `${name}: first paint ${Math.round(vitals.firstPaintMs)} ms, largest ${Math.round(vitals.largestPaintMs)} ms, ` +
            `blocked ${Math.round(vitals.blockedMs)} ms, layout shift ${vitals.layoutShift.toFixed(3)}, ` +
            `script ${Math.round(vitals.scriptBytes / 1000)} KB as sent\n`,
        );
        // Times depend on what else runs; size and jumps do not.
        expect(vitals.scriptBytes).toBeGreaterThan(20_000);
        expect(vitals.scriptBytes).toBeLessThan(200_000);
        expect(vitals.firstPaintMs).toBeGreaterThan(0);
        expect(vitals.layoutShift).toBeLessThan(0.1);
      },
    );

    it.each(views)('breaks no rule of WCAG 2.2 AA and fits 1366 x 768 (%s)', async (_name, { path, ready, open }) => {
      await pc.page.goto(path(things));
      await open?.(pc.page);
      await pc.page.locator(ready).first().waitFor();
      expect(await accessibilityBreaches(pc.page)).toEqual([]);
      const width = await pc.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(1366);
    });

    const printed: [path: () => string, ready: string, widthPx: number][] = [
      [() => `/review/${minutes}`, '.editor-open', paperWidthPx],
      [() => `/documents/${minutes}?tab=text`, '.word', paperWidthPx],
      [() => `/documents/${minutes}?tab=findings`, '.finding, .empty', paperWidthPx],
      [() => '/documents', 'table.list', paperWidthPx],
      [() => '/review', 'table.list, .empty', paperWidthPx],
      [() => '/search?q=quy+che', '.results, .empty', paperWidthPx],
      [() => `/dossiers/${things.dossier}`, '.component', paperWidthPx],
      [() => '/reports', '.figure', paperWidthPx],
      [() => '/reports?tab=registers&register=incoming&from=2000-01-01&to=2100-01-01', '.register', registerWidthPx],
    ];

    it('prints every screen whole on a sheet of A4, without what is only pressed', async () => {
      const { page } = pc;
      for (const [path, ready, width] of printed) {
        await page.goto(path());
        await page.locator(ready).first().waitFor();
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width, height: 1000 });
        expect(await page.evaluate(printFaults), path()).toEqual([]);
        await page.setViewportSize(officeScreen);
        await page.emulateMedia({ media: null });
      }
    });

    it('leaves Enter to a Vietnamese input method that is composing, and takes what it composed', async () => {
      await pc.page.goto(`/review/${minutes}`);
      await pc.page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = pc.page.locator('[data-field=place] input');
      await box.fill('');
      const devtools = await pc.context.newCDPSession(pc.page);
      await devtools.send('Input.imeSetComposition', { text: 'Huế', selectionStart: 3, selectionEnd: 3 });
      await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
      expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
      await devtools.send('Input.insertText', { text: 'Huế' });
      await box.press('Enter');
      await expect
        .poll(async () => {
          const response = await fetch(`${service.address}/api/documents/${minutes}/record`);
          const { record }: { record: { place: string } } = await response.json();
          return record.place;
        })
        .toBe('Huế');
    });

    it('takes what Unikey types with real keys and Backspace, in the middle of what stands there', async () => {
      await pc.page.goto(`/review/${minutes}`);
      await pc.page.getByRole('button', { name: /Các trường khác/ }).click();
      const box = pc.page.locator('[data-field=place] input');
      const placeNow = async () =>
        (await (await fetch(`${service.address}/api/documents/${minutes}/record`)).json()).record.place;
      for (const [how, steps, typed] of unikeyWords) {
        await box.fill('xã  cũ');
        // A box that writes its value anew would throw the caret to the end.
        await box.evaluate((element: HTMLInputElement) => element.setSelectionRange(3, 3));
        await typeAsUnikey(pc.page, steps);
        expect((await box.inputValue()).normalize('NFC'), how).toBe(`xã ${typed} cũ`);
        await box.press('Enter');
        await expect.poll(placeNow, { message: how }).toBe(`xã ${typed} cũ`);
        await box.fill('');
        await box.press('Enter');
        await expect.poll(placeNow, { message: how }).toBeNull();
      }
    });

    it('speaks English when asked to, and keeps it', async () => {
      await pc.page.goto('/');
      await pc.page.getByRole('button', { name: 'English' }).click();
      await pc.page.getByRole('heading', { name: 'Find an existing result' }).waitFor();
      await pc.page.reload();
      await pc.page.getByRole('heading', { name: 'Digitize new documents' }).waitFor();
      expect(await pc.page.locator('html').getAttribute('lang')).toBe('en');
      await pc.page.getByRole('button', { name: 'Tiếng Việt' }).click();
      await pc.page.getByRole('heading', { name: 'Tìm kết quả đã có' }).waitFor();
    });

    it('goes on with an upload by itself after the connection was cut', async () => {
      await pc.page.goto('/');
      const devtools = await pc.context.newCDPSession(pc.page);
      const line = { latency: 0, downloadThroughput: -1 };
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', { ...line, offline: false, uploadThroughput: 1_000_000 });
      const [chooser] = await Promise.all([
        pc.page.waitForEvent('filechooser'),
        pc.page.getByRole('button', { name: 'Chọn tệp' }).click(),
      ]);
      const buffer = grownTo(await readFile(sampleFile('plan-born-digital')), 6_000_000);
      await chooser.setFiles([{ name: 'large.pdf', mimeType: 'application/pdf', buffer }]);
      const bar = pc.page.getByRole('progressbar', { name: /Tiến độ tải lên large/ });
      await expect
        .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 20_000 })
        .toBeGreaterThan(5);
      await devtools.send('Network.emulateNetworkConditions', { ...line, offline: true, uploadThroughput: 0 });
      await pc.page.getByText('Tạm dừng vì mất kết nối').waitFor();
      await devtools.send('Network.emulateNetworkConditions', { ...line, offline: false, uploadThroughput: -1 });
      await expect.poll(() => countOf(service.address, 'large.pdf'), { timeout: 40_000 }).toBe(1);
    });

    it('goes on with an upload by itself after the page was reloaded in the middle of it', async () => {
      await pc.page.goto('/');
      const devtools = await pc.context.newCDPSession(pc.page);
      await devtools.send('Network.enable');
      const slow = { latency: 0, downloadThroughput: -1, offline: false, uploadThroughput: 400_000 };
      await devtools.send('Network.emulateNetworkConditions', slow);
      const [chooser] = await Promise.all([
        pc.page.waitForEvent('filechooser'),
        pc.page.getByRole('button', { name: 'Chọn tệp' }).click(),
      ]);
      const buffer = grownTo(await readFile(sampleFile('notice-vni-layer')), 5_000_000);
      await chooser.setFiles([{ name: 'reloaded.pdf', mimeType: 'application/pdf', buffer }]);
      const bar = pc.page.getByRole('progressbar', { name: /Tiến độ tải lên reloaded/ });
      await expect
        .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 20_000 })
        .toBeGreaterThan(2);
      await devtools.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
      await pc.page.reload();
      await expect.poll(() => countOf(service.address, 'reloaded.pdf'), { timeout: 40_000 }).toBe(1);
    });
  });

/** In the page, as it is printed: what does not fit, and buttons that say something but do nothing on paper. */
function printFaults(): string[] {
  const wide = [document.documentElement, ...document.querySelectorAll('.table-scroll, .side, .review')].filter(
    (element) => element.scrollWidth > element.clientWidth + 1,
  );
  const pressed = [...document.querySelectorAll<HTMLElement>('main :is(button, .button)')].filter(
    (element) =>
      element.offsetParent !== null && !element.matches('.figure, .cell-button, .crop-button, .findings .choice'),
  );
  return [...wide.map(({ className }) => `cut: ${className}`), ...pressed.map((element) => element.textContent)];
}

async function countOf(address: string, name: string): Promise<number> {
  const response = await fetch(`${address}/api/documents?q=${name}`);
  const { total }: { total: number } = await response.json();
  return total;
}

/** What the views need; read without an engine, beside the document that the suite works with. */
async function prepareThings(service: RunningService, pc: OfficePc, document: string): Promise<ViewedThings> {
  const paper = { type: 'CÔNG VĂN', symbol: '31/BQLV-VP', subject: 'Về việc giữ gìn cảnh quan', body: ['Kính gửi.'] };
  const secret = await service.takeIn(await printedPaper(pc.context, { ...paper, secrecy: 'MẬT' }), 'có dấu mật.pdf');
  const withdrawn = await service.takeIn(await printedPaper(pc.context, paper), 'đã gỡ.pdf');
  for (const id of [secret, withdrawn]) await service.finished(id);
  await post(service, `/api/documents/${withdrawn}/withdraw`, { reason: 'lấy nhầm' });
  await post(service, '/api/office-names', { kind: 'unit', name: 'lượt tàu', code: null });
  const { id: dossier } = await post(service, '/api/dossiers', {
    code: 'H32.15-261122-0002',
    title: 'Cấp giấy phép',
    applicant: { name: 'Nguyễn Thị Thử', identityNumber: '056000000001' },
    receivedOn: new Date().toISOString().slice(0, 10),
    components: [{ name: 'Đơn đề nghị' }, { name: 'Quyết định' }],
  });
  const { id: rereading } = await post(service, '/api/rereadings', { name: 'Mô hình mới', limit: 1 });
  await post(service, `/api/rereadings/${rereading}/cancel`, {});
  return { document, secret, withdrawn, dossier, rereading };
}

async function post(service: RunningService, path: string, body: object): Promise<{ id: string }> {
  const response = await fetch(service.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return JSON.parse((await response.text()) || '{}');
}
