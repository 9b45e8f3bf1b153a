import { describe, expect, it } from 'vitest';
import { damagedPdfs, damagedPictures, hazardousPdfs } from './corpus.fixture.ts';
import { pictureHazards } from './picture-hazards.fixture.ts';
import type { HostileFile } from './raw-pdf.fixture.ts';
import { readHostile } from './read-hostile.fixture.ts';

/** The whole hostile corpus; what each answer was is printed, for `docs/reliability.md`. */

let files = 0;

async function expectContained(corpus: Iterable<HostileFile>): Promise<void> {
  const report = await readHostile(corpus);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  expect(report.failures).toEqual([]);
  // The process that read them all must not have grown by what it read.
  expect(report.readerMegabytes).toBeLessThan(1024);
  files += report.files;
}

const halfAnHour = 1_800_000;

describe('the hostile corpus leaves the process that reads it alive and gives typed errors', () => {
  it('PDFs, one for each hazard', () => expectContained(hazardousPdfs()), halfAnHour);
  it('pictures, one for each hazard', async () => expectContained(await pictureHazards()), halfAnHour);
  it('pictures of every kind, damaged', async () => expectContained(await damagedPictures(16)), halfAnHour);
  it('the samples, damaged', () => expectContained(damagedPdfs(22)), halfAnHour);
  it('a decompression bomb is stopped by its memory, as an error of the file', async () => {
    const { answers } = await readHostile(hazardousPdfs((name) => name === 'picture-bomb-behind-a-small-size'));
    expect(answers['facts: page-unreadable']).toBe(1);
  });
  it('is at least five hundred files', () => expect(files).toBeGreaterThanOrEqual(500));
});
