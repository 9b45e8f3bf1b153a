import { toAppError } from '../domain/errors.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import type { TextLayerJudge } from '../restoration/verdict.ts';
import type { PageFacts, SourceDocument } from '../source/source-document.ts';
import { judgeLayer } from './judge-layer.ts';
import type { BlockReader } from './reread-sample.ts';

export interface InspectDeps {
  readonly open: (path: string, password: string | null, signal: AbortSignal) => Promise<SourceDocument>;
  readonly judge: TextLayerJudge;
  /** Called for the first line that must be read again; most files need no engine. */
  readonly reread: BlockReader;
}

export interface LayerInspector extends InspectDeps {
  close(): Promise<void>;
}

/** What `inspect` says of one page. */
export interface PageInspection {
  readonly page: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly dpi?: number;
  /** The scan's own pixels, or the page rendered because it is more than one scan. */
  readonly rasterFrom?: 'image' | 'render';
  readonly images?: readonly object[];
  readonly fonts?: readonly string[];
  /** Letters of the text layer, and a little of it. */
  readonly letters?: number;
  readonly sample?: string;
  readonly textLayer?: TextLayerVerdict;
  readonly error?: { readonly code: string };
}

export interface FileInspection {
  readonly format: string;
  readonly pages: readonly PageInspection[];
}

const SAMPLE_LENGTH = 160;

/**
 * Looks at a file without reading its images' text; at their ink, and at a few lines of what another engine read, where
 * that decides what the layer is worth.
 */
export async function inspectFile(
  deps: InspectDeps,
  path: string,
  password: string | null,
  signal: AbortSignal,
): Promise<FileInspection> {
  const source = await deps.open(path, password, signal);
  try {
    const stored = await source.readStoredImages(signal);
    const pages: PageInspection[] = [];
    for (let page = 1; page <= source.pageCount; page += 1) {
      pages.push(await inspectPage(deps, source, page, stored?.[page - 1], signal));
    }
    return { format: source.format, pages };
  } finally {
    await source.close();
  }
}

async function inspectPage(
  deps: InspectDeps,
  source: SourceDocument,
  page: number,
  stored: readonly object[] | undefined,
  signal: AbortSignal,
): Promise<PageInspection> {
  try {
    const facts = await source.readPageFacts(page, signal);
    const { verdict } = await judgeLayer(deps, source, facts, signal);
    return describePage(facts, verdict, stored);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'cancelled') throw error;
    return { page, error: { code: error.code } };
  }
}

function describePage(
  facts: PageFacts,
  textLayer: TextLayerVerdict,
  stored: readonly object[] | undefined,
): PageInspection {
  const text = facts.text.runs.map((run) => run.text).join(' ');
  return {
    page: facts.pageNumber,
    widthPx: facts.widthPx,
    heightPx: facts.heightPx,
    dpi: facts.dpi,
    rasterFrom: facts.rasterFrom,
    images: facts.images.map((image) => ({ ...image, ...codecsOf(image, stored) })),
    fonts: [...new Set(facts.text.runs.map((run) => run.fontName))].filter((name) => name !== ''),
    letters: text.replace(/[^\p{L}]/gu, '').length,
    sample: text.slice(0, SAMPLE_LENGTH),
    textLayer,
  };
}

/** The stored image of the same size; resources are shared, so order alone would not do. */
function codecsOf(image: { widthPx: number; heightPx: number }, stored: readonly object[] | undefined): object {
  const twin = stored?.find(
    (candidate) =>
      'widthPx' in candidate &&
      'heightPx' in candidate &&
      candidate.widthPx === image.widthPx &&
      candidate.heightPx === image.heightPx,
  );
  return twin !== undefined && 'codecs' in twin ? { codecs: twin.codecs } : {};
}
