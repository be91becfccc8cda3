import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Cover } from '../desk/shelf/Cover.tsx';
import { useSession } from '../session/context.tsx';
import { canKeep, keptStories, readTitles } from './kept-stories.ts';
import type { KeptStory, KnownTitle } from './kept-stories.ts';
import './OfflineShelf.css';

interface OnDevice {
  readonly kept: readonly KeptStory[];
  /** Stories that the shelf had and this device has not. */
  readonly elsewhere: readonly KnownTitle[];
}

async function look(owner: string): Promise<OnDevice> {
  if (!canKeep) return { kept: [], elsewhere: [] };
  const [kept, titles] = await Promise.all([keptStories(owner), readTitles(owner)]);
  const here = new Set(kept.map(({ story }) => story.id));
  return { kept, elsewhere: titles.filter(({ id }) => !here.has(id)) };
}

/** "6 stories are saved on this device." */
const savedWords = (count: number): string =>
  count === 0
    ? 'No story is saved on this device.'
    : count === 1
      ? '1 story is saved on this device.'
      : `${count} stories are saved on this device.`;

function Kept({ story, missing }: KeptStory) {
  const title = story.title ?? 'A story without a title';
  const picture = story.pages?.find(({ illustration }) => illustration.url)?.illustration.url ?? undefined;
  return (
    <li className="shelf__item">
      <Link href={`/read/${story.id}`} className="shelf__card">
        <Cover id={story.id} title={title} url={picture} lang={story.language} />
        <span className="shelf__facts">
          {missing.length === 0 ? 'All of it is here' : `Not here: ${missing.join(', ')}`}
        </span>
      </Link>
    </li>
  );
}

/** What can be read without a network, and what cannot. */
export function OfflineShelf() {
  const { person } = useSession();
  const [found, setFound] = useState<OnDevice>();
  useEffect(() => {
    look(person.id).then(setFound, () => setFound({ kept: [], elsewhere: [] }));
  }, [person.id]);
  if (found === undefined) return null;
  const { kept, elsewhere } = found;
  return (
    <section className="offline-shelf" aria-labelledby="offline-shelf">
      <h2 id="offline-shelf" className="offline-shelf__title">
        You’re offline. {savedWords(kept.length)}
      </h2>
      {kept.length === 0 && (
        <p>
          A story that you read, or keep on this device from the reader’s settings, can be opened here the next time.
        </p>
      )}
      {kept.length > 0 && (
        <ul className="shelf__grid" aria-label="Stories on this device">
          {kept.map((one) => (
            <Kept key={one.story.id} {...one} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <div className="offline-shelf__elsewhere">
          <h3>Not on this device</h3>
          <ul>
            {elsewhere.map(({ id, title, language }) => (
              <li key={id} lang={language}>
                <bdi>{title}</bdi>
              </li>
            ))}
          </ul>
          <p>They are safe, and back on the shelf as soon as there is a network.</p>
        </div>
      )}
    </section>
  );
}
