import { createRenderer } from '../src/app/compose-pipeline.ts';
import { type PdfWish, writeSearchablePdf } from '../src/app/write-searchable-pdf.ts';

/** Writes the searchable PDF that its parent (`searchable-pdf.ts`) wishes for, and ends. */
process.once('message', async (wish: PdfWish) => {
  await writeSearchablePdf(createRenderer(), wish);
  process.disconnect?.();
});
process.once('disconnect', () => process.exit());
