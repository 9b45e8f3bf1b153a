import { expect, it } from 'vitest';
import type { SearchItem } from '../../domain/dossier.ts';
import { createBackupCommand } from './backup.ts';
import { createSearchCommand } from './search.ts';

const document: SearchItem['document'] = {
  id: '00000000-0000-4000-8000-000000000000',
  code: 'H00_QĐ_000001_V1',
  name: 'x.pdf',
  mediaType: 'application/pdf',
  bytes: 1,
  sha256: '0'.repeat(64),
  status: 'done',
  revision: 1,
  pages: 2,
  pagesDone: 2,
  pagesFailed: 0,
  receivedAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  batch: null,
  failure: null,
  symbol: '1845/QĐ-UBND',
  documentType: 'Quyết định',
  issuingBody: null,
  date: '2021-07-02',
  subject: 'Phê duyệt\tquy hoạch',
  reviewCount: 0,
  validityClass: 'V4',
  reuseCount: 0,
  withdrawnAt: null,
  purgedAt: null,
};
const hit = { page: 2, snippet: '', marks: [], pageSize: null, boxes: [] };

function newIo() {
  const out: string[] = [];
  const err: string[] = [];
  const signal = new AbortController().signal;
  const io = {
    stdin: async () => '',
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    isTerminal: false,
    language: 'en' as const,
    signal,
  };
  return { io, out, err };
}

it('lists hits one a line, parted by TABs', async () => {
  const { io, out, err } = newIo();
  const found = { items: [{ document, score: 1, hits: [hit] }], total: 500, isTotalExact: false };
  const asked: unknown[] = [];
  const command = createSearchCommand({
    search: async (...args) => {
      asked.push(args);
      return found;
    },
  });
  expect(await command(['quy', 'hoạch', '--limit', '5'], io)).toBe(0);
  expect(asked).toEqual([['quy hoạch', 5]]);
  expect(out).toEqual(['H00_QĐ_000001_V1\t1845/QĐ-UBND\t2021-07-02\tPhê duyệt quy hoạch\t2\n']);
  expect(err).toEqual(['>= 500\n']);
});

it('ends with 1 when nothing is found, and refuses an empty question', async () => {
  const { io, out } = newIo();
  const command = createSearchCommand({ search: async () => ({ items: [], total: 0, isTotalExact: true }) });
  expect(await command(['gì', '--json'], io)).toBe(1);
  expect(JSON.parse(out.join(''))).toMatchObject({ items: [], total: 0 });
  await expect(command([], io)).rejects.toMatchObject({ code: 'usage' });
});

it('says what a backup holds, and wants one folder', async () => {
  const { io, out, err } = newIo();
  const command = createBackupCommand('backup', {
    run: async (_folder, progress) => {
      progress({ table: 'documents' });
      progress({ file: 1000 });
      progress({ file: 1001 });
      const manifest = { format: 'sohoa.backup/1' as const, at: '2026-11-22T00:00:00Z', migrations: ['1'] };
      return { ...manifest, tables: [], documents: 3, files: 2, purgedMeanwhile: ['a'] };
    },
  });
  expect(await command(['/tmp/x'], io)).toBe(0);
  expect(err).toEqual(['documents\n', '1000 files\n']);
  expect(JSON.parse(out.join(''))).toEqual({ at: '2026-11-22T00:00:00Z', documents: 3, files: 2, purgedMeanwhile: 1 });
  await expect(command([], io)).rejects.toMatchObject({ code: 'usage' });
});
