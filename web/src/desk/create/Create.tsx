import { useDeferredValue, useState } from 'react';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import { listCast } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { TextArea } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ToggleChips } from '../../components/Chip.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useRemembered } from '../../session/context.tsx';
import { useWatched } from '../../state/watched.ts';
import { Cast, Kind } from './Choices.tsx';
import { Draft } from './draft.ts';
import { estimate, money } from './estimate.ts';
import { events, inputOf, promptOf } from './idea.ts';
import type { Idea } from './idea.ts';
import { refusalWords } from './refusal.ts';
import { useCreating } from './useCreating.ts';
import './Create.css';

function Counter({ used }: { readonly used: number }) {
  const left = limits.prompt - used;
  return (
    <span className={left < 0 ? 'create__counter create__counter--over' : 'create__counter'}>
      {left < 0 ? `${(-left).toLocaleString()} characters too many` : `${left.toLocaleString()} characters left`}
    </span>
  );
}

function Estimated({ idea }: { readonly idea: Idea }) {
  const { minutes, usd, seconds } = estimate(idea);
  return (
    <p className="create__estimate">
      <Icon name="clock" />
      <span>
        About{' '}
        <strong>
          {minutes} {minutes === 1 ? 'minute' : 'minutes'}
        </strong>{' '}
        to read aloud. Making it takes some {seconds.all} seconds and costs <strong>{money(usd)}</strong> at list
        prices.
      </span>
    </p>
  );
}

export default function Create() {
  const heading = usePage('Make a story');
  const draft = useRemembered(Draft);
  const idea = useWatched(draft);
  const { change } = draft;
  const { value: family } = useLoaded(listCast);
  const [, navigate] = useLocation();
  const { isBusy, problem, send } = useCreating((id) => {
    change({ events: [], text: '' });
    navigate(`/story/${id}`);
  });
  const names = idea.characterIds.flatMap((id) => family?.characters.find((one) => one.id === id)?.name ?? []);
  const prompt = promptOf(idea, names);
  const counted = useDeferredValue(prompt.length);
  const [isTold, setTold] = useState(false);
  const missing = prompt === '' ? 'Choose what happens or who is in it, or write a few words.' : undefined;
  const tooLong = prompt.length > limits.prompt ? `At most ${limits.prompt} characters fit.` : undefined;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (missing === undefined && tooLong === undefined) void send((id) => inputOf(id, idea, names));
  };
  return (
    <form className="page create" onSubmit={onSubmit} noValidate>
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          Make a story
        </h1>
        <p className="page__lead">A few taps are enough. Words are optional.</p>
      </header>
      <section className="card create__part">
        <h2>What happens</h2>
        <ToggleChips
          legend="What happens"
          legendHidden
          name="events"
          values={idea.events}
          most={3}
          choices={events}
          onChange={(next) => change({ events: next })}
        />
        <TextArea
          label="In your own words (optional)"
          rows={3}
          value={idea.text}
          placeholder="A brave mouse finds a lantern"
          onChange={(event) => change({ text: event.currentTarget.value })}
          problem={isTold ? (tooLong ?? missing) : tooLong}
          hint={
            <span className="create__hint">
              <span>Names of your characters never leave your shelf.</span> <Counter used={counted} />
            </span>
          }
        />
      </section>
      <Cast idea={idea} change={change} characters={family?.characters} scenes={family?.scenes} />
      <Kind idea={idea} change={change} />
      {problem !== undefined && (
        <Notice tone="bad" title={refusalWords(problem).title}>
          <p>{refusalWords(problem).text}</p>
        </Notice>
      )}
      <footer className="create__foot">
        <Estimated idea={idea} />
        <Button type="submit" look="primary" large busy={isBusy}>
          {isBusy ? 'Sending the idea…' : 'Make this story'}
        </Button>
      </footer>
    </form>
  );
}
