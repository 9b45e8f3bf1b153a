import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * react-aria brings its few built-in strings in about thirty languages. None is Vietnamese and all but
 * English are dead weight in the first view, so the others are left out (it falls back to en-US).
 */
function leaveOutUnusedLocales(): Plugin {
  const foreignLocale = /\/intl\/(?:[\w-]+\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: 'leave-out-unused-locales',
    enforce: 'pre',
    load: (id) => (foreignLocale.test(id) ? 'export default {};' : null),
  };
}

/** Scripts and styles as they go over the line, beside the plain ones: the service packs nothing while somebody waits. */
function packAssets(): Plugin {
  return {
    name: 'pack-assets',
    apply: 'build',
    writeBundle: async ({ dir = '' }, bundle) => {
      for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css|html|svg)$/.test(file))) {
        const content = await readFile(join(dir, name));
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(content));
        await writeFile(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: folder,
  base: '/',
  plugins: [leaveOutUnusedLocales(), react(), packAssets()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // The service's content security policy allows nothing inline, so no asset may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: {
    // Development only: the page from Vite, the rest from a running service.
    // The service refuses what comes from another origin, so the host is left as it is.
    proxy: { '/api': { target: process.env.SOHOA_SERVICE ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
});
