import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHazards } from './content-hazards.fixture.ts';
import { mutate } from './mutate.fixture.ts';
import { wholePictures } from './picture-hazards.fixture.ts';
import type { HostileFile } from './raw-pdf.fixture.ts';
import { structureHazards } from './structure-hazards.fixture.ts';

/** The hostile corpus: made when it is needed, the same on every machine. Nothing of it is committed. */

const samplesFolder = fileURLToPath(new URL('../../../samples', import.meta.url));

/** One file for each hazard that was thought of, made when its turn comes: some weigh a gigabyte on the way. */
export function* hazardousPdfs(isWanted: (name: string) => boolean = () => true): Generator<HostileFile> {
  for (const [name, make] of [...structureHazards, ...contentHazards]) {
    if (isWanted(name)) yield { name, ending: 'pdf', bytes: make() };
  }
}

/** The samples' scans, `times` times damaged each. */
export function* damagedPdfs(times: number): Generator<HostileFile> {
  const names = readdirSync(samplesFolder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const sources = names.sort().map((name) => ({ name, bytes: readFileSync(join(samplesFolder, name, 'source.pdf')) }));
  yield* damaged(sources, 'pdf', times, 1000);
}

/** Small pictures of every kind, `times` times damaged each. */
export async function damagedPictures(times: number): Promise<HostileFile[]> {
  const pictures = await wholePictures();
  return pictures.flatMap((picture, index) => [
    ...damaged([picture, pictures[(index + 1) % pictures.length] ?? picture], picture.ending, times, 2000 + index, 1),
  ]);
}

function* damaged(
  sources: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ending: string,
  times: number,
  seed: number,
  used = sources.length,
): Generator<HostileFile> {
  for (const [index, { name, bytes }] of sources.slice(0, used).entries()) {
    const other = sources[(index + 1) % sources.length]?.bytes ?? bytes;
    for (let turn = 0; turn < times; turn += 1) {
      const itsSeed = (seed * 1000 + index) * 1000 + turn;
      yield { name: `${name}-damaged-${itsSeed}`, ending, bytes: mutate(bytes, other, itsSeed) };
    }
  }
}
