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
import { useFormats, useWords } from '../../words/context.tsx';
import { Cast, Kind } from './Choices.tsx';
import { Draft } from './draft.ts';
import { estimate } from './estimate.ts';
import { events, inputOf, promptOf } from './idea.ts';
import type { Idea } from './idea.ts';
import { refusalWords } from './refusal.ts';
import { useCreating } from './useCreating.ts';
import './Create.css';

function Counter({ used }: { readonly used: number }) {
  const words = useWords().create;
  const left = limits.prompt - used;
  return (
    <span className={left < 0 ? 'create__counter create__counter--over' : 'create__counter'}>
      {left < 0 ? words.tooMany(-left) : words.left(left)}
    </span>
  );
}

function Estimated({ idea }: { readonly idea: Idea }) {
  const { common, create } = useWords();
  const { minutes, usd, seconds } = estimate(idea);
  return (
    <p className="create__estimate">
      <Icon name="clock" />
      <span>
        {create.estimate(<strong>{common.minutes(minutes)}</strong>, seconds.all, <strong>{common.money(usd)}</strong>)}
      </span>
    </p>
  );
}

export default function Create() {
  const all = useWords();
  const words = all.create;
  const formats = useFormats();
  const heading = usePage(words.title);
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
  const prompt = promptOf({ words, list: formats.list }, idea, names);
  const counted = useDeferredValue(prompt.length);
  const [isTold, setTold] = useState(false);
  const refused = problem && refusalWords(all, formats.time, problem);
  const missing = prompt === '' ? words.nothingChosen : undefined;
  const tooLong = prompt.length > limits.prompt ? words.tooLong(limits.prompt) : undefined;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (missing === undefined && tooLong === undefined) void send((id) => inputOf(id, idea, prompt));
  };
  return (
    <form className="page create" onSubmit={onSubmit} noValidate>
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <p className="page__lead">{words.lead}</p>
      </header>
      <section className="card create__part">
        <h2>{words.whatHappens}</h2>
        <ToggleChips
          legend={words.whatHappens}
          legendHidden
          name="events"
          values={idea.events}
          most={3}
          choices={events.map((value) => ({ value, label: words.events[value].label }))}
          onChange={(next) => change({ events: next })}
        />
        <TextArea
          label={words.ownWords}
          rows={3}
          value={idea.text}
          placeholder={words.ownWordsExample}
          onChange={(event) => change({ text: event.currentTarget.value })}
          problem={isTold ? (tooLong ?? missing) : tooLong}
          hint={
            <span className="create__hint">
              <span>{words.namesHidden}</span> <Counter used={counted} />
            </span>
          }
        />
      </section>
      <Cast idea={idea} change={change} characters={family?.characters} scenes={family?.scenes} />
      <Kind idea={idea} change={change} />
      {refused !== undefined && (
        <Notice tone="bad" title={refused.title}>
          <p>{refused.text}</p>
        </Notice>
      )}
      <footer className="create__foot">
        <Estimated idea={idea} />
        <Button type="submit" look="primary" large busy={isBusy}>
          {isBusy ? words.sending : words.submit}
        </Button>
      </footer>
    </form>
  );
}
