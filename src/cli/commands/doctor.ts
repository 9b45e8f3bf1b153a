import { AppError } from '../../domain/errors.ts';
import type { Check } from '../../domain/health-check.ts';
import { doctorTexts } from '../../messages/doctor-text.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

const marks = { good: 'ok  ', warning: 'warn', bad: 'BAD ' } as const satisfies Record<Check['state'], string>;

/** `doctor [--json]`: looks at an installation and says what to do; ends with 1 when something is bad. */
export function createDoctorCommand(setup: () => Promise<readonly (() => Promise<Check>)[]>): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new AppError('usage', { reason: 'doctor [--json]' });
    const found: Check[] = [];
    for (const look of await setup()) {
      const check = await look();
      found.push(check);
      if (values.json === true) continue;
      const { title, advice } = doctorTexts[io.language][check.name];
      io.stdout(`${marks[check.state]}  ${title}: ${check.found}\n`);
      if (check.state !== 'good') io.stdout(`      ${advice}\n`);
    }
    if (values.json === true) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
    return found.some((check) => check.state === 'bad') ? 1 : 0;
  };
}
