import type { GlyphSource } from './glyph-source.ts';
import { drawMakerSources } from './maker-source.ts';
import { loadMnist } from './mnist-source.ts';
import { drawPenSources } from './pen-source.ts';
import { createRandom } from './random.ts';
import type { SourcePools } from './sample.ts';
import { heldBackFaces, otherFaces, renderTypeSources, trainingFaces } from './type-source.ts';

/** What is learnt from and what is kept back: every fifth figure of mnist, other pen drawings, other faces. */
export async function loadPools(
  packageFolder: string,
  seed: number,
): Promise<{ training: SourcePools; heldBack: SourcePools }> {
  const mnist = await loadMnist(packageFolder);
  const training = await renderTypeSources(trainingFaces);
  const heldBack = await renderTypeSources(heldBackFaces);
  return {
    training: poolsOf(
      mnist.filter((_, index) => index % 5 !== 0),
      drawPenSources(createRandom(seed), 300),
      training,
    ),
    heldBack: poolsOf(
      mnist.filter((_, index) => index % 5 === 0),
      drawPenSources(createRandom(900), 60),
      heldBack,
    ),
  };
}

/** What neither training nor any calibration has seen: kept-back mnist, the scan maker's pen, other faces. */
export async function otherPools(packageFolder: string): Promise<SourcePools> {
  const mnist = await loadMnist(packageFolder);
  const kept = mnist.filter((_, index) => index % 5 === 0);
  return poolsOf(kept, drawMakerSources(901, 60), await renderTypeSources(otherFaces));
}

function poolsOf(mnist: GlyphSource[], pen: GlyphSource[], type: GlyphSource[]): SourcePools {
  return {
    mnist,
    pen,
    typeFigures: type.filter((source) => source.label < 10),
    typeLetters: type.filter((source) => source.label === 10),
  };
}
