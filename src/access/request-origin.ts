import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a change came from, for the audit entry that its transaction writes. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly address: string;
  readonly officeCode: string | null;
}

/**
 * Carried beside the call and not through it: some twenty functions of the store would have to hand it on only
 * for the last line they write. It decides nothing; who may do what is always an argument.
 */
const origins = new AsyncLocalStorage<{ current: RequestOrigin }>();

/** Runs `work`, and everything it starts, as part of this request. */
export function withRequestOrigin<Result>(origin: RequestOrigin, work: () => Result): Result {
  return origins.run({ current: origin }, work);
}

/** Adds the office once the caller is known. */
export function setOriginOffice(officeCode: string): void {
  const held = origins.getStore();
  if (held !== undefined) held.current = { ...held.current, officeCode };
}

/** `undefined` outside a request: workers, watched folder, command line. */
export function requestOrigin(): RequestOrigin | undefined {
  return origins.getStore()?.current;
}
