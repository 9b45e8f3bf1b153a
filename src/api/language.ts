import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Language } from '../messages/error-message.ts';

/** The caller's language by `Accept-Language`: Vietnamese unless English comes first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = part.trim();
    if (tag.startsWith('vi')) return 'vi';
    if (tag.startsWith('en')) return 'en';
  }
  return 'vi';
}

const languages = new AsyncLocalStorage<Language>();
const { localeError: inVietnamese } = z.locales.vi();

/** From here on what a schema says of a request is said in the language of who sent it. */
export function registerLanguage(app: FastifyInstance): void {
  // The only place where a schema's words can be chosen with the value at hand; whoever asks outside a request gets English.
  z.config({ customError: (issue) => (languages.getStore() === 'vi' ? inVietnamese(issue) : undefined) });
  app.addHook('onRequest', (request, _reply, done) => {
    languages.run(languageOf(request.headers['accept-language']), done);
  });
}
