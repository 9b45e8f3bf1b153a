import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { checkWebhookAddress, sendDueWebhooks } from './send-webhooks.ts';

/** Sends one message to the address; what is put down about it. */
async function deliver(url: string): Promise<{ status: number | null; error: string }[]> {
  const failed: { status: number | null; error: string }[] = [];
  const delivery = { id: 'one', url, secret: 'secret', body: '{}', attempts: 0, event: 'document.processed' as const };
  await sendDueWebhooks({
    webhooks: {
      takeDue: async () => [delivery],
      markDelivered: async () => undefined,
      markFailed: async (_id, { status, error }) => void failed.push({ status, error }),
    },
    allowedHosts: [],
    log: silentLog,
  });
  return failed;
}

it('does not connect to a name that stands for a machine inside', async () => {
  let connections = 0;
  const inside = createServer(() => {
    connections += 1;
  }).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  const address = inside.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  expect(await deliver(`https://localhost:${port}/`)).toEqual([
    { status: null, error: 'private address behind localhost' },
  ]);
  expect(connections).toBe(0);
  inside.close();
});

it.each([
  ['https://2130706433/', '127.0.0.1 as one number'],
  ['https://0x7f.1/', '127.0.0.1 in hexadecimal, shortened'],
  ['https://0177.0.0.1/', '127.0.0.1 in octal'],
  ['https://１２７.0.0.1/', 'full-width digits'],
  ['https://[::ffff:10.0.0.1]/', 'IPv4 in IPv6'],
  ['https://[fe80::1]/', 'link-local'],
  ['gopher://example.com/', 'another protocol'],
  ['file:///etc/passwd', 'a file'],
  ['https://:80', 'no address'],
])('refuses %s (%s)', (url) => expect(() => checkWebhookAddress(url, [])).toThrow('webhook-address-refused'));
