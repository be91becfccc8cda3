import { useState } from 'react';
import { listShares, shareStory, unshareStory } from '../../api/shares.ts';
import type { Share as StoryLink } from '../../api/shares.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field, Select } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useNews } from '../../components/news.ts';
import { Problem } from '../../components/Problem.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import './Sharing.css';

const dayChoices = [7, 30, 90, 365] as const;

/** Opens what a story's link needs. */
export function Share({ storyId }: { readonly storyId: string }) {
  const { sharing: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Icon name="link" />
        {words.share}
      </Button>
      {isOpen && <Sharing storyId={storyId} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Makes a story's link, shows it, and revokes it. */
function Sharing({ storyId, onClose }: { readonly storyId: string; onClose(): void }) {
  const { common, sharing: words } = useWords();
  const problemWords = useProblemWords();
  const { toast } = useNews();
  const kept = useLoaded(async () => (await listShares()).find((share) => share.storyId === storyId) ?? null);
  const doing = useAction();
  const [days, setDays] = useState<number>(30);
  // What was made or revoked here overrides what was read; null: there is no link.
  const [changed, setChanged] = useState<StoryLink | null>();
  const share = changed === undefined ? kept.value : changed;
  const make = () =>
    doing.run(async () => {
      setChanged(await shareStory(storyId, days));
      toast(words.made);
    });
  const revoke = () =>
    doing.run(async () => {
      await unshareStory(storyId);
      setChanged(null);
      toast(words.revoked);
    });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="sharing">
        <p>{words.warning}</p>
        <p className="sharing__aside">{words.preview}</p>
        <Unread of={kept} problem={words.unreadable} skeleton="sharing__skeleton" />
        {share === null && (
          <Select label={words.days} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {dayChoices.map((count) => (
              <option key={count} value={count}>
                {words.dayCount(count)}
              </option>
            ))}
          </Select>
        )}
        {share && <Link share={share} />}
        {doing.problem !== undefined && <Problem>{problemWords(doing.problem)}</Problem>}
      </div>
      <div className="dialog__actions">
        {share && (
          <Button look="danger" busy={doing.isBusy} onClick={() => void revoke()}>
            {words.revoke}
          </Button>
        )}
        <Button onClick={onClose}>{common.close}</Button>
        {share === null && (
          <Button look="primary" busy={doing.isBusy} onClick={() => void make()}>
            {words.make}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Link({ share: { url, expiresAt } }: { readonly share: StoryLink }) {
  const { common, sharing: words } = useWords();
  const { toast } = useNews();
  const formats = useFormats();
  const copy = (): void =>
    void navigator.clipboard.writeText(url).then(
      () => toast(words.copied),
      () => toast(words.notCopied),
    );
  return (
    <>
      <Field
        label={words.link}
        hint={words.until(formats.dateTime(new Date(expiresAt)))}
        value={url}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <div className="row">
        <Button look="primary" onClick={copy}>
          {common.copy}
        </Button>
        <a className="button button--soft" href={url} target="_blank" rel="noopener noreferrer">
          {words.open}
        </a>
      </div>
    </>
  );
}
