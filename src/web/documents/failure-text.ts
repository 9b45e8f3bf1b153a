import type { Failure } from '../../domain/document.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { errorMessage, type Language } from '../../messages/error-message.ts';
import { vietnameseErrors } from '../../messages/vi.ts';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(vietnameseErrors, code);

/** A stored failure in the reader's language; an unknown code (a newer service) is shown as it is. */
export function failureText(failure: Failure, language: Language): string {
  return isErrorCode(failure.code)
    ? errorMessage({ code: failure.code, details: failure.details }, language)
    : failure.code;
}
