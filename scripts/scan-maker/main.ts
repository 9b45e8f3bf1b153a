import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type MadeFile, makeFile } from './make.ts';
import { recipeSchema } from './recipe.ts';

const usage = `node scripts/scan-maker/main.ts --recipe FILE.json --out DIR [--seed N] [--images]

Writes source.pdf, truth.txt and truth.json into DIR; with --images also each page as page-N.png.`;

const { values } = parseArgs({
  options: {
    recipe: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    images: { type: 'boolean', default: false },
  },
});

if (values.recipe === undefined || values.out === undefined) {
  console.error(usage);
  process.exitCode = 64;
} else {
  const recipe = recipeSchema.parse(JSON.parse(await readFile(values.recipe, 'utf8')));
  const made = await makeFile(recipe, Number(values.seed));
  await writeMade(made, values.out);
  if (values.images) await writeImages(made, values.out);
  console.error(`${recipe.name}: ${made.pages.length} pages, ${made.pdf.length} bytes`);
}

async function writeMade(made: MadeFile, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'source.pdf'), made.pdf);
  await writeFile(join(folder, 'truth.txt'), made.text);
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify({ pages: made.pages }, null, 1)}\n`);
}

async function writeImages(made: MadeFile, folder: string): Promise<void> {
  for (const [index, { raster }] of made.scans.entries()) {
    const raw = { width: raster.widthPx, height: raster.heightPx, channels: raster.channels };
    await sharp(raster.data, { raw })
      .withMetadata({ density: raster.dpi })
      .png()
      .toFile(join(folder, `page-${index + 1}.png`));
  }
}
