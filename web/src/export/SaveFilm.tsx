import { useEffect, useId, useRef, useState } from 'react';
import type { Story } from '../api/stories.ts';
import { toApiError } from '../api/client.ts';
import { Button } from '../components/Button.tsx';
import { useNews } from '../components/news.ts';
import { Problem } from '../components/Problem.tsx';
import { useFormats, useProblemWords, useWords } from '../words/context.tsx';
import { missingWords } from '../words/missing.ts';

interface SaveFilmProps {
  readonly story: Story;
  renew(): Promise<Story | undefined>;
}

/** Whether the browser has WebCodecs. Which encoders it has is checked when a film is requested. */
const hasEncoders = (): boolean =>
  typeof VideoEncoder === 'function' && typeof AudioEncoder === 'function' && typeof OffscreenCanvas === 'function';

/** Makes a film here in the browser. Leaving the screen cancels it, as the button does. */
function useFilm({ story, renew }: SaveFilmProps) {
  const { toast } = useNews();
  const words = useWords();
  const { film } = words.story;
  const { list } = useFormats();
  const problemWords = useProblemWords();
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function make({ signal }: AbortController): Promise<void> {
    // The code that makes films is loaded with the first film.
    const { saveFilm } = await import('./film/save-film.ts');
    const made = await saveFilm((await renew()) ?? story, words, { signal, onProgress: setDone });
    if (made.state !== 'saved') return setProblem(film[made.state]);
    toast(made.missing.length === 0 ? film.saved : film.without(missingWords(words, list, made.missing)));
  }
  function start(): void {
    if (running.current !== undefined) return;
    const mine = (running.current = new AbortController());
    setDone(0);
    setProblem(undefined);
    make(mine)
      .catch((thrown: unknown) => {
        if (mine.signal.aborted) return;
        const error = toApiError(thrown);
        setProblem(error.errorType === 'InternalError' ? film.failed : problemWords(error));
      })
      .finally(() => {
        running.current = undefined;
        setDone(undefined);
      });
  }
  return { done, problem, start, cancel: () => running.current?.abort() };
}

/** The story as one file that plays anywhere: pictures, narration and the words as they are spoken. */
export function SaveFilm(props: SaveFilmProps) {
  const { done, problem, start, cancel } = useFilm(props);
  const { common, story } = useWords();
  const { percent } = useFormats();
  const id = useId();
  if (!hasEncoders()) {
    return (
      <>
        <Button disabled aria-describedby={id}>
          {story.film.save}
        </Button>
        <p id={id} className="tools__film tools__aside">
          {story.film.impossible}
        </p>
      </>
    );
  }
  return (
    <>
      <Button busy={done !== undefined} onClick={start}>
        {story.film.save}
      </Button>
      {done !== undefined && (
        <div className="tools__film">
          <p id={id}>{story.film.making(percent(done))}</p>
          <progress className="tools__progress" aria-labelledby={id} value={done} />
          <Button onClick={cancel}>{common.cancel}</Button>
        </div>
      )}
      {problem !== undefined && (
        <div className="tools__film">
          <Problem>{problem}</Problem>
        </div>
      )}
    </>
  );
}
