import { describe, expect, it } from 'vitest';
import { languagesOfCollection, libraryOf } from 'storyteller/collection/library.ts';
import { fill, ownFilling } from 'storyteller/fitting/fill.ts';
import { judgeName, judgeStory, readReviewOrder } from 'storyteller/judge.ts';
import { answerChat } from 'storyteller/chat.ts';
import { memoryJournal } from 'storyteller/journal.ts';
import { readJudgment } from '../../story/review/read.ts';
import type { Judgment } from '../../story/review/read.ts';
import { passes } from '../../story/review/rubric.ts';
import type { Criterion } from '../../story/review/rubric.ts';
import { reviewOrder } from '../../story/review/order.ts';
import { request } from '../../story/providers/openai.ts';
import { writerSettings } from '../../story/writer.ts';
import { wire } from '../support/guarded.ts';

const calm = 'The mouse found the lantern and put it on the shelf. Then it was quiet, and everybody slept.';

const judgmentOf = (answer: unknown, pages: number): Judgment => {
  const { judgment, failure } = readJudgment(answer, pages);
  if (judgment === null) throw new Error(failure.message);
  return judgment;
};
const isPassed = ({ scores, violations }: Judgment, age: string): boolean =>
  passes(
    Object.fromEntries(scores.map(({ criterion, score }) => [criterion, score])) as Record<Criterion, number>,
    violations.map(({ severity }) => severity),
    age,
  );
const judged = (pages: readonly string[], language = 'en', idea = 'A mouse finds a lantern'): Judgment =>
  judgmentOf(judgeStory({ idea, language, pages }), pages.length);

describe('the local judge', () => {
  it.each(languagesOfCollection())('passes every story of the collection that people wrote: %s', (language) => {
    const library = libraryOf(language);
    if (library === undefined) throw new Error('There is no such library.');
    const found = library.stories.flatMap((story) => {
      const pages = story.pages.map(({ text }, at) =>
        fill(at === 0 ? `${story.title}\n${text}` : text, ownFilling(story, library)),
      );
      const judgment = judged(pages, language, story.title);
      return isPassed(judgment, story.age) && judgment.violations.length === 0
        ? []
        : [{ name: story.name, violations: judgment.violations }];
    });

    expect(library.stories.length).toBeGreaterThan(15);
    expect(found).toEqual([]);
  });

  it.each([
    ['dangerousImitation', 'en', 'Sam lit a match in the dark shed.'],
    ['dangerousImitation', 'en', 'She climbed out of the bedroom window and went home with the kind stranger.'],
    ['dangerousImitation', 'en', 'He swallowed the pills, and they were sweet.'],
    ['dangerousImitation', 'de', 'Sie zündete ein Streichholz an.'],
    ['dangerousImitation', 'de', 'Er kletterte aus dem Fenster auf das Dach.'],
    ['dangerousImitation', 'fr', 'Elle craqua une allumette.'],
    ['dangerousImitation', 'es', 'Se fue con el desconocido.'],
    ['dangerousImitation', 'it', 'Accese un fiammifero.'],
    ['dangerousImitation', 'pt', 'Ela acendeu um fósforo.'],
    ['fear', 'en', 'The wolf was breathing behind the door, and the old house was never seen again.'],
    ['violence', 'en', 'He hit him in the face and ran.'],
    ['shaming', 'de', 'Alle lachten ihn aus.'],
    ['shaming', 'en', 'You are so fat, said the goose. Everybody laughed at her.'],
    ['brands', 'en', 'They drank a Coca-Cola and watched YouTube.'],
    ['politics', 'en', 'Grandpa was busy with the election campaign.'],
    ['religion', 'en', 'Who does not believe will go to hell.'],
    ['romance', 'en', 'The prince fell in love with her and kissed her on the lips.'],
    ['unresolvedEnding', 'fr', 'À suivre'],
  ])('finds a problem inserted into a good story: %s, %s', (kind, language, planted) => {
    const pages = [calm, calm, planted];
    const { violations } = judged(pages, language);

    expect(violations.map((one) => one.kind)).toContain(kind);
    expect(violations.every(({ page }) => page === 3)).toBe(true);
  });

  it('reads the titles of the story and of its chapters, which are read to the child as well', () => {
    const pages = [calm, calm, calm].map((text, at) => ({ number: at + 1, title: ['', '', 'A Match'][at], text }));
    const titled = { task: 'review', idea: '', language: 'en', title: 'He Hit Him in the Face', pages };
    const order = readReviewOrder(JSON.stringify(titled));
    if (order === undefined) throw new Error('It is a request for a review.');
    pages[2] = { number: 3, title: 'Sam Lit a Match', text: calm };
    const other = readReviewOrder(JSON.stringify({ ...titled, title: 'The Lantern', pages }));

    expect(judgmentOf(judgeStory(order), 3).violations).toMatchObject([{ kind: 'violence', page: 1 }]);
    expect(other && judgmentOf(judgeStory(other), 3).violations).toMatchObject([
      { kind: 'dangerousImitation', page: 3 },
    ]);
  });

  it.each(['Sam lit a match.', 'He hit him in the face.', 'He ran, and was never seen again.'])(
    'does not pass the worst content at any age: %s',
    (planted) => {
      for (const age of ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'])
        expect(isPassed(judged([calm, planted, calm]), age)).toBe(false);
    },
  );

  it.each([
    'Where had the mouse gone?',
    'And then the door opened...',
    '“Who is there?”',
    'Something moved in the dark…',
  ])('finds an ending that is not one: %s', (end) => {
    expect(judged([calm, end]).violations).toEqual([{ kind: 'unresolvedEnding', page: 2, severity: 2 }]);
    expect(judged([end, calm]).violations).toEqual([]);
  });

  it('says in every sentence that it is a word list, in the language of the story', () => {
    const sentences = (language: string) =>
      judged([calm, 'You are so fat.'], language).scores.map(({ sentence }) => sentence);

    for (const sentence of sentences('en')) expect(sentence).toContain("This computer's list of words");
    for (const sentence of sentences('de')) expect(sentence).toContain('Wortliste dieses Computers');
    expect(sentences('de')[2]).toContain('Seite 2');
    expect(sentences('xx')).toEqual(sentences('en'));
  });

  it('answers requests of story/review under its own name, and leaves stories to the storyteller', () => {
    const story = {
      idea: 'A mouse',
      ageGroup: 'AGE_3_5',
      language: 'en-US',
      title: 'The Lantern',
      pages: [{ number: 1, text: calm }],
    };
    const settings = { ...writerSettings({ MODEL: 'any' }, ''), isStream: true };
    const { model, content } = answerChat(wire(request(reviewOrder(story, 'family'), settings).params.body), {
      seed: '0',
      journal: memoryJournal(),
    });

    expect(model).toBe(judgeName);
    expect(isPassed(judgmentOf(JSON.parse(content), 1), 'AGE_3_5')).toBe(true);
    expect(readReviewOrder('{"task":"write","pages":[]}')).toBeUndefined();
    expect(readReviewOrder('A review of the moon')).toBeUndefined();
  });
});
