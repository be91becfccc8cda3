import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { deleteWebhook, getWebhook, setWebhook, testWebhook } from '../../api/webhook.ts';
import type { Webhook as Kept, WebhookEvent } from '../../api/webhook.ts';
import { Button } from '../../components/Button.tsx';
import { ToggleChips } from '../../components/Chip.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { Unread } from '../../components/Unread.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useProblemWords, useWords } from '../../words/context.tsx';
import { copy } from './copy.ts';
import { Deliveries } from './Deliveries.tsx';

const allEvents: readonly WebhookEvent[] = ['STORY_COMPLETE', 'STORY_FAILED', 'STORY_BLOCKED', 'STORY_REVIEWED'];

/** After a test its delivery is polled: this often, with so many milliseconds in between. */
const looks = { most: 12, apart: 1000 } as const;

/** The address and its events; saving makes a new secret. */
function Setting({
  kept,
  onSet,
  onCancel,
}: {
  readonly kept: Kept | null;
  onSet(secret: string): void;
  onCancel(): void;
}) {
  const { common, developer } = useWords();
  const words = developer.webhook;
  const problemWords = useProblemWords();
  const setting = useAction();
  const [url, setUrl] = useState(kept?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(kept?.events ?? allEvents);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void setting.run(async () => onSet(await setWebhook(url.trim(), events)));
  };
  return (
    <form className="developer__part" onSubmit={onSubmit} noValidate>
      <Field
        label={words.url}
        hint={words.urlHint}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder={words.urlExample}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <ToggleChips
        legend={words.events}
        name="events"
        values={events}
        onChange={setEvents}
        choices={allEvents.map((value) => ({ value, label: words.eventNames[value] }))}
      />
      {setting.problem !== undefined && <Problem>{problemWords(setting.problem)}</Problem>}
      <div className="developer__actions">
        <Button look="primary" type="submit" busy={setting.isBusy}>
          {words.set}
        </Button>
        {kept !== null && <Button onClick={onCancel}>{common.cancel}</Button>}
      </div>
    </form>
  );
}

function Secret({ secret, onDone }: { readonly secret: string; onDone(): void }) {
  const { common, developer } = useWords();
  const words = developer.webhook;
  const { toast } = useNews();
  return (
    <Notice
      tone="glow"
      title={words.secretTitle}
      actions={
        <>
          <Button look="primary" onClick={() => void copy(developer, secret).then(toast)}>
            {common.copy}
          </Button>
          <Button onClick={onDone}>{words.secretKept}</Button>
        </>
      }
    >
      <p>
        <code className="developer__secret">{secret}</code>
      </p>
      <p>{words.secretText}</p>
    </Notice>
  );
}

/** Polls until the result is there, or until it should have been. */
function useWatching(reload: () => void, newest: string | undefined) {
  const [before, setBefore] = useState<{ readonly newest: string | undefined; readonly left: number }>();
  useEffect(() => {
    if (before === undefined || before.left === 0 || before.newest !== newest) return undefined;
    const timer = setTimeout(() => {
      reload();
      setBefore({ ...before, left: before.left - 1 });
    }, looks.apart);
    return () => clearTimeout(timer);
  }, [before, newest, reload]);
  return () => setBefore({ newest, left: looks.most });
}

/** An existing webhook: its state and its actions. */
function Set({ webhook, reload, onChange }: { readonly webhook: Kept; reload(): void; onChange(): void }) {
  const { common, developer } = useWords();
  const words = developer.webhook;
  const problemWords = useProblemWords();
  const { toast } = useNews();
  const doing = useAction();
  const [isAsked, setAsked] = useState(false);
  const watch = useWatching(reload, webhook.deliveries[0]?.id);
  const test = (): void =>
    void doing.run(async () => {
      await testWebhook();
      toast(words.testSent);
      watch();
    });
  const remove = (): void =>
    void doing.run(async () => {
      setAsked(false);
      await deleteWebhook();
      toast(words.deleted);
      reload();
    });
  return (
    <>
      <dl className="developer__facts">
        <div>
          <dt>{words.url}</dt>
          <dd>
            <code>{webhook.url}</code>
          </dd>
        </div>
        <div>
          <dt>{words.events}</dt>
          <dd>{webhook.events.map((event) => words.eventNames[event]).join(', ')}</dd>
        </div>
      </dl>
      {webhook.failing && (
        <Notice tone="bad" title={words.failing}>
          <p>{words.failingText}</p>
        </Notice>
      )}
      <div className="developer__actions">
        <Button look="primary" busy={doing.isBusy} onClick={test}>
          {words.test}
        </Button>
        <Button onClick={onChange}>{words.change}</Button>
        <Button look="danger" onClick={() => setAsked(true)}>
          {common.delete}
        </Button>
      </div>
      {doing.problem !== undefined && <Problem>{problemWords(doing.problem)}</Problem>}
      <div className="developer__actions">
        <h3>{words.deliveries}</h3>
        <Button look="quiet" onClick={reload}>
          {words.refresh}
        </Button>
      </div>
      <Deliveries deliveries={webhook.deliveries} />
      {isAsked && (
        <Confirm
          title={words.deleteQuestion}
          yes={common.delete}
          no={common.keepIt}
          onYes={remove}
          onNo={() => setAsked(false)}
        >
          <p>{words.deleteText}</p>
        </Confirm>
      )}
    </>
  );
}

/** The webhook of this family. */
export function Webhook() {
  const words = useWords().developer.webhook;
  const kept = useLoaded(getWebhook);
  const [isChanging, setChanging] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { value, reload } = kept;
  const onSet = (made: string): void => {
    setSecret(made);
    setChanging(false);
    reload();
  };
  return (
    <section className="card developer__part" aria-labelledby="webhook">
      <h2 id="webhook">{words.title}</h2>
      <p>{words.lead}</p>
      <Unread of={kept} problem={words.unreadable} skeleton="developer__skeleton" />
      {secret !== undefined && <Secret secret={secret} onDone={() => setSecret(undefined)} />}
      {value !== undefined && (value === null || isChanging) && (
        <Setting kept={value} onSet={onSet} onCancel={() => setChanging(false)} />
      )}
      {value && !isChanging && <Set webhook={value} reload={reload} onChange={() => setChanging(true)} />}
    </section>
  );
}
