import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSchema, isLoopback, loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('needs nothing: one machine, embedded database, loopback', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: null, redisUrl: null, watch: null });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty value as not set', () => expect(loadConfig({ PORT: '', REDIS_URL: '' }).port).toBe(8080));

  it.each([{ PORT: 'eighty' }, { OCR_ENGINE: 'magic' }, { MAX_PAGES: '0' }])(
    'refuses %j and names it',
    (environment) => {
      const [name] = Object.keys(environment);
      expect(() => loadConfig(environment)).toThrow(String(name));
    },
  );

  it('has every variable in .env.example, and no other', () => {
    const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const listed = [...text.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(new Set(listed)).toEqual(new Set(Object.keys(environmentSchema.shape)));
  });
});

describe('STORAGE_URL', () => {
  const keys = { STORAGE_ACCESS_KEY: 'key', STORAGE_SECRET_KEY: 'secret' };

  it('names bucket, prefix, endpoint and region; the keys stand apart', () => {
    const STORAGE_URL = 's3://kho/so-hoa/?endpoint=http://garage:3900&region=garage';
    expect(loadConfig({ STORAGE_URL, ...keys }).storage).toEqual({
      bucket: 'kho',
      prefix: 'so-hoa',
      endpoint: 'http://garage:3900',
      region: 'garage',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });
  });

  it('leaves endpoint and keys to the cloud that offers them', () => {
    expect(loadConfig({ STORAGE_URL: 's3://kho' }).storage).toMatchObject({
      prefix: '',
      endpoint: null,
      credentials: null,
    });
  });

  it.each([
    ['http://garage:3900/kho', keys],
    ['s3://kho?endpoint=garage', keys],
    ['kho', keys],
    ['s3://kho', { STORAGE_ACCESS_KEY: 'key' }],
  ])('refuses %s with %j', (STORAGE_URL, given) => {
    expect(() => loadConfig({ STORAGE_URL, ...given })).toThrow('STORAGE_URL');
  });
});

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['192.168.1.2', false],
    ['127.0.0.1.example.org', false],
  ])('%s: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
