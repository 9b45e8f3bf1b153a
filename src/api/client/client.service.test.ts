import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestService, type TestService } from '../../app/test-service.fixture.ts';
import { type AnswerOf, createClient } from './client.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ workers: false });
});
afterAll(() => service.stop());

const schemaSchema = z.instanceof(z.ZodType);
const declaredSchema = z.object({
  querystring: schemaSchema.optional(),
  body: schemaSchema.optional(),
  response: z.record(z.string(), schemaSchema).optional(),
});

/** Routes that answer with JSON; files, streams and plain text are fetched by their address. */
function declared(): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const { method, url, schema = {} } of service.app.declaredRoutes) {
    const { querystring, body, response } = declaredSchema.parse(schema);
    const answer = response?.['200'] ?? response?.['201'];
    if (answer === undefined || answer instanceof z.ZodString) continue;
    const more = { ...(querystring && { query: querystring }), ...(body && { body }) };
    for (const one of [method].flat()) if (one !== 'HEAD') found.set(`${one} ${url}`, { ...more, answer });
  }
  return found;
}

const described = ({ query, body, answer }: Operation) => {
  const input = { io: 'input', unrepresentable: 'any' } as const;
  return {
    query: query && z.toJSONSchema(query, input),
    body: body && z.toJSONSchema(body, input),
    answer: z.toJSONSchema(answer, { unrepresentable: 'any' }),
  };
};

describe('the typed client', () => {
  it('knows every route that answers with JSON, and no other', () => {
    expect([...declared().keys()].sort()).toEqual(Object.keys(operations).sort());
  });

  it.each(Object.entries<Operation>(operations))(
    'has the types of %s from the schemas of the route',
    (name, operation) => {
      const route = declared().get(name);
      expect(route && described(route)).toEqual(described(operation));
    },
  );

  it('fills the address, leaves unset values out and gives what the service answers', async () => {
    const paths: string[] = [];
    const call = createClient(async ({ method, path, body }) => {
      paths.push(`${method} ${path}`);
      const url = { method: z.enum(['GET', 'POST']).parse(method), url: path };
      const answer = await service.app.inject(
        body === undefined
          ? url
          : { ...url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      );
      return answer.json();
    });
    const dossier: AnswerOf<'POST /api/dossiers'> = await call('POST /api/dossiers', {
      body: { code: 'H 1/2', components: [{ name: 'Đơn' }] },
    });
    const list = await call('GET /api/dossiers', { query: { q: 'H 1', limit: 5 } });
    expect(list.items.map(({ id }) => id)).toEqual([dossier.id]);
    await call('GET /api/documents', { query: { needsReview: true, status: null } });
    await call('GET /api/v1/documents/:docCode', { path: { docCode: 'a/b' } });
    expect(paths.slice(1)).toEqual([
      'GET /api/dossiers?q=H+1&limit=5',
      'GET /api/documents?needsReview=true',
      'GET /api/v1/documents/a%2Fb',
    ]);
  });
});
