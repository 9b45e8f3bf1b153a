import { createRenderer } from '../src/app/compose-pipeline.ts';
import { loadConfig } from '../src/app/config.ts';
import { writeSearchablePdfOf } from '../src/app/write-searchable-pdf.ts';
import { parseRecompressName } from '../src/pipeline/recompress-choice.ts';

/** Writes one searchable PDF and ends: `searchable-pdf.ts DOCUMENT-ID TARGET [jbig2|g4|jpeg|jbig2,jpeg|g4,jpeg]`. */
const [documentId = '', target = '', coding = ''] = process.argv.slice(2);
const recompress = parseRecompressName(coding) ?? null;
await writeSearchablePdfOf(loadConfig(process.env), createRenderer(), documentId, target, recompress);
process.disconnect?.();
