import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Cover } from '../desk/shelf/Cover.tsx';
import { isForChild } from '../api/stories.ts';
import { useSession } from '../session/context.tsx';
import { useFormats, useFirstWords } from '../words/context.tsx';
import { missingWords } from '../words/missing.ts';
import { canKeep } from './device.ts';
import { keptStories, readTitles } from './kept-stories.ts';
import type { KeptStory, KnownTitle } from './kept-stories.ts';
import './OfflineShelf.css';

interface OnDevice {
  readonly kept: readonly KeptStory[];
  /** Stories of the shelf that are not on this device. */
  readonly elsewhere: readonly KnownTitle[];
}

async function look(owner: string): Promise<OnDevice> {
  if (!canKeep) return { kept: [], elsewhere: [] };
  const [kept, titles] = await Promise.all([keptStories(owner), readTitles(owner)]);
  // An adult can save a story that is not approved yet. It is shown after it was opened again with its approval.
  const readable = kept.filter(({ story }) => isForChild(story));
  const here = new Set(kept.map(({ story }) => story.id));
  return { kept: readable, elsewhere: titles.filter(({ id }) => !here.has(id)) };
}

function Kept({ story, missing }: KeptStory) {
  const words = useFirstWords();
  const { list } = useFormats();
  const { offline } = words.shelf;
  const title = story.title ?? words.common.untitled.COMPLETE;
  const picture = story.pages?.find(({ illustration }) => illustration.url)?.illustration.url ?? undefined;
  return (
    <li className="shelf__item">
      <Link href={`/read/${story.id}`} className="shelf__card">
        <Cover id={story.id} title={title} url={picture} lang={story.language} />
        <span className="shelf__facts">
          {missing.length === 0 ? offline.complete : offline.without(missingWords(words, list, missing))}
        </span>
      </Link>
    </li>
  );
}

/** The stories that can be read without a network, and those that cannot. */
export function OfflineShelf() {
  const { person } = useSession();
  const { offline } = useFirstWords().shelf;
  const [found, setFound] = useState<OnDevice>();
  useEffect(() => {
    look(person.id).then(setFound, () => setFound({ kept: [], elsewhere: [] }));
  }, [person.id]);
  if (found === undefined) return null;
  const { kept, elsewhere } = found;
  return (
    <section className="offline-shelf" aria-labelledby="offline-shelf">
      <h2 id="offline-shelf" className="offline-shelf__title">
        {offline.title(kept.length)}
      </h2>
      {kept.length === 0 && <p>{offline.none}</p>}
      {kept.length > 0 && (
        <ul className="shelf__grid" aria-label={offline.here}>
          {kept.map((one) => (
            <Kept key={one.story.id} {...one} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <div className="offline-shelf__elsewhere">
          <h3>{offline.elsewhere}</h3>
          <ul>
            {elsewhere.map(({ id, title, language }) => (
              <li key={id} lang={language}>
                <bdi>{title}</bdi>
              </li>
            ))}
          </ul>
          <p>{offline.elsewhereText}</p>
        </div>
      )}
    </section>
  );
}
