import type { ErrorCode } from '../domain/errors.ts';

/**
 * A text for every error code: what happened, why, what to do. `{name}` is filled from the error's details.
 * Both languages are complete by type: a code without its text does not compile.
 */
export type ErrorTexts = Readonly<Record<ErrorCode, string>>;
