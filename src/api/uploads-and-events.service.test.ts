import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { documentEventSchema } from '../domain/document.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

let service: TestService;
let address: string;

beforeAll(async () => {
  service = await startTestService({ flow: { pageMs: 100 }, environment: { MAX_FILE_MB: '1', MAX_FILES: '3' } });
  address = await service.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => service.stop());

const tusHeaders = { 'tus-resumable': '1.0.0' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function createUpload(bytes: number, name: string): Promise<string> {
  const answer = await fetch(`${address}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tusHeaders,
      'upload-length': String(bytes),
      'upload-metadata': `filename ${base64(name)},batch ${base64('Hộp 7')}`,
    },
  });
  expect(answer.status).toBe(201);
  return new URL(answer.headers.get('location') ?? '', `${address}/api/uploads/`).href;
}

async function send(url: string, offset: number, part: Buffer, language = 'vi'): Promise<Response> {
  return fetch(url, {
    method: 'PATCH',
    headers: {
      ...tusHeaders,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'accept-language': language,
    },
    body: new Uint8Array(part),
  });
}

describe('resumable uploads', () => {
  it('takes a file in parts, goes on after a break, and answers with the document', async () => {
    const content = fakeScan(['resumed upload', 'second']);
    const url = await createUpload(content.length, 'nối lại.pdf');
    expect((await send(url, 0, content.subarray(0, 9))).status).toBe(204);
    const head = await fetch(url, { method: 'HEAD', headers: tusHeaders });
    expect(head.headers.get('upload-offset')).toBe('9');
    const last = await send(url, 9, content.subarray(9));
    expect(last.status).toBe(200);
    const taken = JSON.parse(await last.text());
    expect(taken).toMatchObject({ name: 'nối lại.pdf', known: false, pages: 2 });
    const detail = await (await fetch(`${address}/api/documents/${taken.id}`)).text();
    expect(JSON.parse(detail).batch.name).toBe('Hộp 7');
    expect(readdirSync(join(service.config.dataFolder, 'uploads'))).toEqual([]);
  });

  it('says what is wrong with a file it refuses, and keeps nothing of it', async () => {
    const content = Buffer.from('certainly no scan');
    const url = await createUpload(content.length, 'x.pdf');
    const answer = await send(url, 0, content, 'en');
    expect(answer.status).toBe(400);
    expect(JSON.parse(await answer.text())).toMatchObject({ code: 'file-type-unsupported' });
    expect(readdirSync(join(service.config.dataFolder, 'uploads'))).toEqual([]);
  });

  it('refuses a file that will be too large before a byte is sent', async () => {
    const answer = await fetch(`${address}/api/uploads`, {
      method: 'POST',
      headers: { ...tusHeaders, 'upload-length': String(service.config.limits.bytes + 1) },
    });
    expect(answer.status).toBe(413);
  });
});

describe('limits of one request', () => {
  const post = async (files: { name: string; content: Buffer }[]): Promise<{ status: number; body: string }> => {
    const { payload, headers } = multipart(files);
    const body = new Uint8Array(payload);
    const answer = await fetch(`${address}/api/documents`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };
  const large = (seed: string): Buffer => Buffer.concat([fakeScan([seed]), Buffer.alloc(3_000_000, 'x')]);

  it('refuses a file beyond the limit, whole, and takes the one after it', async () => {
    const answer = await post([
      { name: 'large.pdf', content: large('beyond') },
      { name: 'small.pdf', content: fakeScan(['after a large one']) },
    ]);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body)).toMatchObject({
      documents: [{ name: 'small.pdf' }],
      refused: [{ name: 'large.pdf', code: 'file-too-large' }],
    });
    const alone = await post([{ name: 'large.pdf', content: large('alone') }]);
    expect([alone.status, JSON.parse(alone.body).code]).toEqual([400, 'file-too-large']);
    expect(readdirSync(join(service.config.dataFolder, 'incoming'))).toEqual([]);
  });

  it('refuses more files than one request may hold', async () => {
    const files = [1, 2, 3, 4, 5].map((number) => ({ name: `${number}.pdf`, content: fakeScan([`many ${number}`]) }));
    const answer = await post(files);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'too-many-files']);
  });

  it('survives a caller who goes away in the middle of a file', async () => {
    const stop = new AbortController();
    const { payload, headers } = multipart([{ name: 'gone.pdf', content: large('gone') }]);
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(payload.subarray(0, 100_000));
      stop.abort();
      yield new Uint8Array(payload.subarray(100_000));
    }
    const body = ReadableStream.from(slowly());
    await expect(
      fetch(`${address}/api/documents`, { method: 'POST', headers, body, duplex: 'half', signal: stop.signal }),
    ).rejects.toThrow();
    await expect.poll(() => readdirSync(join(service.config.dataFolder, 'incoming')), { timeout: 10_000 }).toEqual([]);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});

describe('server-sent events', () => {
  it('tells progress page by page until the document is done', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${address}/api/events`, { signal: stop.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const { payload, headers } = multipart([
      { name: 'live.pdf', content: fakeScan(Array.from({ length: 24 }, (_, page) => `live ${page}`)) },
    ]);
    const body = new Uint8Array(payload);
    const answer = await (await fetch(`${address}/api/documents`, { method: 'POST', headers, body })).text();
    const { id } = JSON.parse(answer).documents[0];
    const events = await collect(stream, id);
    stop.abort();
    expect(events.at(-1)).toMatchObject({ status: 'done', pagesDone: 24, pages: 24 });
    const progress = events.map((event) => event.pagesDone);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(new Set(progress).size).toBeGreaterThan(3);
    expect(new Set(events.flatMap((event) => event.changedPages)).size).toBe(24);
  });

  it('answers for a document that is not there', async () => {
    const answer = await fetch(`${address}/api/documents/00000000-0000-4000-8000-000000000000/events`);
    expect(answer.status).toBe(404);
  });
});

async function collect(stream: Response, documentId: string) {
  const events = [];
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data === undefined) continue;
      const event = documentEventSchema.parse(JSON.parse(data));
      if (event.documentId === documentId) events.push(event);
      if (event.documentId === documentId && event.status === 'done') return events;
    }
  }
  return events;
}
