import type { Finding } from '../domain/finding.ts';
import type { DocumentRecord, Extraction, FieldProvenance, RecordPage } from '../domain/record.ts';
import type { PageRegion, TextLayer, TextLayerVerdict, TextPage } from '../domain/text-layer.ts';
import { offerWholeDates } from './date-readings.ts';
import { flagDoubt, flagDoubtfulWords } from './flag-doubt.ts';
import { flagPassages } from './flag-passages.ts';

/** Which programs and data made a record: part of every record, so that it can be judged later. */
export interface Makers {
  readonly engine: { readonly name: string; readonly version: string; readonly model: string };
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  /** Version of the whole pipeline. */
  readonly pipeline: string;
}

export interface RecordInput {
  readonly source: DocumentRecord['source'];
  /** The layer that `text.txt` is written from. */
  readonly layer: TextLayer;
  readonly extraction: Extraction;
  /** From the stages before extraction. */
  readonly findings: readonly Finding[];
  readonly makers: Makers;
}

/** Puts the parts of `record.json` together (contract §3). */
export function buildRecord(input: RecordInput): DocumentRecord {
  const { layer, extraction, makers } = input;
  const doubt = flagDoubt(nameEngines(extraction.fields, layer, makers), layer, input.findings, extraction.record);
  const engineRan = layer.pages.some((page) => page.engine !== null);
  return {
    schema: 'sohoa.record/1',
    source: input.source,
    status: layer.pages.some((page) => page.failure !== undefined) ? 'partial' : 'done',
    record: extraction.record,
    ...flagPassages(extraction, layer, input.findings),
    structure: extraction.structure,
    ...(extraction.documents === undefined
      ? {}
      : {
          documents: extraction.documents.map((document) => ({
            ...document,
            fields: flagDoubtfulWords(
              nameEngines(document.fields, layer, makers),
              layer,
              input.findings,
              document.record,
            ),
          })),
        }),
    findings: [...input.findings, ...extraction.findings, ...doubt.findings],
    pages: layer.pages.map(toRecordPage),
    provenance: {
      fields: offerWholeDates(doubt.fields, extraction.record.date, layer),
      engines: engineRan ? [makers.engine] : [],
      models: [...makers.models],
      pipeline: makers.pipeline,
    },
  };
}

function toRecordVerdict({ regions, reasons, ...verdict }: TextLayerVerdict): RecordPage['textLayer'] {
  return { ...verdict, reasons: [...reasons], ...(regions === undefined ? {} : { regions: [...regions] }) };
}

function toRecordPage(page: TextPage): RecordPage {
  const printedNumber = page.regions.find((region) => region.kind === 'page-number');
  return {
    number: page.pageNumber,
    width: page.widthPx,
    height: page.heightPx,
    dpi: page.dpi,
    rotation: page.rotation,
    textLayer: toRecordVerdict(page.textLayer),
    unreadInk: page.unreadInk,
    stamps: regionsOf(page, 'stamp'),
    handwriting: regionsOf(page, 'handwriting'),
    overlays: regionsOf(page, 'overlay'),
    confidence: page.confidence,
    ...(printedNumber === undefined ? {} : { pageNumberPrinted: printedNumber.text }),
    ...(page.failure === undefined ? {} : { failure: page.failure }),
  };
}

function regionsOf(page: TextPage, kind: PageRegion['kind']): RecordPage['stamps'] {
  return page.regions
    .filter((region) => region.kind === kind)
    .map(({ alternatives, confirmedBy, ...region }) => ({
      ...region,
      ...(confirmedBy === undefined ? {} : { confirmedBy: [...confirmedBy] }),
      ...(alternatives === undefined ? {} : { alternatives: [...alternatives] }),
    }));
}

/** Extraction sees text only; which engine and data read a field's page is known here. */
function nameEngines(fields: Extraction['fields'], layer: TextLayer, makers: Makers): Extraction['fields'] {
  const named: Extraction['fields'] = {};
  for (const [name, field] of Object.entries(fields) as [keyof typeof fields, FieldProvenance | undefined][]) {
    if (field === undefined) continue;
    const page = layer.pages.find((candidate) => candidate.pageNumber === field.page);
    const wasRead = page?.engine !== null && page !== undefined;
    named[name] = {
      ...field,
      method: field.method === 'printed' && page !== undefined && !wasRead ? 'text-layer' : field.method,
      engine: wasRead ? page.engine : null,
      model: wasRead ? makers.engine.model : null,
    };
  }
  return named;
}
