import { useEffect, useRef, useState } from 'react';
import { toApiError } from '../../api/client.ts';
import type { ApiError } from '../../api/client.ts';
import { useNews } from '../../components/news.ts';
import { familyArchives } from '../../export/family-archive.ts';
import type { MissingOf } from '../../export/family-archive.ts';
import { saveFile } from '../../export/save-file.ts';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import type { Words } from '../../words/en.ts';
import { familyOf } from './source.ts';

export type Download =
  | { readonly state: 'idle' }
  /** `all` is undefined until the whole shelf has been read. */
  | { readonly state: 'working'; readonly done: number; readonly all: number | undefined }
  | { readonly state: 'done'; readonly stories: number; readonly missing: readonly MissingOf[] }
  | { readonly state: 'failed'; readonly problem: ApiError };

/** `Nightlight 2026-11-21.zip`, or `Nightlight 2026-11-21 part 2.zip` of several. */
function nameOf({ fileName, partName }: Words['account']['download'], part: number, isOnly: boolean): string {
  const date = new Date().toLocaleDateString('sv-SE');
  return isOnly ? fileName(date) : partName(date, part);
}

/** Saves all data of the family, one archive after the other. Leaving the screen cancels it, as the button does. */
export function useDownload(): { readonly download: Download; start(): void; cancel(): void } {
  const { person } = useSession();
  const { announce } = useNews();
  const words = useWords().account.download;
  const [download, setDownload] = useState<Download>({ state: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run({ signal }: AbortController): Promise<void> {
    const missing: MissingOf[] = [];
    let stories = 0;
    setDownload({ state: 'working', done: 0, all: undefined });
    const archives = familyArchives(familyOf(person, signal), {
      signal,
      onProgress: (done, all) => {
        stories = all;
        setDownload({ state: 'working', done, all });
      },
      onMissing: (what) => void missing.push(what),
    });
    for await (const { content, part, isLast } of archives)
      saveFile(content, nameOf(words, part, isLast && part === 1));
    setDownload({ state: 'done', stories, missing });
    announce(words.news);
  }
  function start(): void {
    if (running.current !== undefined) return;
    const mine = (running.current = new AbortController());
    run(mine)
      .catch((thrown: unknown) =>
        setDownload(mine.signal.aborted ? { state: 'idle' } : { state: 'failed', problem: toApiError(thrown) }),
      )
      .finally(() => {
        running.current = undefined;
      });
  }
  return { download, start, cancel: () => running.current?.abort() };
}
