import { createInspector } from '../src/app/compose-pipeline.ts';
import { loadConfig } from '../src/app/config.ts';
import { writeSearchablePdfOf } from '../src/app/write-searchable-pdf.ts';
import { createResultRenderer } from '../src/pipeline/render-results.ts';

/** Writes one searchable PDF and ends: `searchable-pdf.ts DOCUMENT-ID TARGET`. */
const [documentId = '', target = ''] = process.argv.slice(2);
await writeSearchablePdfOf(loadConfig(process.env), createResultRenderer(createInspector().open), documentId, target);
process.disconnect?.();
