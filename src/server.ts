import { loadConfig } from './app/config.ts';
import { languageOf } from './app/terminal-language.ts';
import { exitCodeOfKind, toAppError } from './domain/errors.ts';
import { errorMessage } from './messages/error-message.ts';
import { setupText } from './messages/setup-text.ts';
import { runService, workerScript } from './run-service.ts';

/** `npm start`: the whole service, one line with its address, stopped by Ctrl-C. */
try {
  const config = loadConfig(process.env);
  const address = await runService(
    config,
    {
      openerScript: workerScript('opener'),
      pdfScript: workerScript('searchable-pdf'),
      environment: process.env,
    },
    { ocr: workerScript('ocr'), restoration: workerScript('restoration'), extraction: workerScript('extraction') },
    // Not on stdout: that holds the one line with the address.
    (link) => void process.stderr.write(setupText(link, languageOf(process.env))),
  );
  process.stdout.write(`${address}\n`);
} catch (thrown) {
  const error = toAppError(thrown);
  process.stderr.write(`sohoa: [${error.code}] ${errorMessage(error, languageOf(process.env))}\n`);
  process.exit(exitCodeOfKind[error.kind]);
}
