import { createRequire } from 'node:module';

/** Version of the WebAssembly engine, without loading it. */
export function tesseractJsVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('tesseract.js/package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
