import type { DirectoryDropItem, DropItem, FileDropItem } from 'react-aria-components';

export interface DroppedFile {
  readonly file: File;
  readonly folder: string | null;
}

/** Hidden files of the system that every folder of an office PC holds and nobody means to digitize. */
const systemFiles = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i;

/** Every file among what was dropped; folders are walked, and their files carry the top folder's name. */
export async function filesOfDrop(items: readonly DropItem[]): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const item of items) {
    if (item.kind === 'file') found.push({ file: await item.getFile(), folder: null });
    if (item.kind === 'directory') found.push(...(await filesOfFolder(item, item.name)));
  }
  return found;
}

async function filesOfFolder(folder: DirectoryDropItem, name: string): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') found.push(...(await filesOfFolder(entry, name)));
    else if (isMeant(entry)) found.push({ file: await entry.getFile(), folder: name });
  }
  return found;
}

const isMeant = (entry: FileDropItem): boolean => !systemFiles.test(entry.name);

/** The same for files chosen in a dialog, where a folder shows only in each file's relative path. */
export function filesOfChoice(files: Iterable<File>): DroppedFile[] {
  const found: DroppedFile[] = [];
  for (const file of files) {
    const [folder, ...rest] = file.webkitRelativePath.split('/');
    if (systemFiles.test(file.name)) continue;
    found.push({ file, folder: rest.length > 0 && folder !== undefined && folder !== '' ? folder : null });
  }
  return found;
}
