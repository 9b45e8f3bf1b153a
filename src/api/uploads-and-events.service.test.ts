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
  service = await startTestService({ flow: { pageMs: 100 } });
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
