import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import type { Extraction } from '../domain/record.ts';
import type { SourceDocument } from '../source/source-document.ts';
import type { DigitizeDeps, DigitizeOptions } from './digitize-file.ts';
import { digitizeFile } from './digitize-file.ts';
import { emptyExtraction } from './extraction.fixture.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-digitize-'));
  await writeFile(join(folder, 'in.pdf'), 'scan');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const options: DigitizeOptions = { password: null, pdfa: '2b', force: false };
const source: SourceDocument = {
  format: 'pdf',
  pageCount: 1,
  readPageFacts: () => Promise.reject(new Error('not asked for')),
  readPageRaster: () => Promise.reject(new Error('not asked for')),
  readStoredImages: async () => null,
  close: async () => {},
};

function depsWith(render: DigitizeDeps['render']): DigitizeDeps {
  const extraction: Extraction = emptyExtraction;
  return {
    open: async () => source,
    render,
    flow: {
      ocr: { name: 'ocr', version: '1', run: async () => ({ output: [], findings: [] }) },
      restoration: { name: 'restoration', version: '1', run: async (layer) => ({ output: layer, findings: [] }) },
      extraction: { name: 'extraction', version: '1', run: async () => ({ output: extraction, findings: [] }) },
      makers: { engine: { name: 'fake', version: '1', model: 'm' }, models: [], pipeline: '0' },
    },
  };
}

const twoFiles: DigitizeDeps['render'] = async function* () {
  yield { name: 'text.txt', content: 'chữ' };
  yield { name: 'alto/page-0001.xml', content: '<alto/>' };
};

const digitize = (deps: DigitizeDeps, more: Partial<DigitizeOptions> = {}, signal = new AbortController().signal) =>
  digitizeFile(
    deps,
    join(folder, 'in.pdf'),
    join(folder, 'out'),
    { ...options, ...more },
    { signal, log: silentLog, progress: () => {} },
  );

describe('digitizeFile', () => {
  it('writes the whole result into its folder and states what it was made from', async () => {
    const record = await digitize(depsWith(twoFiles));
    expect(await readFile(join(folder, 'out', 'text.txt'), 'utf8')).toBe('chữ');
    expect(await readFile(join(folder, 'out', 'alto', 'page-0001.xml'), 'utf8')).toBe('<alto/>');
    expect(record.source).toMatchObject({ name: 'in.pdf', bytes: 4, pages: 1 });
    expect(record.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells of the findings that came up while the files were written', async () => {
    const finding = { rule: 'signature-not-kept', severity: 'possible', message: '', explanation: '' } as const;
    const found = { ...finding, correction: null, evidence: [] };
    const render: DigitizeDeps['render'] = async function* (_path, { record }) {
      yield { name: 'record.json', content: '{}', record: { ...record, findings: [found] } };
      yield { name: 'tables.xlsx', content: 'x' };
    };
    expect((await digitize(depsWith(render))).findings).toEqual([found]);
  });

  it('leaves nothing behind when writing fails half-way', async () => {
    const failing: DigitizeDeps['render'] = async function* () {
      yield { name: 'text.txt', content: 'chữ' };
      throw new Error('boom');
    };
    await expect(digitize(depsWith(failing))).rejects.toMatchObject({ code: 'internal' });
    expect(await readdir(folder)).toEqual(['in.pdf']);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const cancel = new AbortController();
    const cancelling: DigitizeDeps['render'] = async function* () {
      yield { name: 'text.txt', content: 'chữ' };
      cancel.abort();
      yield { name: 'record.json', content: '{}' };
    };
    await expect(digitize(depsWith(cancelling), {}, cancel.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(['in.pdf']);
  });

  it('keeps an existing result unless told to replace it, and the old one until the new one is whole', async () => {
    await digitize(depsWith(twoFiles));
    await expect(digitize(depsWith(twoFiles))).rejects.toMatchObject({ code: 'output-exists' });
    const other: DigitizeDeps['render'] = async function* () {
      yield { name: 'text.txt', content: 'mới' };
    };
    await digitize(depsWith(other), { force: true });
    expect(await readdir(join(folder, 'out'))).toEqual(['text.txt']);
    expect(await readFile(join(folder, 'out', 'text.txt'), 'utf8')).toBe('mới');
    expect(await readdir(folder)).toEqual(['in.pdf', 'out']);
  });
});
