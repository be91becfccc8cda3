import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { Download as State } from './useDownload.ts';
import { useDownload } from './useDownload.ts';

const storiesWords = (count: number): string =>
  count === 0 ? 'No story yet' : count === 1 ? '1 story' : `${count} stories`;

function Working({
  done,
  all,
  onCancel,
}: {
  readonly done: number;
  readonly all: number | undefined;
  onCancel(): void;
}) {
  return (
    <div className="account__working">
      <p id="download-progress">
        {all === undefined ? 'Looking through the shelf…' : `Packing story ${Math.min(done + 1, all)} of ${all}…`}
      </p>
      <progress
        className="account__progress"
        aria-labelledby="download-progress"
        {...(all !== undefined && { value: done, max: Math.max(1, all) })}
      />
      <p className="account__aside">Stay on this page until it is done.</p>
      <div className="row">
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}

/** How it went. */
function Told({ download }: { readonly download: State }) {
  if (download.state === 'failed') {
    return (
      <Notice tone="bad" title="The download stopped half-way.">
        <p>{download.problem.message}</p>
        <p>Nothing was changed. Press again to start over.</p>
      </Notice>
    );
  }
  if (download.state !== 'done') return null;
  const { stories, missing } = download;
  return (
    <Notice
      tone={missing.length === 0 ? 'plain' : 'glow'}
      icon={missing.length === 0 ? 'check' : 'warning'}
      title={`${storiesWords(stories)}, and everything else, ${missing.length === 0 ? 'is' : 'is almost'} in your downloads.`}
    >
      {missing.length > 0 && (
        <>
          <p>This could not be loaded just now. It is still on your shelf; download again to have it, too.</p>
          <ul className="account__missing">
            {missing.map((what) => (
              <li key={what}>
                <bdi>{what}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** Everything that is kept of the family, as a file of its own. */
export function Download({ isOffline }: { readonly isOffline: boolean }) {
  const { download, start, cancel } = useDownload();
  return (
    <section className="card account__part" aria-labelledby="download">
      <h2 id="download">Download everything</h2>
      <p>
        A ZIP file with each story in a folder of its own: the words, the pictures and the sound. With it come your
        characters, scenes and bedtimes.
      </p>
      {download.state === 'working' ? (
        <Working {...download} onCancel={cancel} />
      ) : (
        <>
          <Told download={download} />
          {isOffline ? (
            <p className="account__aside">You're offline. The download can start when the network is back.</p>
          ) : (
            <div className="row">
              <Button look="primary" onClick={start}>
                <Icon name="save" />
                {download.state === 'idle' ? 'Download everything' : 'Download again'}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
