import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentRecordSchema } from '../../domain/record.ts';
import { extractRecord, positionedFromPlainText } from '../../extraction/extract.ts';
import type { CommandIo } from '../command.ts';
import { createExtractCommand } from './extract.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-extract-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const command = createExtractCommand({
  toPositioned: positionedFromPlainText,
  extract: (text) => extractRecord(text),
  pipeline: 'test',
});

function io(stdin = ''): CommandIo & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    stdin: async () => stdin,
    stdout: (text) => void written.push(text),
    stderr: () => {},
    isTerminal: false,
    language: 'vi',
    signal: new AbortController().signal,
  };
}

it('writes a record that fits the published schema', async () => {
  const path = join(folder, 'bao-cao.txt');
  await writeFile(
    path,
    'Số: 12/BC-SNV\nHà Nội, ngày 05 tháng 01 năm 2024\nBÁO CÁO\nKết quả năm 2023\n\nCăn cứ Luật Đất đai.\fTrang hai',
  );
  const out = io();
  expect(await command([path], out)).toBe(0);
  const record = documentRecordSchema.parse(JSON.parse(out.written.join('')));
  expect(record.source).toMatchObject({ name: 'bao-cao.txt', pages: 2 });
  expect(record.record).toMatchObject({ symbol: '12/BC-SNV', date: '2024-01-05', documentType: { name: 'Báo cáo' } });
});

it('reads standard input for "-"', async () => {
  const out = io('Số: 7/TB-UBND\nTHÔNG BÁO\nVề việc nghỉ lễ\n');
  expect(await command(['-'], out)).toBe(0);
  expect(JSON.parse(out.written.join('')).record.subject).toBe('nghỉ lễ');
});

it.each([
  [[], 'usage'],
  [['a.txt', 'b.txt'], 'usage'],
  [['/no/such/file.txt'], 'file-not-found'],
])('refuses %j with %s', async (args, code) => {
  await expect(command(args, io())).rejects.toMatchObject({ code });
});
