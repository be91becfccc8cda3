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

/** The child selected on this device, by id; empty: no child in particular. */
export function useChosenChild(): readonly [string, (childId: string) => void] {
  const { person } = useSession();
  const [chosen, setChosen] = useState(() => read(familyStorage(person.id)));
  const choose = (childId: string): void => {
    setChosen(childId);
    try {
      familyStorage(person.id).setItem(key, childId);
    } catch {
      // Storage is full or forbidden: the user has to choose again next time.
    }
  };
  return [chosen, choose];
}
