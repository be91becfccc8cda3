import { describe, expect, it } from 'vitest';
import { hasAlteredAlias, missingAliases } from '../../story/aliases.ts';
import { ages, storyOf, textOf } from './orders.ts';

const aliases = ['@@HERO@@', '@@FRIEND_1@@', '@@FRIEND_2@@', '@@FRIEND_3@@', '@@FRIEND_4@@'].map((alias) => ({ alias, name: 'A$AP', chosen: true }));
const cast = [
  { name: '@@HERO@@', role: 'hero', what: 'a girl', look: 'a girl with red braids', pronouns: 'she/her', traits: ['curious'] },
  { name: '@@FRIEND_1@@', role: 'friend', what: 'a dog', pronouns: 'he/him' },
  { name: '@@FRIEND_2@@', role: 'friend' },
  { name: '@@FRIEND_3@@', role: 'friend', what: 'an owl', pronouns: 'they/them' },
  { name: '@@FRIEND_4@@', role: 'friend', what: 'a robot' },
];
const ideas = ['@@HERO@@ finds a lantern', '@@HERO@@ and @@FRIEND_1@@ are afraid of the dark', 'a rainy day', '@@HERO@@ wants to build a boat', 'first night at the sea', 'Why is the moon round?', '@@FRIEND_1@@ loses a ball', '@@HERO@@ cannot sleep', '@@HERO@@ meets @@FRIEND_2@@'];

describe.each(ages)('a story with a cast, %s', (age) => {
  it.each(ideas)('%s', (idea) => {
    for (let size = 1; size <= cast.length; size += 1) {
      const members = cast.slice(0, size);
      const story = storyOf(idea, age, 'SHORT', { cast: members });
      const texts = [story.title, textOf(story), ...story.pages.map((page) => page.scene)];

      expect(missingAliases([textOf(story)], aliases.slice(0, size))).toEqual([]);
      expect(texts.some((text) => hasAlteredAlias(text, aliases))).toBe(false);
      expect(story.pages.filter((page) => page.text.includes('@@HERO@@')).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('uses the pronouns that the cast has', () => {
    const text = textOf(storyOf('@@HERO@@ finds a lantern', age, 'MEDIUM', { cast: cast.slice(0, 1) }));
    expect(text).toMatch(/\bshe\b/i);
  });
});
