import type { EmbeddedPageText } from '../domain/embedded-text.ts';
import { toAppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import type { Raster } from '../domain/raster.ts';
import type { TextLayerVerdict, TextPage } from '../domain/text-layer.ts';
import { pageHash } from '../image/page-hash.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import type { TextLayerJudge } from '../restoration/verdict.ts';
import type { PageFacts, SourceDocument } from '../source/source-document.ts';
import { linesOfLayer, overlaysOf, readEmbeddedPage } from './embedded-page.ts';
import { isTrusted, judgeLayer } from './judge-layer.ts';
import type { PageReading, ReadPageContext } from './read-page.ts';
import { createBlockReader } from './reread-sample.ts';
import { rulesOfRaster } from './rules-of-raster.ts';
import type { Stage, StageContext } from './stage.ts';
import { failedPage } from './unread-page.ts';

/** Consecutive pages of one file; the service cuts documents into ranges of at most 8. */
export interface PageRangeInput {
  /** The file on disk, as it came. */
  readonly path: string;
  readonly password?: string;
  readonly firstPage: number;
  readonly lastPage: number;
}

/** What the stage is built from; every part can be replaced in tests. */
export interface OcrStageDeps {
  readonly engine: OcrEngine;
  readonly open: (path: string, password: string | null, signal: AbortSignal) => Promise<SourceDocument>;
  readonly judge: TextLayerJudge;
  readonly convert: (text: EmbeddedPageText, verdict: TextLayerVerdict) => EmbeddedPageText;
  readonly read: (raster: Raster, engine: OcrEngine, context: ReadPageContext) => Promise<PageReading>;
  /** Marks what was filled in by hand or by a numbering stamp and takes it out of the printed text. */
  readonly separateHandwriting: (reading: PageReading, raster: Raster, facts: PageFacts) => PageReading;
}

/** Bump when the same pages may be read differently. */
const VERSION = '7';

/** Reads pages: keeps or converts the layer that came with a page where it can be trusted, else reads the image. */
export function createOcrStage(deps: OcrStageDeps): Stage<PageRangeInput, readonly TextPage[]> {
  return {
    name: 'ocr',
    version: `${VERSION}-${deps.engine.name}-${deps.engine.version}-${deps.engine.model.sha256.slice(0, 12)}`,
    run: async (input, context) => {
      const source = await deps.open(input.path, input.password ?? null, context.signal);
      try {
        const pages = await readRange(deps, source, input, context);
        return { output: pages.map((page) => page.page), findings: pages.flatMap((page) => page.findings) };
      } finally {
        await source.close();
      }
    },
  };
}

interface PageOutcome {
  readonly page: TextPage;
  readonly findings: readonly Finding[];
}

/** As many pages at once as keep the engine busy; each is done when it is done, none waits for its neighbours. */
async function readRange(
  deps: OcrStageDeps,
  source: SourceDocument,
  input: PageRangeInput,
  context: StageContext,
): Promise<PageOutcome[]> {
  const pagesTotal = input.lastPage - input.firstPage + 1;
  const outcomes: PageOutcome[] = [];
  let next = input.firstPage;
  let pagesDone = 0;
  const work = async (): Promise<void> => {
    while (next <= input.lastPage) {
      const pageNumber = next;
      next += 1;
      outcomes[pageNumber - input.firstPage] = await readOnePage(deps, source, pageNumber, context);
      pagesDone += 1;
      context.progress({ stage: 'ocr', pagesDone, pagesTotal });
    }
  };
  const readers = Math.min(pagesTotal, deps.engine.concurrency + deps.engine.imagesAhead);
  await Promise.all(Array.from({ length: readers }, work));
  return outcomes;
}

/** One unreadable page is a failed page of a partial document, never a lost dossier. */
async function readOnePage(
  deps: OcrStageDeps,
  source: SourceDocument,
  pageNumber: number,
  context: StageContext,
): Promise<PageOutcome> {
  context.signal.throwIfAborted();
  const reread = createBlockReader(() => deps.engine);
  try {
    const facts = await source.readPageFacts(pageNumber, context.signal);
    const { verdict, raster } = await judgeLayer({ judge: deps.judge, reread }, source, facts, context.signal);
    if (isTrusted(verdict))
      return { page: fromLayer(deps, raster ? withRules(facts, raster) : facts, verdict), findings: [] };
    const pixels = raster ?? (await source.readPageRaster(pageNumber, context.signal));
    return await fromImage(deps, facts, verdict, pixels, context);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'cancelled') throw error;
    context.log.warn({ pageNumber, code: error.code }, 'page not read');
    return failedPage(pageNumber, error.code, error.message);
  }
}

/** The lines that the file draws are known; those of a picture under the text are seen. */
function withRules(facts: PageFacts, raster: Raster): PageFacts {
  const rules = [...(facts.text.rules ?? []), ...rulesOfRaster(raster)];
  return { ...facts, text: { ...facts.text, rules } };
}

function fromLayer(deps: OcrStageDeps, facts: PageFacts, verdict: TextLayerVerdict): TextPage {
  const text = verdict.verdict === 'convertible' ? deps.convert(facts.text, verdict) : facts.text;
  const { elements, regions } = readEmbeddedPage(text, facts.dpi);
  return {
    ...sizeOf(facts),
    rotation: 0,
    elements,
    regions: [...regions, ...overlaysOf({ ...text, runs: text.runs.filter((run) => run.annotation) })],
    textLayer: verdict,
    unreadInk: 0,
    confidence: 1,
    engine: null,
  };
}

async function fromImage(
  deps: OcrStageDeps,
  facts: PageFacts,
  verdict: TextLayerVerdict,
  raster: Raster,
  context: StageContext,
): Promise<PageOutcome> {
  const asRead = await deps.read(raster, deps.engine, { signal: context.signal, log: context.log });
  const reading = deps.separateHandwriting(asRead, raster, facts);
  const overlays =
    facts.rasterFrom === 'image'
      ? overlaysOf(facts.text)
      : overlaysOf({ ...facts.text, runs: facts.text.runs.filter((run) => run.annotation) });
  const isBlank = reading.elements.length === 0;
  const hash = pageHash(raster);
  const embedded = linesOfLayer(facts.text);
  return {
    page: {
      ...sizeOf(facts),
      rotation: reading.rotation,
      elements: reading.elements,
      regions: [...reading.regions, ...overlays],
      textLayer: verdict,
      ...(embedded.length === 0 ? {} : { embedded }),
      unreadInk: reading.unreadInk,
      confidence: reading.confidence,
      ...(hash === undefined ? {} : { hash }),
      engine: isBlank ? null : deps.engine.name,
    },
    findings: reading.findings.map((finding) => onPage(finding, facts.pageNumber)),
  };
}

function sizeOf(facts: PageFacts): Pick<TextPage, 'pageNumber' | 'widthPx' | 'heightPx' | 'dpi'> {
  return { pageNumber: facts.pageNumber, widthPx: facts.widthPx, heightPx: facts.heightPx, dpi: facts.dpi };
}

/** Page reading knows no page numbers: it is pure in its pixels. */
function onPage(finding: Finding, page: number): Finding {
  return { ...finding, evidence: finding.evidence.map((evidence) => ({ ...evidence, page: evidence.page ?? page })) };
}
