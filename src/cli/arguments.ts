import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { AppError } from '../domain/errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Node's own parser with our typed error. @throws AppError usage */
export function parseArguments<const Config extends Options>(args: readonly string[], options: Config) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError('usage', { reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

/** One of the values listed. @throws AppError usage */
export function oneOf<const Value extends string>(
  name: string,
  given: string | undefined,
  values: readonly Value[],
  fallback: Value,
): Value {
  if (given === undefined) return fallback;
  const found = values.find((value) => value === given);
  if (found === undefined) throw new AppError('usage', { reason: `--${name} ${given}: ${values.join(' | ')}` });
  return found;
}

/** A whole number of at least one. @throws AppError usage */
export function positiveInteger(name: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new AppError('usage', { reason: `--${name} ${given}: 1, 2, 3 ...` });
  return value;
}
