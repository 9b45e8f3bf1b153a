import { createExtractionStage } from '../pipeline/extraction-stage.ts';
import type { Flow } from '../pipeline/flow.ts';
import { createRestorationStage } from '../pipeline/restoration-stage.ts';
import { withWeighedGaps } from '../pipeline/weigh-gaps.ts';
import type { Restorer } from '../restoration/restore.ts';
import { createRestorer } from '../restoration/restore.ts';
import { describeMakers, type EngineChoice, modelNames } from './compose-engine.ts';
import { loadModel } from './models.ts';

/** Restoration alone: what `restore` and `inspect` need. @throws AppError model-missing, model-corrupt */
export async function loadRestorer(): Promise<Restorer> {
  return createRestorer((await loadModel(modelNames.restoration)).bytes);
}

export function restorationStage(restorer: Restorer): Flow['restoration'] {
  return withWeighedGaps(createRestorationStage({ restorer }));
}

/** What a restoration worker holds: the language model, no engine and no library for images or PDF. */
export async function createRestorationFlow(): Promise<Pick<Flow, 'restoration'>> {
  return { restoration: restorationStage(await loadRestorer()) };
}

/** What an extraction worker holds: the gazetteers. */
export async function createExtractionFlow(choice: EngineChoice): Promise<Pick<Flow, 'extraction' | 'makers'>> {
  return { extraction: createExtractionStage(), makers: await describeMakers(choice) };
}
