import { useCallback, useEffect, useRef, useState } from 'react';
import { toApiError } from '../api/client.ts';
import type { ApiError } from '../api/client.ts';

/** True when something has been loading for so long that a blank would look broken: 300 ms. */
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

/** Something that is loaded once and again on demand; the previous result stays while it loads again. */
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

/** One action at a time: further presses are ignored until it is done. */
export function useAction(): {
  readonly isBusy: boolean;
  readonly problem: ApiError | undefined;
  run(act: () => Promise<void>): Promise<void>;
} {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  // State is one render late; a double click is faster.
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
