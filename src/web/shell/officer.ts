import { useState } from 'react';
import { useSession } from '../login/session.ts';

const storageKey = 'sohoa.officer';

/** Name of the person at this PC for the reuse record: who has signed in, else asked for once and kept in this browser. */
export function useOfficer(): [string, (name: string) => void] {
  const [name, setName] = useState(() => window.localStorage.getItem(storageKey) ?? '');
  const session = useSession().data;
  if (session?.mode === 'signed-in') return [session.name ?? session.actor ?? '', () => undefined];
  return [
    name,
    (changed) => {
      setName(changed);
      window.localStorage.setItem(storageKey, changed);
    },
  ];
}
