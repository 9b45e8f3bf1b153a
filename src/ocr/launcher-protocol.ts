/** What `program-launcher.ts` sends to `launcher-process.ts`: start a program, or stop one that was started. */
export type LauncherRequest = StartRequest | { readonly kind: 'stop'; readonly id: number };

export interface StartRequest {
  readonly kind: 'start';
  readonly id: number;
  readonly program: string;
  readonly args: readonly string[];
  /** What the program reads from its standard input. Removed when it is open, so that nothing is ever left behind. */
  readonly inputFile: string;
}

export interface ProgramEnd {
  readonly id: number;
  /** `undefined`: the program could not be started. `null`: it was killed. */
  readonly exitCode: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}
