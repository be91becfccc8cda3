import { useMemo, useRef } from 'react';
import { saveChild } from '../api/family.ts';
import { Children, useChildren } from '../live/children.ts';
import { useRemembered } from '../session/context.tsx';
import type { ReaderProps } from './Reader.tsx';

/** The child of a story, as far as the reader needs it; undefined without a child, or without a network. */
export function useChild(childId: string | null | undefined): ReaderProps['child'] {
  const all = useRemembered(Children);
  const child = useChildren()?.find(({ id }) => id === childId);
  // One write after the other, so that the last choice is the one that is stored.
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  return useMemo(
    () =>
      child && {
        settings: child.settings,
        keep: (settings) => {
          saving.current = saving.current
            .then(() => saveChild({ ...child, settings: { ...settings, speed: settings.speed ?? null } }))
            .then(all.read, () => undefined);
        },
      },
    [child, all],
  );
}
