import { useDeferredValue, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import { listCast } from '../../api/family.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useLoaded } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useChildren } from '../../live/children.ts';
import { familyStorage } from '../../offline/family-storage.ts';
import { useRemembered, useSession } from '../../session/context.tsx';
import { useWatched } from '../../state/watched.ts';
import { useFormats, useWords } from '../../words/context.tsx';
import { useChosenChild } from '../shelf/chosen-child.ts';
import { ChildChips } from '../shelf/ChildChips.tsx';
import { CastSection, KindSection } from './Choices.tsx';
import { WhatHappens } from './WhatHappens.tsx';
import { Draft } from './draft.ts';
import { estimate } from './estimate.ts';
import { keepHabits, readHabits } from './habits.ts';
import { inputOf, hasSubject, promptOf } from './idea.ts';
import type { Idea } from './idea.ts';
import { maxClips } from './pictures.ts';
import type { MediaOffer } from './pictures.ts';
import { refusalWords } from './refusal.ts';
import { useCreating } from './useCreating.ts';
import './Create.css';

function Estimated({ idea, offer }: { readonly idea: Idea; readonly offer: MediaOffer }) {
  const { common, create } = useWords();
  const { minutes, usd: story, seconds } = estimate(offer.hasPictures ? idea : { ...idea, illustrations: 0 });
  const usd = story + Math.min(idea.clips, maxClips(offer, idea.illustrations)) * (offer.clips?.usd ?? 0);
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
  const { person, config } = useSession();
  const childList = useChildren();
  const [chosen] = useChosenChild();
  useState(() => draft.begin({ ...readHabits(familyStorage(person.id)), childId: chosen }));
  const idea = useWatched(draft);
  const { change } = draft;
  const { value: family } = useLoaded(listCast);
  const [, navigate] = useLocation();
  const { isBusy, problem, send } = useCreating((id) => {
    change({ isSurprise: false, events: [], text: '', clips: 0 });
    navigate(`/story/${id}`);
  });
  const child = childList?.find(({ id }) => id === idea.childId);
  // If the profile was deleted meanwhile, no child is selected.
  const wanted = childList === undefined ? idea : { ...idea, childId: child?.id ?? '' };
  const chooseChild = (childId: string): void => {
    const next = childList?.find(({ id }) => id === childId);
    change({ childId, ...(next && { ageGroup: next.ageGroup, language: next.language, voice: '' }) });
  };
  const names = idea.characterIds.flatMap((id) => family?.characters.find((one) => one.id === id)?.name ?? []);
  const prompt = promptOf({ words, list: formats.list }, idea, names);
  const counted = useDeferredValue(prompt.length);
  const [isProblemShown, showProblem] = useState(false);
  const own = useRef<HTMLTextAreaElement>(null);
  const surprise = useRef<HTMLParagraphElement>(null);
  const refused = problem && refusalWords(all, formats.time, problem);
  const nothing = idea.isSurprise ? words.nobodyChosen : words.nothingChosen;
  const missing = hasSubject(idea, prompt) ? undefined : nothing;
  const tooLong = prompt.length > limits.prompt ? words.tooLong(limits.prompt) : undefined;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showProblem(true);
    if (missing === undefined && tooLong === undefined) {
      keepHabits(familyStorage(person.id), idea);
      void send((id) => inputOf(id, wanted, prompt, config));
    } else (idea.isSurprise ? surprise : own).current?.focus();
  };
  return (
    <form className="page create" onSubmit={onSubmit} noValidate>
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <p className="page__lead">{words.lead}</p>
      </header>
      <ChildChips
        legend={all.shelf.forWhom}
        name="for-child"
        nobody={all.shelf.everybody}
        childList={childList}
        value={wanted.childId}
        onChange={chooseChild}
      />
      <WhatHappens
        idea={idea}
        change={change}
        own={own}
        surprise={surprise}
        hasCast={family !== undefined && family.characters.length + family.scenes.length > 0}
        used={counted}
        problem={isProblemShown ? (tooLong ?? missing) : tooLong}
      />
      <CastSection idea={idea} change={change} characters={family?.characters} scenes={family?.scenes} />
      <KindSection idea={idea} change={change} offer={config} />
      {refused !== undefined && (
        <Problem className="create__refusal">
          <Notice tone="bad" title={refused.title}>
            <p>{refused.text}</p>
          </Notice>
        </Problem>
      )}
      <Estimated idea={idea} offer={config} />
      <footer className="create__foot">
        <Button type="submit" look="primary" large busy={isBusy}>
          {isBusy ? words.sending : words.submit}
        </Button>
      </footer>
    </form>
  );
}
