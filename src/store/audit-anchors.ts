import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** End of the chain at a time, kept outside the database: a chain made anew, or cut at its end, does not fit it. */
export interface Anchor {
  readonly at: string;
  readonly position: number;
  readonly hash: string;
}

const anchorFile = (dataFolder: string): string => join(dataFolder, 'audit-anchors.jsonl');

export async function readAnchors(dataFolder: string): Promise<Anchor[]> {
  const text = await readFile(anchorFile(dataFolder), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => parseAnchor(line) ?? []);
}

function parseAnchor(line: string): Anchor | undefined {
  const [, at = '', position = '', hash = ''] =
    /^\{"at":"([\d:.TZ-]+)","position":(\d+),"hash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
  return hash === '' ? undefined : { at, position: Number(position), hash };
}

/** Adds the head when it moved since the last anchor. */
export async function appendAnchor(
  dataFolder: string,
  head: { readonly position: number; readonly hash: string } | undefined,
  lastPosition: number,
): Promise<number> {
  if (head === undefined || head.position <= lastPosition) return lastPosition;
  const anchor: Anchor = { at: new Date().toISOString(), position: head.position, hash: head.hash };
  await appendFile(anchorFile(dataFolder), `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
  return head.position;
}
