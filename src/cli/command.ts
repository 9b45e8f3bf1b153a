/** What a command may touch of the outside: handed in, so that tests run it without a process. */
export interface CommandIo {
  readonly stdin: () => Promise<string>;
  /** Results only. */
  readonly stdout: (text: string) => void;
  /** Progress, choices and errors. */
  readonly stderr: (text: string) => void;
  readonly isTerminal: boolean;
  readonly language: 'vi' | 'en';
  readonly signal: AbortSignal;
}

/** Runs with the words after the command's name; resolves to the exit code of contract §2. Throws `AppError`. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
