import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { missingWords } from '../../words/missing.ts';
import type { Download as State } from './useDownload.ts';
import { useDownload } from './useDownload.ts';

function Working({
  done,
  all,
  onCancel,
}: {
  readonly done: number;
  readonly all: number | undefined;
  onCancel(): void;
}) {
  const { account, common } = useWords();
  const words = account.download;
  return (
    <div className="account__working">
      <p id="download-progress">{all === undefined ? words.looking : words.packing(Math.min(done + 1, all), all)}</p>
      <progress
        className="account__progress"
        aria-labelledby="download-progress"
        {...(all !== undefined && { value: done, max: Math.max(1, all) })}
      />
      <p className="account__aside">{words.stay}</p>
      <div className="row">
        <Button onClick={onCancel}>{common.cancel}</Button>
      </div>
    </div>
  );
}

/** The result. */
function Outcome({ download }: { readonly download: State }) {
  const all = useWords();
  const words = all.account.download;
  const { list } = useFormats();
  const problemWords = useProblemWords();
  if (download.state === 'failed') {
    return (
      <Notice tone="bad" title={words.stopped}>
        <p>{problemWords(download.problem)}</p>
        <p>{words.nothingChanged}</p>
      </Notice>
    );
  }
  if (download.state !== 'done') return null;
  const { stories, missing } = download;
  return (
    <Notice
      tone={missing.length === 0 ? 'plain' : 'glow'}
      icon={missing.length === 0 ? 'check' : 'warning'}
      title={missing.length === 0 ? words.done(stories) : words.almostDone(stories)}
    >
      {missing.length > 0 && (
        <>
          <p>{words.missing}</p>
          <ul className="account__missing">
            {missing.map(({ title, part }) => {
              const what = all.common.missingOf(missingWords(all, list, [part]), title);
              return (
                <li key={what}>
                  <bdi>{what}</bdi>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** All stored data of the family, as a file. */
export function Download({ isOffline }: { readonly isOffline: boolean }) {
  const { download, start, cancel } = useDownload();
  const words = useWords().account.download;
  return (
    <section className="card account__part" aria-labelledby="download">
      <h2 id="download">{words.title}</h2>
      <p>{words.text}</p>
      {download.state === 'working' ? (
        <Working {...download} onCancel={cancel} />
      ) : (
        <>
          <Outcome download={download} />
          {isOffline ? (
            <p className="account__aside">{words.offline}</p>
          ) : (
            <div className="row">
              <Button look="primary" onClick={start}>
                <Icon name="save" />
                {download.state === 'idle' ? words.start : words.again}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
