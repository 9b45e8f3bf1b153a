import type { DocumentDetail, Step } from '../../domain/document.ts';
import type { PreservationEvent } from '../../domain/package-manifest.ts';
import type { DocumentRecord } from '../../domain/record.ts';

/** What people did with a document, as the audit knows it. */
export interface PreservationTrail {
  readonly receivedBy: string | null;
  readonly reviews: readonly { readonly at: string; readonly by: string; readonly detail: string }[];
}

/** When and by whom the steps of a document were done; null where a step was not done. */
export interface ProcessingTimes extends PreservationTrail {
  readonly receivedAt: string;
  readonly readAt: string | null;
  readonly extractedAt: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
}

/** The times of a held document, with the offset of Vietnam. */
export function processingTimes({ steps, receivedAt }: DocumentDetail, trail: PreservationTrail): ProcessingTimes {
  const at = (name: Step['step']): string | null => {
    const found = steps.find(({ step }) => step === name);
    return found === undefined ? null : vietnamTime(found.at);
  };
  return {
    receivedAt: vietnamTime(receivedAt),
    receivedBy: trail.receivedBy,
    readAt: at('read'),
    extractedAt: at('extracted'),
    reviews: trail.reviews.map((review) => ({ ...review, at: vietnamTime(review.at) })),
    approvedAt: at('approved'),
    approvedBy: steps.find(({ step }) => step === 'approved')?.actor ?? null,
  };
}

/**
 * A PREMIS event for every processing step, in order: what came in with its hash, which engine read it with which
 * model, what restored and extracted, who corrected and approved.
 */
export function preservationEvents(record: DocumentRecord, times: ProcessingTimes): PreservationEvent[] {
  const { source, provenance, status, pages } = record;
  const failed = pages.filter((page) => page.failure !== undefined).length;
  const pipeline = `sohoa ${provenance.pipeline}`;
  const models = provenance.models.map((model) => `${model.name} (SHA-256 ${model.sha256})`).join(', ');
  const outcome = status === 'partial' ? 'partial' : 'success';
  const events: (PreservationEvent | null)[] = [
    {
      type: 'ingestion',
      at: times.receivedAt,
      agent: times.receivedBy ?? pipeline,
      detail: `${source.name}, ${source.bytes} bytes, ${source.pages} pages, SHA-256 ${source.sha256}`,
      outcome: 'success',
    },
    ...provenance.engines.map((engine): PreservationEvent | null =>
      step('text recognition', times.readAt, `${engine.name} ${engine.version}`, outcome, [
        modelDetail(engine.model, provenance.models),
        `${source.pages - failed} of ${source.pages} pages read`,
      ]),
    ),
    // Without an engine the text came with the file and was only judged.
    provenance.engines.length > 0
      ? null
      : step('text recognition', times.readAt, pipeline, outcome, ['text layer of the source kept']),
    step('text restoration', times.extractedAt, pipeline, outcome, [`models ${models}`]),
    step('metadata extraction', times.extractedAt, pipeline, outcome, [`record sohoa.record/1, status ${status}`]),
    ...times.reviews.map(({ at, by, detail }) => step('review', at, by, 'success', [detail])),
    step('approval', times.approvedAt, times.approvedBy ?? pipeline, 'success', ['record approved']),
  ];
  return events.filter((event) => event !== null);
}

function step(
  type: PreservationEvent['type'],
  at: string | null,
  agent: string,
  outcome: PreservationEvent['outcome'],
  details: readonly string[],
): PreservationEvent | null {
  return at === null ? null : { type, at, agent, detail: details.join('; '), outcome };
}

function modelDetail(name: string | null, models: DocumentRecord['provenance']['models']): string {
  const known = models.find((model) => model.name === name);
  return known === undefined ? `model ${name ?? 'unknown'}` : `model ${known.name}, SHA-256 ${known.sha256}`;
}

/** Vietnam keeps one time all year; packages give it with its offset (Circular 05/2025, Annex I). */
export function vietnamTime(iso: string): string {
  const shifted = new Date(new Date(iso).getTime() + 7 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+07:00`;
}
