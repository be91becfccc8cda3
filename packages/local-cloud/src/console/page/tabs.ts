import { parse, Kind } from 'graphql';
import { documents } from 'nightlight:operations';

/** The order a newcomer would try them in; the rest follows by name. */
const first = ['createStory', 'onStory', 'getStory', 'listStories'];
/** IAM only: a signed-in person may not call it, so it is no example to run. */
const hidden = new Set(['publish']);

const sample: Record<string, unknown> = {
  createStory: { input: { prompt: 'A brave mouse finds a lantern', ageGroup: 'AGE_3_5', length: 'SHORT' } },
  listStories: { limit: 5 },
};

const fragments = Object.values(documents).filter((text) =>
  parse(text).definitions.every((definition) => definition.kind === Kind.FRAGMENT_DEFINITION),
);

function withFragments(text: string): string {
  const spread = fragments.filter((fragment) => {
    const [definition] = parse(fragment).definitions;
    return definition?.kind === Kind.FRAGMENT_DEFINITION && text.includes(`...${definition.name.value}`);
  });
  return [text.trim(), ...spread.map((fragment) => fragment.trim())].join('\n\n');
}

const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);

/** One tab for each operation of `graphql/operations/`, with the fragments it needs. */
export const tabs = Object.entries(documents)
  .filter(([name, text]) => !hidden.has(name) && !fragments.includes(text))
  .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
  .map(([name, text]) => ({
    query: withFragments(text),
    variables: name in sample ? JSON.stringify(sample[name], null, 2) : null,
  }));
