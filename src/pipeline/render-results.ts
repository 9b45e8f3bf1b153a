import { readFile } from 'node:fs/promises';
import { toAppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import { altoXml } from '../outputs/alto.ts';
import { toFinding } from '../outputs/output-notes.ts';
import { recordJson } from '../outputs/record-json.ts';
import type { DecodeJpx, ImagePage, SearchablePdfInput } from '../outputs/searchable-pdf.ts';
import { createSearchablePdf } from '../outputs/searchable-pdf.ts';
import { tablesWorkbook } from '../outputs/tables-xlsx.ts';
import { encodePageImage } from '../source/page-image.ts';
import type { SourceDocument } from '../source/source-document.ts';
import { bookmarksOf } from './bookmarks-of.ts';
import type { Crop } from './crops.ts';
import { planCrops } from './crops.ts';
import type { DigitizeDeps, DigitizeOptions, ResultFile } from './digitize-file.ts';
import type { FlowResult } from './flow.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** Makes the files of a result folder (contract §2), one at a time. */
export function createResultRenderer(open: DigitizeDeps['open'], decodeJpx: DecodeJpx): DigitizeDeps['render'] {
  return async function* renderResults(path, result, options, signal): AsyncGenerator<ResultFile> {
    const source = await open(path, options.password, signal);
    try {
      yield { name: 'text.txt', content: positionedTextOf(result.restoredLayer).text };
      const input = await pdfInput(path, source, result, options, signal);
      const pdf = await searchablePdf({ ...input, decodeJpx });
      if (pdf.chunks !== null) yield { name: 'searchable.pdf', content: pdf.chunks };
      // The copy bears no signature any more: the file that does stays beside it, untouched.
      if (pdf.isUnsigned) yield { name: 'signed-original.pdf', content: await readFile(path) };
      const { record, crops } = planCrops(withFindings(result.record, pdf.findings));
      yield { name: 'record.json', content: recordJson(record), record };
      yield { name: 'tables.xlsx', content: await tablesWorkbook(record) };
      yield* altoFiles(result);
      yield* cropFiles(source, crops, signal);
    } finally {
      await source.close();
    }
  };
}

/** A file that can be read but not rewritten still has its record; that the copy is missing is a finding. */
async function searchablePdf(
  input: SearchablePdfInput,
): Promise<{ chunks: Iterable<Uint8Array> | null; findings: Finding[]; isUnsigned: boolean }> {
  try {
    const { chunks, notes } = await createSearchablePdf(input);
    const isUnsigned = notes.some(({ code }) => code === 'signature-not-kept');
    return { chunks: chunks.chunks, findings: notes.map(toFinding), isUnsigned };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'cancelled') throw error;
    return { chunks: null, findings: [notWritten(error.code)], isUnsigned: false };
  }
}

function notWritten(code: string): Finding {
  return {
    rule: 'searchable-pdf-not-written',
    severity: 'certain',
    message: `Không tạo được PDF hai lớp (${code}).`,
    explanation:
      'Cấu trúc tệp PDF gốc bị hỏng nên không ghi thêm lớp chữ được; các kết quả khác vẫn đầy đủ. Hãy quét lại hoặc lấy bản gốc khác.',
    correction: null,
    evidence: [],
  };
}

function withFindings(record: FlowResult['record'], findings: readonly Finding[]): FlowResult['record'] {
  return { ...record, findings: [...record.findings, ...findings] };
}

/** The raw reading, before restoration: what the engine said stays to be seen. */
function* altoFiles(result: FlowResult): Generator<ResultFile> {
  const engine = result.record.provenance.engines[0] ?? null;
  for (const page of result.readLayer.pages) {
    const source = { fileName: result.record.source.name, engine: page.engine === null ? null : engine };
    yield { name: `alto/page-${String(page.pageNumber).padStart(4, '0')}.xml`, content: altoXml(page, source) };
  }
}

async function* cropFiles(
  source: SourceDocument,
  crops: readonly Crop[],
  signal: AbortSignal,
): AsyncGenerator<ResultFile> {
  const byPage = Map.groupBy(crops, (crop) => crop.pageNumber);
  for (const [pageNumber, ofPage] of byPage) {
    const raster = await source.readPageRaster(pageNumber, signal);
    for (const crop of ofPage)
      yield { name: crop.file, content: await encodePageImage(raster, { format: 'png', box: crop.box }) };
  }
}

async function pdfInput(
  path: string,
  source: SourceDocument,
  result: FlowResult,
  options: DigitizeOptions,
  signal: AbortSignal,
): Promise<SearchablePdfInput> {
  const bytes = await readFile(path);
  const { password, pdfa } = options;
  const { keepsSignatures = false, recompress } = options;
  const bookmarks = bookmarksOf(result.record, result.restoredLayer);
  const common = {
    ...{ layer: result.restoredLayer, record: result.record, pdfa, bookmarks, keepsSignatures },
    ...(recompress === undefined ? {} : { recompress }),
  };
  const elsewhere = source.hasTextBeside === true ? { isTextElsewhere: true } : {};
  if (source.format === 'pdf')
    return { source: { kind: 'pdf', bytes, ...(password === null ? {} : { password }) }, ...common, ...elsewhere };
  return { source: { kind: 'image', bytes, imagePages: imagePages(source, bytes, signal) }, ...common, ...elsewhere };
}

/** A JPEG or PNG goes into the PDF as it is; the pages of a TIFF are decoded one by one. */
async function* imagePages(source: SourceDocument, bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<ImagePage> {
  for (let pageNumber = 1; pageNumber <= source.pageCount; pageNumber += 1) {
    if (source.format === 'jpeg' || source.format === 'png') {
      const { dpi } = await source.readPageFacts(pageNumber, signal);
      yield { kind: source.format, bytes, dpi };
    } else yield { kind: 'raster', raster: await source.readPageRaster(pageNumber, signal) };
  }
}
