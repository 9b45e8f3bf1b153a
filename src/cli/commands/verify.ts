import { AppError } from '../../domain/errors.ts';
import { type TamperingKind, verifyText } from '../../messages/verify-text.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

export interface VerifySetup {
  run(options: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void }): Promise<{
    readonly checked: {
      readonly files: number;
      readonly rows: number;
      readonly links: number;
      readonly anchors: number;
    };
    readonly tampering: readonly { readonly what: TamperingKind; readonly name: string }[];
  }>;
}

/** A line of progress for so many files. */
const progressEvery = 100;

/** `verify [--json]`: every stored file, sealed row and link of the audit again; 1 when something was tampered with. */
export function createVerifyCommand(setup: VerifySetup): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new AppError('usage', { reason: 'verify [--json]' });
    const text = verifyText[io.language];
    const result = await setup.run({
      signal: io.signal,
      progress: (done, total) => {
        if (done % progressEvery === 0 || done === total) io.stderr(`${text.progress(done, total)}\n`);
      },
    });
    if (values.json === true) io.stdout(`${JSON.stringify(result)}\n`);
    else {
      for (const { what, name } of result.tampering) io.stdout(`${what}\t${name}\t${text.kinds[what]}\n`);
      io.stdout(`${text.summary(result.checked, result.tampering.length)}\n`);
    }
    return result.tampering.length === 0 ? 0 : 1;
  };
}
