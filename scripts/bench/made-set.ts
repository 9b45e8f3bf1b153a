import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { levelNames } from '../scan-maker/levels.ts';
import { makeFile } from '../scan-maker/make.ts';
import { createRandom } from '../scan-maker/random.ts';
import { randomDocument } from '../scan-maker/random-document.ts';
import { recipeSchema } from '../scan-maker/recipe.ts';
import { fieldsOfMade } from './made-fields.ts';

const annexes = ['none', 'indicators', 'landscape'] as const;

/**
 * Invented administrative papers, typeset and degraded, as many of each level as asked for. The same seed makes the same
 * papers on every machine, and anybody may publish them: nothing in them is anybody's.
 */
export async function makeSet(folder: string, ofEachLevel: number, seed: number): Promise<void> {
  for (const level of levelNames) {
    for (let number = 1; number <= ofEachLevel; number += 1) {
      const name = `${level}-${number}`;
      const random = createRandom(`bench/${seed}/${name}`);
      const annex = annexes[number % annexes.length] ?? 'none';
      const document = randomDocument(random, { annex });
      const recipe = recipeSchema.parse({ name, proves: '', level, documents: [document] });
      const made = await makeFile(recipe, seed);
      const own = join(folder, name);
      await mkdir(own, { recursive: true });
      await writeFile(join(own, 'source.pdf'), made.pdf);
      await writeFile(join(own, 'truth.txt'), made.text);
      await writeFile(
        join(own, 'truth.json'),
        `${JSON.stringify({ pages: made.pages, ...fieldsOfMade(document) }, null, 1)}\n`,
      );
    }
  }
}
