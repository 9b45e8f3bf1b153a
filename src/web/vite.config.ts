import { fileURLToPath } from 'node:url';
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

export default defineConfig({
  root: folder,
  base: '/',
  plugins: [leaveOutUnusedLocales(), react()],
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
