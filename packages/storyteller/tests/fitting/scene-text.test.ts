import { expect, it } from 'vitest';
import type { Filled } from '../../src/fitting/fill.ts';
import { lookOf, sceneText } from '../../src/fitting/scene-text.ts';

const hero: Filled = {
  role: { role: 'hero', name: 'Amara', kind: 'child', pronoun: 'she', may: ['child'] },
  name: '@@HERO@@',
  kind: 'child',
  pronoun: 'she',
};
const friend: Filled = {
  role: { role: 'friend1', name: 'Tilo', kind: 'owl', pronoun: 'he', may: ['owl'] },
  name: 'Tilo',
  kind: 'owl',
  pronoun: 'he',
};

it('writes a scene in a form that can be parsed again', () => {
  const scene = {
    figures: [
      { who: 'hero', pose: 'looking-up' },
      { who: 'friend1', pose: 'asleep' },
      { who: 'guinea-pig', pose: 'running' },
    ],
    place: 'building-site',
    time: 'evening',
    weather: 'wind',
    props: ['hearing-aid', 'kite'],
  };
  expect(sceneText('Two look up.', scene, [hero, friend])).toBe(
    'Two look up. [@@HERO@@, a girl, looking up; Tilo, an owl, asleep; a guinea pig, running; place: building site; time: evening; weather: wind; props: hearing aid, kite]',
  );
  expect(sceneText('Night', { figures: [], place: 'sea', time: 'night', props: [] }, [])).toBe(
    'Night. [place: sea; time: night]',
  );
  expect(sceneText('Who?', { figures: [], place: 'sea', time: 'night', props: [] }, [])).toBe(
    'Who? [place: sea; time: night]',
  );
});

it("describes everybody's looks in the family's words", () => {
  expect(lookOf([{ ...hero, what: 'girl of five', look: 'red braids.' }, friend])).toBe(
    '@@HERO@@ is a girl of five: red braids. Tilo is an owl.',
  );
});
