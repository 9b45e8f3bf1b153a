import { useState } from 'react';

const storageKey = 'sohoa.officer';

/** Name of the person at this PC, asked for once and kept in this browser: it goes into the reuse record. */
export function useOfficer(): [string, (name: string) => void] {
  const [name, setName] = useState(() => window.localStorage.getItem(storageKey) ?? '');
  return [
    name,
    (changed) => {
      setName(changed);
      window.localStorage.setItem(storageKey, changed);
    },
  ];
}
