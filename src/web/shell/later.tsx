import { type ReactNode, useDeferredValue } from 'react';

/**
 * What takes long to build: it is rendered after what stands around it, in slices that let keys and clicks through, not
 * in one piece with the press that opened it.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
