import { useEffect, useEffectEvent } from 'react';

/** A page forward or back, a step larger or smaller. */
export type ScanKey = 1 | -1 | 'in' | 'out';

const byKey: ReadonlyMap<string, ScanKey> = new Map<string, ScanKey>([
  ['PageDown', 1],
  ['PageUp', -1],
]);
/** By place on the keyboard: what Alt makes of these keys differs from layout to layout. */
const byCode: ReadonlyMap<string, ScanKey> = new Map<string, ScanKey>([
  ['Equal', 'in'],
  ['NumpadAdd', 'in'],
  ['Minus', 'out'],
  ['NumpadSubtract', 'out'],
]);

/** Alt with a key moves the scan wherever the focus is, also from a box that is being typed into; not behind a dialog. */
export function useScanKeys(onKey: (key: ScanKey) => void): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const key = byKey.get(event.key) ?? byCode.get(event.code);
    const isOnly = event.altKey && !event.ctrlKey && !event.metaKey;
    if (key === undefined || !isOnly || document.querySelector('[role=dialog]') !== null) return;
    event.preventDefault();
    onKey(key);
  });
  useEffect(() => {
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
