import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const run = promisify(execFile);

/** Tesseract as it is used without us: a whole page, automatic segmentation, our own language data, one thread. */
export interface PlainTesseract {
  readonly readPage: (pdf: string, page: number, dpi: number) => Promise<string>;
}

/** Needs `tesseract` and `pdftoppm` on the PATH; leaves its files in `folder`. */
export async function createPlainTesseract(folder: string): Promise<PlainTesseract> {
  const packed = await readFile('node_modules/@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz');
  await writeFile(join(folder, 'vie.traineddata'), gunzipSync(packed));
  return {
    readPage: async (pdf, page, dpi) => {
      const image = join(folder, 'page');
      const number = String(page);
      await run('pdftoppm', ['-r', String(dpi), '-gray', '-f', number, '-l', number, '-singlefile', pdf, image]);
      const args = [`${image}.pgm`, '-', '--tessdata-dir', folder, '-l', 'vie', '--psm', '3', '--dpi', String(dpi)];
      const { stdout } = await run('tesseract', args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
      return stdout;
    },
  };
}
