import type { Extraction } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { extractRecord } from '../extraction/extract.ts';
import type { Gazetteer } from '../extraction/gazetteer.ts';
import { createGazetteerCache } from './office-gazetteer.ts';
import { pageSeparators } from './page-separators.ts';
import type { Stage } from './stage.ts';
import { positionedTextOf } from './text-of-layer.ts';

export interface ExtractionDeps {
  /** Instead of the shipped gazetteer and what the office added to it. */
  readonly gazetteer?: Gazetteer;
}

/** Text with positions in, record out. One call: a hundred pages take a few tens of milliseconds. */
export function createExtractionStage(deps: ExtractionDeps = {}): Stage<TextLayer, Extraction> {
  const gazetteerOfOffice = createGazetteerCache();
  return {
    name: 'extraction',
    version: '6',
    async run(layer, context) {
      context.signal.throwIfAborted();
      const gazetteer = deps.gazetteer ?? gazetteerOfOffice(context.officeNames ?? []);
      const output = extractRecord(positionedTextOf(layer), { gazetteer, separators: pageSeparators(layer) });
      const pagesTotal = layer.pages.length;
      context.progress({ stage: 'extraction', pagesDone: pagesTotal, pagesTotal });
      return { output, findings: output.findings };
    },
  };
}
