import { createRenderer } from '../src/app/compose-pipeline.ts';
import { loadConfig } from '../src/app/config.ts';
import { writeSearchablePdfOf } from '../src/app/write-searchable-pdf.ts';
import { parseRecompressName, pdfaNames } from '../src/pipeline/recompress-choice.ts';

/** Writes one searchable PDF and ends: `searchable-pdf.ts DOCUMENT-ID TARGET [as-stored|jbig2|g4|jpeg|jbig2,jpeg|g4,jpeg [2b|1b]]`. */
const [documentId = '', target = '', coding = '', form = ''] = process.argv.slice(2);
const recompress = parseRecompressName(coding) ?? null;
const pdfa = pdfaNames.find((name) => name === form) ?? '2b';
await writeSearchablePdfOf(loadConfig(process.env), createRenderer(), documentId, target, { recompress, pdfa });
process.disconnect?.();
