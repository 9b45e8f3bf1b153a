import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFile } from '../scan-maker/make.ts';
import { type RecipeInput, recipeSchema } from '../scan-maker/recipe.ts';
import { nhaTrangReport, quangNgaiReport } from './gold-recipes.ts';
import * as ministry from './ministry-recipes.ts';
import * as office from './office-recipes.ts';
import * as other from './other-recipes.ts';

/** Makes the sample folders anew: `node scripts/samples/make-samples.ts [--shared DIR] [--out DIR] [NAME...]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shared: { type: 'string', default: '../shared' },
    out: { type: 'string', default: 'samples' },
  },
});

const seed = 1;

for (const load of [
  ...Object.values({ ...ministry, ...office, ...other }).map((recipe) => async () => recipe),
  nhaTrangReport,
  quangNgaiReport,
]) {
  const recipe = await load(values.shared);
  if (positionals.length === 0 || positionals.includes(recipe.name)) await writeSample(recipe);
}

async function writeSample(input: RecipeInput): Promise<void> {
  const recipe = recipeSchema.parse(input);
  const folder = join(values.out, recipe.name);
  await mkdir(folder, { recursive: true });
  const file = await makeFile(recipe, seed);
  const meta = {
    name: recipe.name,
    origin: 'synthetic',
    proves: recipe.proves,
    maker: { recipe: 'recipe.json', seed },
    licence: 'Texts of administrative documents are outside copyright (Law on Intellectual Property, article 15).',
    level: recipe.level,
    pages: file.pages.length,
  };
  await writeFile(join(folder, 'source.pdf'), file.pdf);
  await writeFile(join(folder, 'truth.txt'), file.text);
  await writeJson(join(folder, 'truth.json'), { pages: file.pages, ...recipe.expected });
  await writeJson(join(folder, 'recipe.json'), input);
  await writeJson(join(folder, 'meta.json'), meta);
  console.error(`${recipe.name}: ${file.pages.length} pages, ${Math.round(file.pdf.length / 1024)} kB`);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 1)}\n`);
}
