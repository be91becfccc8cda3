import { useState } from 'react';
import type { FormEvent } from 'react';
import { editStory } from '../../api/follow-ups.ts';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field, TextArea } from '../../components/Field.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAsync.ts';
import { useLive } from '../../live/context.tsx';
import { useProblemWords, useWords } from '../../words/context.tsx';

/** A form to correct a story's words. The new words have to be approved again. */
export function EditWords({ story, onClose }: { readonly story: Story; onClose(): void }) {
  const { common, story: all } = useWords();
  const words = all.edit;
  const problemWords = useProblemWords();
  const live = useLive();
  const saving = useAction();
  const [title, setTitle] = useState(story.title ?? '');
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const pages = story.pages ?? [];
  const changed = pages.flatMap(({ number, text }) => {
    const typed = texts[number];
    return typed === undefined || typed === text ? [] : [{ number, text: typed }];
  });
  const isChanged = changed.length > 0 || title !== story.title;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.run(async () => {
      if (isChanged) live.store.take(await editStory(story.id, title, changed));
      onClose();
    });
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form className="dialog__form" onSubmit={onSubmit}>
        <p>{words.text}</p>
        <Field
          label={words.storyTitle}
          value={title}
          maxLength={200}
          required
          lang={story.language}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        {pages.map(({ number, text }) => (
          <TextArea
            key={number}
            label={common.page(number)}
            rows={5}
            maxLength={4000}
            required
            lang={story.language}
            value={texts[number] ?? text}
            onChange={({ currentTarget }) => setTexts({ ...texts, [number]: currentTarget.value })}
          />
        ))}
        {saving.problem !== undefined && <Problem>{problemWords(saving.problem)}</Problem>}
        <div className="dialog__actions">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            {common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
