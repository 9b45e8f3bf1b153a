import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Jbig2Image, JpxImage } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs';
import type { DecodeReply, DecodeRequest, ScanCode } from './scan-decoder.ts';
import { shrinkBitmap } from './shrink-bitmap.ts';

/** The thread that decodes JBIG2 and JPEG 2000, started by `scan-decoder.ts`: a hostile code costs the thread, no more. */

const wasmFolder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'wasm');
const options = {
  wasmUrl: `${wasmFolder}/`,
  useWasm: true,
  useWorkerFetch: false,
  getHandler: () => ({
    sendWithPromise: async (_action: string, { filename }: { filename: string }) =>
      readFile(join(wasmFolder, filename)),
  }),
};
Jbig2Image.setOptions(options);
JpxImage.setOptions(options);

async function decode(code: ScanCode): Promise<Uint8Array> {
  if (code.kind === 'jpx') return JpxImage.instance.decode(code.data, { reducePower: code.halvings });
  const { widthPx, heightPx, shrink } = code;
  const data = await Jbig2Image.instance.decode(code.data, widthPx, heightPx, code.globals);
  return shrink === undefined ? data : shrinkBitmap({ data, widthPx, heightPx }, shrink);
}

parentPort?.on('message', ({ id, code }: DecodeRequest) => {
  const reply = (answer: DecodeReply): void => parentPort?.postMessage(answer);
  decode(code).then(
    (pixels) => reply({ id, pixels }),
    (thrown: unknown) => reply({ id, reason: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
});
