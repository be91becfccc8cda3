import { listShares, unshareStory } from '../../api/shares.ts';
import type { Share } from '../../api/shares.ts';
import { getStory } from '../../api/stories.ts';
import { toApiError } from '../../api/client.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { Problem } from '../../components/Problem.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import './Sharing.css';

interface Titled extends Share {
  /** Null: the story does not exist any more. */
  readonly title: string | null;
}

async function readShares(): Promise<readonly Titled[]> {
  const shares = await listShares();
  return Promise.all(
    shares.map(async (share) => ({ ...share, title: (await getStory(share.storyId))?.title ?? null })),
  );
}

/** A story that is gone has no link to revoke: treat it as revoked. */
async function revoke(storyId: string): Promise<void> {
  try {
    await unshareStory(storyId);
  } catch (thrown) {
    if (toApiError(thrown).errorType !== 'NotFound') throw thrown;
  }
}

/** Every valid link, with a button to revoke it. */
export function SharedStories() {
  const words = useWords().sharing;
  const problemWords = useProblemWords();
  const formats = useFormats();
  const { toast } = useNews();
  const kept = useLoaded(readShares);
  const revoking = useAction();
  const end = (storyId: string): void =>
    void revoking.run(async () => {
      await revoke(storyId);
      kept.reload();
      toast(words.revoked);
    });
  return (
    <section className="card account__part" aria-labelledby="shares">
      <h2 id="shares">{words.links.title}</h2>
      <Unread of={kept} problem={words.unreadable} skeleton="account__skeleton" />
      {kept.value !== undefined && <p>{kept.value.length === 0 ? words.links.none : words.links.text}</p>}
      {kept.value !== undefined && kept.value.length > 0 && (
        <ul className="shares">
          {kept.value.map(({ storyId, title, url, expiresAt }) => (
            <li key={storyId} className="shares__one">
              <span>
                <a className="shares__title" href={url} target="_blank" rel="noopener noreferrer">
                  <bdi>{title ?? words.links.gone}</bdi>
                </a>
                <br />
                <span className="account__aside">{words.until(formats.dateTime(new Date(expiresAt)))}</span>
              </span>
              <Button
                look="quiet"
                busy={revoking.isBusy}
                aria-label={words.revokeOf(title ?? words.links.gone)}
                onClick={() => end(storyId)}
              >
                {words.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {revoking.problem !== undefined && <Problem>{problemWords(revoking.problem)}</Problem>}
    </section>
  );
}
