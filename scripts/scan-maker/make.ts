import { encodeImage } from './encode-image.ts';
import { layerOfPage } from './layer-words.ts';
import { type ScanSettings, settingsOf } from './levels.ts';
import type { MarkOf, TypesetPage } from './page.ts';
import { type ContainerPage, writeImagePdf, writeTextPdf } from './pdf-container.ts';
import { createRandom, type Random } from './random.ts';
import type { Recipe } from './recipe.ts';
import { type ScannedPage, scanPage } from './scan.ts';
import { type PageTruth, textOfPages, truthOfPage } from './truth.ts';
import { typesetDocument } from './typeset.ts';

export interface MadeFile {
  readonly pdf: Uint8Array;
  readonly text: string;
  readonly pages: readonly PageTruth[];
  /** The scans themselves, for those who train or measure on pictures. */
  readonly scans: readonly ScannedPage[];
}

/** Makes one file of a recipe. The same recipe and seed give the same file. */
export async function makeFile(recipe: Recipe, seed: number): Promise<MadeFile> {
  const random = createRandom(`${recipe.name}/${seed}`);
  const pages = recipe.documents.flatMap((document) => typesetDocument(document));
  const level = recipe.container === 'text-pdf' ? 'clean' : recipe.level;
  const made: { scan: ScannedPage; truth: PageTruth; content: ContainerPage | null }[] = [];
  for (const [index, page] of pages.entries()) {
    const own = random.fork(`page-${index + 1}`);
    const settings = pageSettings(recipe, index + 1, own);
    const scan = scanPage(page, pages[index + 1] ?? null, settings, own);
    const content = recipe.container === 'text-pdf' ? null : await containerPage(recipe, page, scan, settings, own);
    made.push({ scan, content, truth: truthOfPage(page, scan, index + 1, level) });
  }
  const pdf =
    recipe.container === 'text-pdf'
      ? writeTextPdf(pages, recipe.name)
      : await writeImagePdf(
          made.flatMap(({ content }) => (content === null ? [] : [content])),
          'scan-maker',
        );
  return { pdf, text: textOfPages(pages), pages: made.map(({ truth }) => truth), scans: made.map(({ scan }) => scan) };
}

function pageSettings(recipe: Recipe, pageNumber: number, random: Random): ScanSettings {
  if (recipe.container === 'text-pdf') return { ...settingsOf('clean', random), dpi: 72 };
  const changes = { ...recipe.scan, ...recipe.pages[String(pageNumber)] };
  return { ...settingsOf(recipe.level, random.fork('level')), ...definedOnly(changes) };
}

/** Leaves out the keys that are not set, so that they do not wipe what the level says. */
function definedOnly(changes: Recipe['scan']): Partial<ScanSettings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

async function containerPage(
  recipe: Recipe,
  page: TypesetPage,
  scan: ScannedPage,
  settings: ScanSettings,
  random: Random,
): Promise<ContainerPage> {
  return {
    image: await encodeImage(scan.raster, settings),
    dpi: settings.dpi,
    layer: layerOfPage(page, recipe.layer, settings, random.fork('layer')),
    overlays: page.marks.filter((mark): mark is MarkOf<'digital-signature'> => mark.kind === 'digital-signature'),
  };
}
