import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, Extraction } from '../domain/record.ts';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import type { Makers } from './build-record.ts';
import { buildRecord } from './build-record.ts';
import type { PageRangeInput } from './ocr-stage.ts';
import type { Stage, StageContext } from './stage.ts';

/** The one list of stages, in order; the service runs the same three in worker processes. */
export interface Flow {
  readonly ocr: Stage<PageRangeInput, readonly TextPage[]>;
  readonly restoration: Stage<TextLayer, TextLayer>;
  readonly extraction: Stage<TextLayer, Extraction>;
  readonly makers: Makers;
}

export interface FlowInput extends PageRangeInput {
  readonly source: DocumentRecord['source'];
}

export interface FlowResult {
  /** As the engine read it, or as it came with the file. */
  readonly readLayer: TextLayer;
  readonly restoredLayer: TextLayer;
  readonly record: DocumentRecord;
}

/** Runs all stages here and now: the command line and the tests. */
export async function runInline(flow: Flow, input: FlowInput, context: StageContext): Promise<FlowResult> {
  const read = await flow.ocr.run(input, context);
  const readLayer: TextLayer = { origin: 'ocr', pages: read.output };
  const restored = await flow.restoration.run(readLayer, context);
  const extracted = await flow.extraction.run(restored.output, context);
  const findings: Finding[] = [...read.findings, ...restored.findings];
  const record = buildRecord({
    source: input.source,
    layer: restored.output,
    extraction: extracted.output,
    findings,
    makers: flow.makers,
  });
  return { readLayer, restoredLayer: restored.output, record };
}
