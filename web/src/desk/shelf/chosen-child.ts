import { useState } from 'react';
import { familyStorage } from '../../offline/family-storage.ts';
import { useSession } from '../../session/context.tsx';

const key = 'nightlight.child';

function read(store: Pick<Storage, 'getItem'>): string {
  try {
    return store.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Whose evening it is on this device, by the child's id; empty: nobody's in particular. */
export function useChosenChild(): readonly [string, (childId: string) => void] {
  const { person } = useSession();
  const [chosen, setChosen] = useState(() => read(familyStorage(person.id)));
  const choose = (childId: string): void => {
    setChosen(childId);
    try {
      familyStorage(person.id).setItem(key, childId);
    } catch {
      // Full or forbidden: it is chosen again the next time.
    }
  };
  return [chosen, choose];
}
