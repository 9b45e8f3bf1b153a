import { mkdir, rm } from 'node:fs/promises';
import { toAppError } from '../domain/errors.ts';
import { type PagePicture, pictureOfRaster } from '../source/page-picture.ts';
import type { SourceLimits } from '../source/source-document.ts';
import { assemble } from './assemble-wish.ts';
import { createSourceInspector, type OpenSource } from './inspect-source.ts';
import { keepLastOpen } from './kept-document.ts';
import { type Wish, wishSchema, wishTimeoutMs } from './opener-protocol.ts';
import { createStoredPictureReader } from './stored-pictures.ts';

/** As long as somebody looks at one page before turning to the next. */
const lingerMs = 20_000;

/** Runs in the opener process: answers one message after the other, each on its own. */
export function serveOpenings(open: OpenSource, limits: SourceLimits): void {
  const inspect = createSourceInspector(open);
  const withPage = createPageHandler(open, limits);
  const answer = async (wish: Wish): Promise<unknown> => {
    if (wish.kind === 'inspect') return inspect(wish.path, wish.password);
    const signal = AbortSignal.timeout(wishTimeoutMs);
    if (wish.kind === 'assemble') {
      await assemble(wish, open, signal);
      return null;
    }
    await withPage(wish, signal, (picture) =>
      wish.kind === 'image' ? picture.write(wish.target, wish.width) : writeTilesAnew(picture, wish.target),
    );
    return null;
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

interface PageWish {
  readonly path: string;
  readonly password: string | null;
  readonly page: number;
}

type WithPicture = (picture: PagePicture) => Promise<void>;

/** Hands over a page as a picture: the stored one where that is enough, else as the page is painted. */
function createPageHandler(open: OpenSource, limits: SourceLimits) {
  const openForPages = keepLastOpen(open, lingerMs);
  const storedPicture = createStoredPictureReader({ ...limits, lingerMs });

  const tryStored = async ({ path, page }: PageWish, use: WithPicture): Promise<boolean> => {
    try {
      const picture = await storedPicture(path, page);
      if (picture === undefined) return false;
      await use(picture);
      return true;
    } catch {
      // What is wrong with the bytes is said, or mended, by whoever paints the page.
      return false;
    }
  };

  return async (wish: PageWish, signal: AbortSignal, use: WithPicture): Promise<void> => {
    if (await tryStored(wish, use)) return;
    const document = await openForPages(wish.path, wish.password, signal);
    try {
      await use(pictureOfRaster(await document.readPageRaster(wish.page, signal)));
    } finally {
      await document.close();
    }
  };
}

async function writeTilesAnew(picture: PagePicture, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  await picture.writeTiles(folder);
}

/** Nobody is told when nobody listens any more. */
function reply(message: object): void {
  if (process.connected) process.send?.(message);
}
