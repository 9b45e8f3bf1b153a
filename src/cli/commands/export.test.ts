import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../command.ts';
import { createExportCommand, createImportCommand, type ExportWish } from './export.ts';

function ioOf(): CommandIo & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    stdin: async () => '',
    stdout: (text) => void written.push(text),
    stderr: () => {},
    isTerminal: false,
    language: 'vi',
    signal: new AbortController().signal,
  };
}

async function wishOf(args: readonly string[]): Promise<ExportWish | undefined> {
  let wish: ExportWish | undefined;
  const command = createExportCommand({
    run: async (given) => {
      wish = given;
      return 7;
    },
  });
  const io = ioOf();
  expect(await command(args, io)).toBe(0);
  expect(io.written).toEqual([`{"out":"${wish?.out}","files":7}\n`]);
  return wish;
}

describe('export', () => {
  it('takes documents by id or code', async () => {
    expect(await wishOf(['H48_BC_1', 'H48_BC_2', '--out', 'ra'])).toEqual({
      documents: ['H48_BC_1', 'H48_BC_2'],
      dossier: null,
      search: null,
      formats: ['pdf', 'xml', 'json', 'xlsx'],
      out: 'ra',
      retention: null,
      columns: null,
      fonds: null,
    });
  });

  it('takes a dossier as a package of a fonds', async () => {
    const args = [
      '--dossier',
      'H48-1',
      '--format',
      'sip, BagIt',
      '--out',
      'ra.zip',
      '--fonds',
      'F1',
      '--fonds-name',
      'Sở',
    ];
    expect(await wishOf([...args, '--retention', '20 năm'])).toMatchObject({
      dossier: 'H48-1',
      formats: ['sip', 'bagit'],
      retention: '20 năm',
      fonds: { code: 'F1', name: 'Sở' },
    });
  });

  it('takes the metadata columns in the order of another program', async () => {
    const wish = await wishOf(['ID', '--out', 'ra', '--format', 'csv', '--columns', 'notation, number,subject']);
    expect(wish?.columns).toEqual(['notation', 'number', 'subject']);
  });

  it.each([
    ['nothing chosen', ['--out', 'ra']],
    ['two things chosen', ['ID', '--search', 'x', '--out', 'ra']],
    ['no place to write to', ['ID']],
    ['an unknown column', ['ID', '--out', 'ra', '--columns', 'number,colour']],
    ['a column twice', ['ID', '--out', 'ra', '--columns', 'number,number']],
    ['an unknown format', ['ID', '--out', 'ra', '--format', 'exe']],
  ])('is refused with %s', async (_what, args) => {
    await expect(createExportCommand({ run: async () => 0 })(args, ioOf())).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('import', () => {
  it('names the documents put back', async () => {
    const io = ioOf();
    expect(await createImportCommand({ run: async (path) => [path] })(['goi.zip'], io)).toBe(0);
    expect(io.written).toEqual(['{"documents":["goi.zip"]}\n']);
  });

  it('takes one package', async () => {
    await expect(createImportCommand({ run: async () => [] })([], ioOf())).rejects.toMatchObject({ code: 'usage' });
  });
});
