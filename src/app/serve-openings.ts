import { writeFile } from 'node:fs/promises';
import { toAppError } from '../domain/errors.ts';
import { encodePageImage } from '../source/page-image.ts';
import { assemble } from './assemble-wish.ts';
import { createSourceInspector, type OpenSource } from './inspect-source.ts';
import { keepLastOpen } from './kept-document.ts';
import { type Wish, wishSchema, wishTimeoutMs } from './opener-protocol.ts';

/** As long as somebody looks at one page before turning to the next. */
const lingerMs = 20_000;

/** Runs in the opener process: answers one message after the other, each on its own. */
export function serveOpenings(open: OpenSource): void {
  const inspect = createSourceInspector(open);
  const openForPages = keepLastOpen(open, lingerMs);
  const answer = async (wish: Wish): Promise<unknown> => {
    if (wish.kind === 'inspect') return inspect(wish.path, wish.password);
    const signal = AbortSignal.timeout(wishTimeoutMs);
    if (wish.kind === 'assemble') {
      await assemble(wish, open, signal);
      return null;
    }
    const document = await openForPages(wish.path, wish.password, signal);
    try {
      const raster = await document.readPageRaster(wish.page, signal);
      const size = wish.width === null ? {} : { maxWidthPx: wish.width };
      await writeFile(wish.target, await encodePageImage(raster, { format: 'jpeg', ...size }));
      return null;
    } finally {
      await document.close();
    }
  };
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const wish = wishSchema.parse(message);
    void answer(wish).then(
      (result) => reply({ id: wish.id, result }),
      (thrown: unknown) => {
        const { code, details } = toAppError(thrown);
        reply({ id: wish.id, error: { code, details } });
      },
    );
  });
}

/** Nobody is told when nobody listens any more. */
function reply(message: object): void {
  if (process.connected) process.send?.(message);
}
