import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../src/app/config.ts';
import { writeSearchablePdfConfined, writeSearchablePdfOf } from '../src/app/write-searchable-pdf.ts';
import { parseRecompressName, pdfaNames } from '../src/pipeline/recompress-choice.ts';

/** Writes one searchable PDF and ends: `searchable-pdf.ts DOCUMENT-ID TARGET [as-stored|jbig2|g4|jpeg|jbig2,jpeg|g4,jpeg [2b|1b]]`. */
const [documentId = '', target = '', coding = '', form = ''] = process.argv.slice(2);
const recompress = parseRecompressName(coding) ?? null;
const pdfa = pdfaNames.find((name) => name === form) ?? '2b';
const script = fileURLToPath(new URL(`./render-pdf${extname(import.meta.url)}`, import.meta.url));
const write = writeSearchablePdfConfined.bind(null, script);
await writeSearchablePdfOf(loadConfig(process.env), write, documentId, target, { recompress, pdfa });
process.disconnect?.();
