import type { Library } from '../collection/library.ts';
import type { Choice, SourceStory } from '../collection/story.ts';
import { people as humans } from '../collection/vocabulary.ts';
import { stemsIn } from '../collection/words.ts';
import type { Order } from '../order.ts';
import { chapterTitle } from './chapter-title.ts';
import { assignRoles, filledRoles } from './cast.ts';
import { dedication } from './dedication.ts';
import { adjustForSound } from './euphony.ts';
import { fill } from './fill.ts';
import type { Filled, Filling } from './fill.ts';
import { introduce } from './introduce.ts';
import type { Person } from './people.ts';
import { repaginate } from './repaginate.ts';
import { lookOf, sceneText } from './scene-text.ts';
import { toLocalSpelling } from './spelling.ts';

export interface Story {
  readonly title: string;
  /** What the characters look like, for a painter. */
  readonly look: string;
  readonly pages: readonly { readonly title?: string; readonly text: string; readonly scene: string }[];
}

/** The noun in the idea that replaces one of the story's, if the story allows it. */
function chosen(choice: Choice | undefined, idea: string, language: string): string | undefined {
  const named = new Set(stemsIn(idea, language));
  return choice?.may.find((noun) => stemsIn(noun, language).every((stem) => named.has(stem))) ?? choice?.default;
}

/** The cast members whose description by the family is valid in this story. */
function described(
  filled: readonly Filled[],
  given: ReadonlyMap<Filled['role'], Person>,
): (Filled & { what?: string; look?: string })[] {
  return filled.map((one) => {
    const person = given.get(one.role);
    if (person?.member === undefined || (person.kind !== undefined && person.kind !== one.kind)) return one;
    const { what, look } = person.member;
    return { ...one, ...(what === undefined ? {} : { what }), ...(look === undefined ? {} : { look }) };
  });
}

/** Does not introduce a family's dog as a badger, even if a story without a dog draws it as one. */
function isIntroduced({ role, kind }: Filled, given: ReadonlyMap<Filled['role'], Person>): boolean {
  const own = given.get(role)?.kind;
  return own === undefined || own === kind || humans.has(own);
}

/**
 * Adapts a story of the collection to one order: names, kinds, pronouns and nouns are filled in, on the ordered number
 * of pages.
 */
export function fit(story: SourceStory, order: Order, people: readonly Person[], library: Library): Story | undefined {
  const { given, left } = assignRoles(story, people);
  const filled = filledRoles(story, given, library);
  const [thing, place] = [
    chosen(story.thing, order.idea, library.language),
    chosen(story.place, `${order.idea} ${order.setting}`, library.language),
  ];
  const filling: Filling = {
    library,
    filled,
    ...(thing === undefined ? {} : { thing }),
    ...(place === undefined ? {} : { place }),
  };
  const write = (text: string): string =>
    adjustForSound(toLocalSpelling(fill(text, filling), order.language), library.language);
  const open = filled
    .filter((one) => isIntroduced(one, given))
    .reduce<readonly string[]>(
      (texts, one) => introduce(texts, one, library),
      story.pages.map(({ text }) => text),
    );
  const pages = repaginate(
    story.pages.map((page, index) => ({
      text: write(open[index] ?? page.text),
      scene: sceneText(write(page.alt), page.scene, filled),
    })),
    order.pages,
  )?.map((page) => (order.chapters ? { title: chapterTitle(page.text), ...page } : page));
  if (pages === undefined) return undefined;
  // A first-person narrator may never be named in the story.
  const unsaid = [...given.values()].filter(
    ({ name }) => name !== undefined && !pages.some(({ text }) => text.includes(name)),
  );
  const names = [...unsaid, ...left].flatMap(({ name }) => name ?? []);
  return {
    title: write(story.title),
    look: lookOf(described(filled, given)),
    pages:
      names.length === 0
        ? pages
        : pages.with(0, {
            ...(pages[0] as (typeof pages)[number]),
            text: `${adjustForSound(dedication(names, library.language), library.language)}\n\n${pages[0]?.text ?? ''}`,
          }),
  };
}
