import { writeFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import type { DigitizeDeps } from '../pipeline/digitize-file.ts';
import { recompressChoice, type SearchableWish } from '../pipeline/recompress-choice.ts';
import { openStore } from './compose-store.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import { loadNewestLayer } from './newest-layer.ts';

/** Writes the two-layer PDF of a document that is held; runs in a process of its own. */
export async function writeSearchablePdfOf(
  config: Config,
  render: DigitizeDeps['render'],
  documentId: string,
  target: string,
  { recompress, pdfa }: SearchableWish,
): Promise<void> {
  const log = createLogger({ level: config.logLevel, process: 'searchable-pdf' });
  if (config.databaseUrl === null) throw new AppError('config-invalid', { reason: 'DATABASE_URL' });
  const store = openStore(config, config.databaseUrl, log, 2);
  try {
    const source = await store.documents.source(documentId);
    const { record } = await store.documents.record(documentId);
    const layer = await loadNewestLayer(store, documentId, source.pages);
    const result = { readLayer: layer, restoredLayer: layer, record };
    const coding = recompress === null ? {} : { recompress: recompressChoice(recompress) };
    const options = { password: source.password, pdfa, force: true, ...coding } as const;
    const path = await store.files.localPath(source.sha256);
    for await (const file of render(path, result, options, AbortSignal.timeout(300_000))) {
      if (file.name !== 'searchable.pdf') continue;
      await writeFile(target, file.content);
      return;
    }
    throw new AppError('internal', { reason: 'this file cannot be rewritten', documentId });
  } finally {
    await store.close();
  }
}
