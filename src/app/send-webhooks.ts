import { createHmac } from 'node:crypto';
import { lookup as lookupName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { isPublicAddress } from '../domain/network-address.ts';
import type { DueDelivery, Webhooks } from '../store/webhooks.ts';

export interface WebhookSenderDeps {
  readonly webhooks: Pick<Webhooks, 'takeDue' | 'markDelivered' | 'markFailed'>;
  /** Host names that may be reached although they are in the own network, or over plain http. */
  readonly allowedHosts: readonly string[];
  readonly log: Log;
}

const intervalMs = 2_000;
const messagesAtOnce = 10;
const timeoutMs = 10_000;

/** Sends what is due until aborted. Whoever receives must not be able to make us reach machines inside. */
export async function sendWebhooksForever(deps: WebhookSenderDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      while (!signal.aborted && (await sendDueWebhooks(deps)) === messagesAtOnce);
    } catch (thrown) {
      deps.log.warn({ code: toAppError(thrown).code, reason: toAppError(thrown).message }, 'webhooks not sent');
    }
    await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** @returns how many messages were taken */
export async function sendDueWebhooks(deps: WebhookSenderDeps): Promise<number> {
  const due = await deps.webhooks.takeDue(messagesAtOnce);
  await Promise.all(due.map((delivery) => sendOne(deps, delivery)));
  return due.length;
}

async function sendOne({ webhooks, allowedHosts, log }: WebhookSenderDeps, delivery: DueDelivery): Promise<void> {
  try {
    checkWebhookAddress(delivery.url, allowedHosts);
    const status = await post(delivery, allowedHosts);
    if (status >= 200 && status < 300) await webhooks.markDelivered(delivery.id, status);
    else await webhooks.markFailed(delivery.id, { status, error: `HTTP ${status}`, attempts: delivery.attempts });
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    log.debug({ deliveryId: delivery.id, attempts: delivery.attempts }, 'webhook not delivered');
    await webhooks.markFailed(delivery.id, { status: null, error, attempts: delivery.attempts });
  }
}

/**
 * What can be said of an address before its name is looked up: https, or a host that is allowed by name.
 * @throws AppError webhook-address-refused
 */
export function checkWebhookAddress(text: string, allowedHosts: readonly string[]): void {
  const refuse = (reason: string): never => {
    throw new AppError('webhook-address-refused', { url: text, reason });
  };
  if (!URL.canParse(text)) refuse('no address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse(url.protocol);
  if (url.username !== '' || url.password !== '') refuse('password in the address');
  if (allowedHosts.includes(url.hostname)) return;
  if (url.protocol !== 'https:') refuse('http');
  const address = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isPublicAddress(address)) refuse('private address');
}

/**
 * The signature of Standard Webhooks (standardwebhooks.com), which libraries of most languages check: HMAC-SHA-256
 * over id, time and body, so that an old message cannot be sent again as a new one.
 */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The name is looked up once and that very address connected to: a second answer of the DNS cannot lead inside. */
function post(delivery: DueDelivery, allowedHosts: readonly string[]): Promise<number> {
  const url = new URL(delivery.url);
  const timestamp = Math.floor(Date.now() / 1000);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const call = send(url, {
      method: 'POST',
      lookup: allowedHosts.includes(url.hostname) ? lookupName : lookupPublic,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(delivery.body),
        'user-agent': 'sohoa-webhook',
        'webhook-id': delivery.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signWebhook(delivery.secret, delivery.id, timestamp, delivery.body),
      },
    });
    call.once('response', (answer) => {
      // Only the status counts, and a redirect is not followed.
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    call.once('error', reject);
    call.end(delivery.body);
  });
}

const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '', 0);
    const [first] = addresses;
    const isRefused = addresses.some(({ address }) => !isPublicAddress(address));
    if (first === undefined || isRefused) return done(new Error(`private address behind ${hostname}`), '', 0);
    if (options.all === true) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};
