import { useCallback, useEffect, useRef, useState } from 'react';
import { toApiError } from '../api/client.ts';
import type { ApiError } from '../api/client.ts';

/** True once something has been awaited for long enough that a blank would look broken: 300 ms. */
export function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setSlow(true), 300);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isWaiting]);
  return isSlow;
}

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: ApiError | undefined;
  reload(): void;
}

/** Something that is read once and again on demand; what was read before stays while it is read again. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<ApiError>();
  const loader = useRef(load);
  const reload = useCallback(() => {
    loader.current().then(
      (loaded) => {
        setValue(loaded);
        setProblem(undefined);
      },
      (thrown: unknown) => setProblem(toApiError(thrown)),
    );
  }, []);
  useEffect(reload, [reload]);
  return { value, problem, reload };
}

/** One thing done at a time: further presses are swallowed until it is over. */
export function useDoing(): {
  readonly isBusy: boolean;
  readonly problem: ApiError | undefined;
  run(act: () => Promise<void>): Promise<void>;
} {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  // State is a render late; a double click comes sooner.
  const running = useRef(false);
  const run = useCallback(async (act: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (thrown) {
      setProblem(toApiError(thrown));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { isBusy, problem, run };
}
