import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** The screen of an office PC. */
export const officeScreen = { width: 1366, height: 768 };

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OfficePc {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser complained about: script errors, refused resources, breaches of the security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Debian's Chromium with a profile of its own: one person at one PC. */
export async function openOfficePc(address: string): Promise<OfficePc> {
  const profile = await mkdtemp(join(tmpdir(), 'sohoa-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    args,
    // In the C locale Chromium gives dropped files with Vietnamese names away empty.
    env: { ...process.env, LANG: 'C.UTF-8' },
    viewport: officeScreen,
    baseURL: address,
    acceptDownloads: true,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) {
      complaints.push(`outside request: ${request.url()}`);
    }
  });
  return {
    context,
    page,
    complaints,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
