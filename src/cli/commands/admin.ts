import { AppError } from '../../domain/errors.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

export interface AdminSetup {
  /** Path of a one-time link: for an account, or without a login for the first administrator. */
  link(login: string | undefined): Promise<string>;
  /** The audit as JSON lines, in the order of its chain. */
  audit(period: { readonly from?: string | undefined; readonly to?: string | undefined }): AsyncIterable<string>;
}

const usage = 'admin link [LOGIN] | admin audit [--from TIME] [--to TIME]';

/** `admin`: for whoever may work on this machine: a way back in for the last administrator, and the audit to keep. */
export function createAdminCommand(setup: AdminSetup): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { from: { type: 'string' }, to: { type: 'string' } });
    const [action, login, ...more] = positionals;
    if (action === 'link' && more.length === 0) io.stdout(`${await setup.link(login)}\n`);
    else if (action === 'audit' && login === undefined) {
      for await (const line of setup.audit(values)) io.stdout(`${line}\n`);
    } else throw new AppError('usage', { reason: usage });
    return 0;
  };
}
