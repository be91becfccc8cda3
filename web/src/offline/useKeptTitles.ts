import { useEffect } from 'react';
import type { StoryRow } from '../api/stories.ts';
import { useSession } from '../session/context.tsx';
import type { Memory } from '../state/memory.ts';
import { canKeep } from './device.ts';
import type { KnownTitle } from './kept-stories.ts';

/**
 * How long a shelf has to be unchanged before it is remembered, in milliseconds: it changes often while stories are
 * made.
 */
const rest = 2000;

/** Its code is not a part of the first visit, which has a limit. */
async function keep(memory: Memory, owner: string, titles: readonly KnownTitle[]): Promise<void> {
  const { keepTitles } = await import('./kept-stories.ts');
  // Signed out meanwhile: nothing of a family that has left is stored.
  if (!memory.isOver) await keepTitles(owner, titles);
}

/** Remembers the titles of the whole shelf on this device. */
export function useKeptTitles(rows: readonly StoryRow[] | undefined): void {
  const { person, memory } = useSession();
  useEffect(() => {
    if (rows === undefined || !canKeep || !navigator.onLine) return undefined;
    const titles = rows.flatMap(({ id, title, language }) => (title === null ? [] : [{ id, title, language }]));
    // Without space on the device, they just cannot be listed later.
    const timer = setTimeout(() => void keep(memory, person.id, titles).catch(() => undefined), rest);
    return () => clearTimeout(timer);
  }, [rows, person.id, memory]);
}
