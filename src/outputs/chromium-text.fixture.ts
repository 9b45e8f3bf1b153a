import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';

/** Asks Chromium's PDF viewer for its text the way its own menu does; a text because it runs in the viewer's page. */
const askViewer = `(async () => {
  const controller = document.querySelector('pdf-viewer')?.pluginController_;
  controller?.selectAll();
  return (await controller?.getSelectedText())?.selectedText ?? '';
})()`;

const patienceMs = 20_000;

/**
 * The text of each file as a person selects and copies it in Chromium (PDFium). Its viewer does not run in the old
 * headless mode.
 */
export async function chromiumTexts(paths: readonly string[], executablePath: string): Promise<string[]> {
  const server = createServer((request, response) => {
    const path = paths[Number(request.url?.slice(1))];
    response.writeHead(path === undefined ? 404 : 200, { 'content-type': 'application/pdf' });
    response.end(path === undefined ? '' : readFileSync(path));
  }).listen(0, '127.0.0.1');
  const browser = await chromium.launch({
    executablePath,
    headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const { port } = server.address() as AddressInfo;
    const texts: string[] = [];
    for (const index of paths.keys()) {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/${index}`);
      texts.push(await selectAll(page));
      await page.close();
    }
    return texts;
  } finally {
    await browser.close();
    server.close();
  }
}

/** The viewer is a frame of its own and loads the file after the page itself; until then there is no text. */
async function selectAll(
  page: Awaited<ReturnType<Awaited<ReturnType<typeof chromium.launch>>['newPage']>>,
): Promise<string> {
  const deadline = Date.now() + patienceMs;
  let before = '';
  for (;;) {
    const viewer = page.frames().find((frame) => frame.url().startsWith('chrome-extension://'));
    // Asked before the file is there, the viewer never answers.
    const patience = page.waitForTimeout(1000).then(() => '');
    const asked = viewer
      ?.evaluate<string>(askViewer)
      // The frame may be replaced while it is being asked.
      .catch(() => '');
    const text = await Promise.race([asked, patience]);
    // A long file is still being loaded while its text grows.
    if (text !== undefined && text !== '' && text === before) return text;
    if (Date.now() > deadline) return '';
    before = text ?? '';
    await page.waitForTimeout(200);
  }
}
