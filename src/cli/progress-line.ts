import type { CommandIo } from './command.ts';

export interface ProgressLine {
  page(file: string, pagesDone: number, pagesTotal: number): void;
  fileDone(file: string, outcome: string): void;
  end(): void;
}

const BAR_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** A bar on a terminal, one line per page elsewhere; always on stderr, results own stdout. */
export function createProgressLine(io: CommandIo, filesTotal: number): ProgressLine {
  let filesDone = 0;
  return {
    page: (file, pagesDone, pagesTotal) => {
      if (!io.isTerminal) {
        io.stderr(`${file}: ${pagesDone}/${pagesTotal}\n`);
        return;
      }
      const filled = Math.round((BAR_WIDTH * pagesDone) / Math.max(1, pagesTotal));
      const bar = `${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}`;
      io.stderr(`${CLEAR_LINE}[${bar}] ${pagesDone}/${pagesTotal}  ${file}  (${filesDone}/${filesTotal})`);
    },
    fileDone: (file, outcome) => {
      filesDone += 1;
      io.stderr(`${io.isTerminal ? CLEAR_LINE : ''}${file}: ${outcome}\n`);
    },
    end: () => {
      if (io.isTerminal) io.stderr(CLEAR_LINE);
    },
  };
}
