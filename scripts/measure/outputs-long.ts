// Memory and CPU of the searchable PDF of a long scan, in a process of its own:
//   node scripts/measure/outputs-long.ts [PAGES=1000] [KILOBYTES_A_PAGE=37]
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { lineAt, pageOf, sampleLines } from '../../src/outputs/outputs.fixture.ts';
import { createPdfFile, dictOf, latin1, PdfDict, PdfName, PdfStream } from '../../src/outputs/pdf/pdf-objects.ts';
import { joinChunks, writePdf } from '../../src/outputs/pdf/write-pdf.ts';
import { createSearchablePdf } from '../../src/outputs/searchable-pdf.ts';

const [first = '1000', second = '37', folder] = process.argv.slice(2);
if (folder === undefined) await measure(Number(first), Number(second) * 1024);
else await write(Number(first), folder);

async function measure(pages: number, bytesPerPage: number): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'sohoa-long-'));
  try {
    writeFileSync(join(place, 'source.pdf'), longScan(pages, bytesPerPage));
    const own = fileURLToPath(import.meta.url);
    process.stdout.write(execFileSync(process.execPath, [own, String(pages), '0', place], { encoding: 'utf8' }));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** A JPEG a page, as far as its size goes: nobody looks inside. */
function longScan(count: number, bytesPerPage: number): Uint8Array {
  const file = createPdfFile();
  const pages = file.dict(file.catalog.get('Pages')) ?? new PdfDict();
  const kids = Array.from({ length: count }, () => {
    const facts = { Type: 'XObject', Subtype: 'Image', Width: 1654, Height: 2339, BitsPerComponent: 8 };
    const image = dictOf({ ...facts, ColorSpace: 'DeviceRGB' }).set('Filter', new PdfName('DCTDecode'));
    return file.add(
      dictOf({
        Type: 'Page',
        Parent: file.catalog.get('Pages'),
        MediaBox: [0, 0, 595, 842],
        Resources: dictOf({ XObject: dictOf({ Im1: file.add(new PdfStream(image, randomBytes(bytesPerPage))) }) }),
        Contents: file.add(new PdfStream(new PdfDict(), latin1('q 595 0 0 842 0 0 cm /Im1 Do Q'))),
      }),
    );
  });
  pages.set('Kids', kids).set('Count', count);
  return joinChunks(writePdf(file, '1.7', file.info));
}

async function write(count: number, place: string): Promise<void> {
  // 43 lines of about nine words: a full page.
  const lines = Array.from({ length: 43 }, (_, row) => lineAt(sampleLines[row % 3] ?? '', 100, 100 + row * 50));
  const page = pageOf(lines);
  const layer = {
    origin: 'restored' as const,
    pages: Array.from({ length: count }, (_, index) => ({ ...page, pageNumber: index + 1 })),
  };
  const atStart = process.resourceUsage().maxRSS;
  const started = process.cpuUsage();
  const bytes = new Uint8Array(readFileSync(join(place, 'source.pdf')));
  const { chunks } = await createSearchablePdf({ source: { kind: 'pdf', bytes }, layer, record: null, pdfa: '2b' });
  await pipeline(Readable.from(chunks.chunks), createWriteStream(join(place, 'searchable.pdf')));
  const { user, system } = process.cpuUsage(started);
  const cpu = (user + system) / 1000 / count;
  const megabytes = (kilobytes: number): number => Math.round(kilobytes / 1024);
  const grown = (chunks.sizeBytes - bytes.length) / count / 1024;
  console.log(
    `${count} pages, ${megabytes(bytes.length / 1024)} MB: ${cpu.toFixed(1)} ms CPU a page, grown by ${grown.toFixed(1)} KB a page`,
  );
  console.log(
    `peak ${megabytes(process.resourceUsage().maxRSS)} MB resident, of which ${megabytes(atStart)} MB before the work`,
  );
}
