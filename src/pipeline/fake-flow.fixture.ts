import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import type { Extraction, FieldProvenance } from '../domain/record.ts';
import type { TextLayer, TextLine, TextPage } from '../domain/text-layer.ts';
import type { Flow } from './flow.ts';
import type { StageContext } from './stage.ts';
import { positionedTextOf } from './text-of-layer.ts';

/**
 * Stages for tests of the service: a "scan" is a text file that begins with `%FAKE`, pages parted by form feeds.
 * A page that says `@crash` kills its process, `@block` holds its event loop for ever, `@memory` takes all memory there
 * is, `@broken` cannot be read, `@busy` fails for now, `@slow` hangs, `@doubt` has a finding.
 */
export const fakeHeader = '%FAKE\n';

export function fakeScan(pages: readonly string[]): Buffer {
  return Buffer.from(fakeHeader + pages.join('\f'));
}

export function pagesOfFakeScan(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  if (!text.startsWith(fakeHeader)) throw new AppError('file-type-unsupported');
  return text.slice(fakeHeader.length).split('\f');
}

export async function inspectFakeScan(path: string): Promise<{ mediaType: string; pages: number }> {
  return { mediaType: 'application/pdf', pages: pagesOfFakeScan(path).length };
}

export interface FakeFlowOptions {
  readonly pageMs?: number;
  readonly stageMs?: number;
  readonly onPageRead?: (pageNumber: number) => void;
}

export function createFakeFlow({ pageMs = 0, stageMs = 0, onPageRead }: FakeFlowOptions = {}): Flow {
  return {
    ocr: {
      name: 'ocr',
      version: 'fake-1',
      async run(input, context) {
        const pages = pagesOfFakeScan(input.path);
        const output: TextPage[] = [];
        for (let pageNumber = input.firstPage; pageNumber <= input.lastPage; pageNumber += 1) {
          const page = await readFakePage(pageNumber, pages[pageNumber - 1] ?? '', pageMs, context);
          onPageRead?.(pageNumber);
          output.push(page);
        }
        return { output, findings: output.flatMap((page) => findDoubt(page.pageNumber, pages)) };
      },
    },
    restoration: {
      name: 'restoration',
      version: 'fake-1',
      async run(layer, context) {
        await sleep(stageMs, undefined, { signal: context.signal });
        return { output: { origin: 'restored', pages: layer.pages }, findings: [] };
      },
    },
    extraction: {
      name: 'extraction',
      version: 'fake-1',
      async run(layer, context) {
        await sleep(stageMs, undefined, { signal: context.signal });
        return { output: extractFake(layer), findings: [] };
      },
    },
    makers: {
      engine: { name: 'fake', version: '1', model: 'fake' },
      models: [{ name: 'fake', sha256: '0'.repeat(64) }],
      pipeline: 'test',
    },
  };
}

function findDoubt(page: number, pages: readonly string[]): Finding[] {
  if (!pages[page - 1]?.includes('@doubt')) return [];
  const evidence = [{ page, box: null, charStart: null, charEnd: null, raw: '' }];
  return [{ rule: 'doubt', severity: 'possible', message: 'm', explanation: 'e', correction: null, evidence }];
}

async function readFakePage(
  pageNumber: number,
  text: string,
  pageMs: number,
  { signal }: StageContext,
): Promise<TextPage> {
  await sleep(pageMs, undefined, { signal });
  if (text.includes('@crash')) process.kill(process.pid, 'SIGKILL');
  if (text.includes('@block')) for (;;) signal.throwIfAborted();
  if (text.includes('@memory')) await takeMemory(signal);
  if (text.includes('@broken')) throw new AppError('page-unreadable', { page: pageNumber });
  if (text.includes('@busy')) throw new AppError('engine-failed', { engine: 'fake' });
  if (text.includes('@slow')) await sleep(3_600_000, undefined, { signal });
  return fakePage(pageNumber, text);
}

/** Outside the heap of JavaScript, as images are: its own limit does not help. */
async function takeMemory(signal: AbortSignal): Promise<void> {
  const taken: Buffer[] = [];
  for (;;) {
    taken.push(Buffer.alloc(50_000_000, taken.length));
    await sleep(50, undefined, { signal });
  }
}

export function fakePage(pageNumber: number, text: string): TextPage {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return {
    pageNumber,
    widthPx: 1654,
    heightPx: 2339,
    dpi: 200,
    rotation: 0,
    elements: lines.map((line, index) => ({ kind: 'line', line: fakeLine(line, index) })),
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0.95,
    engine: 'fake',
  };
}

function fakeLine(text: string, index: number): TextLine {
  const top = 100 + index * 40;
  const words = text
    .trim()
    .split(/\s+/)
    .map((word, position) => ({
      text: word,
      box: { left: 100 + position * 90, top, right: 180 + position * 90, bottom: top + 30 },
      confidence: 0.95,
      source: 'ocr' as const,
    }));
  return { words, box: { left: 100, top, right: 1500, bottom: top + 30 }, zone: 'body', block: 0 };
}

/** `Symbol: 12/QĐ-UBND`, `Issuer:`, `Date:`, `Subject:`, `Holder:`, `Identity:` lines become the record. */
function extractFake(layer: TextLayer): Extraction {
  const { text } = positionedTextOf(layer);
  const field = (name: string): string | null =>
    new RegExp(`^${name}: ([^\\n\\f]+)`, 'mu').exec(text)?.[1]?.trim() ?? null;
  const symbol = field('Symbol');
  const holder = field('Holder');
  const provenance: FieldProvenance = {
    page: 1,
    box: null,
    confidence: 0.9,
    method: 'printed',
    needsReview: false,
    alternatives: [],
    engine: null,
    model: null,
  };
  return {
    record: {
      symbol,
      symbolRaw: symbol,
      symbolSuffix: symbol?.split('/').at(-1) ?? null,
      number: symbol?.split('/')[0] ?? null,
      year: null,
      documentType: symbol?.includes('QĐ') ? { name: 'Quyết định', abbreviation: 'QĐ' } : null,
      paperKind: null,
      holder: holder === null ? null : { name: holder, identityNumber: field('Identity'), taxCode: null },
      issuingBody: field('Issuer'),
      parentBody: null,
      place: null,
      date: field('Date'),
      subject: field('Subject'),
      legalBases: [],
      effectiveDate: null,
      signer: null,
      addressees: [],
      recipients: [],
      reportingPeriod: null,
      urgency: null,
      secrecy: null,
      received: null,
    },
    citations: [],
    indicators: [],
    tables: [],
    structure: [],
    findings: [],
    fields: { symbol: provenance, subject: provenance },
  };
}
