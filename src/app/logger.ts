import { destination, type Level, pino } from 'pino';
import type { Log } from '../domain/log.ts';

/** Structured lines on stderr: stdout is for the one line with the address. Constant message, facts as fields. */
export function createLogger(options: { level: Level | 'silent'; process: string }): Log {
  return pino(
    {
      level: options.level,
      base: { process: options.process, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Never in a log, whoever passes them by mistake.
      redact: { paths: ['password', '*.password', 'text', '*.text', 'url', '*.url'], censor: '[removed]' },
    },
    destination({ fd: 2, sync: true }),
  );
}
