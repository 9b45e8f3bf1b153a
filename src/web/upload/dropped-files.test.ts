import type { DirectoryDropItem, FileDropItem } from 'react-aria-components';
import { describe, expect, it } from 'vitest';
import { filesOfChoice, filesOfDrop } from './dropped-files.ts';

const file = (name: string): FileDropItem => ({
  kind: 'file',
  type: 'application/pdf',
  name,
  getFile: async () => new File(['x'], name),
  getText: async () => 'x',
});

const folder = (name: string, entries: readonly (FileDropItem | DirectoryDropItem)[]): DirectoryDropItem => ({
  kind: 'directory',
  name,
  async *getEntries() {
    yield* entries;
  },
});

const names = (dropped: readonly { file: File; folder: string | null }[]) =>
  dropped.map((entry) => [entry.file.name, entry.folder]);

describe('filesOfDrop', () => {
  it('walks folders to the bottom and names the top folder as the batch, without files of the system', async () => {
    const dropped = await filesOfDrop([
      file('a.pdf'),
      folder('Hộp 12', [file('b.pdf'), file('Thumbs.db'), folder('bìa 3', [file('c.pdf'), file('.DS_Store')])]),
    ]);
    expect(names(dropped)).toEqual([
      ['a.pdf', null],
      ['b.pdf', 'Hộp 12'],
      ['c.pdf', 'Hộp 12'],
    ]);
  });
});

describe('filesOfChoice', () => {
  const chosen = (name: string, path: string): File =>
    Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path });

  it.each([
    ['a.pdf', '', [['a.pdf', null]], 'a single file'],
    ['b.pdf', 'Hộp 12/bìa 3/b.pdf', [['b.pdf', 'Hộp 12']], 'a folder'],
    ['desktop.ini', 'Hộp 12/desktop.ini', [], 'a file of the system'],
  ])('takes %s of "%s" (%s)', (name, path, expected, _why) => {
    expect(names(filesOfChoice([chosen(name, path)]))).toEqual(expected);
  });
});
