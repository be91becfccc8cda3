import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUSE_STYLE, picturePrompt, withoutAliases } from '../../story/picture.ts';
import { wireText } from '../support/guarded.ts';

const told = (text: string): string => wireText({ joined: withoutAliases(text) });

describe('withoutAliases', () => {
  it.each([
    [
      '@@HERO@@ and @@FRIEND_1@@ sit with @@FRIEND_2@@.',
      "the hero and the hero's friend sit with the hero's friend number 2.",
    ],
    ['@@SOMEBODY@@', 'somebody'],
    ['No token, one mark @@ alone', 'No token, one mark @@ alone'],
    ['', ''],
  ])('%j → %j', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it('leaves none of our tokens in any text', () => {
    const token = fc.constantFrom('@@HERO@@', '@@FRIEND_1@@', '@@FRIEND_12@@', '$&', ' a ', '\\1');
    fc.assert(fc.property(fc.array(token, { maxLength: 40 }), (parts) => !told(parts.join(' ')).includes('@@')));
  });
});

describe('picturePrompt', () => {
  const picture = { scene: '@@HERO@@ by the gate.', look: '@@HERO@@ is a fox.', style: '' };

  it('contains scene, look and style, and forbids writing in the picture', () => {
    const prompt = wireText(picturePrompt(picture));

    for (const part of ['Scene: the hero by the gate.', 'the hero is a fox.', HOUSE_STYLE, 'No letters'])
      expect(prompt).toContain(part);
  });

  it("hides saved names in a family's own texts, whatever characters a name has", () => {
    for (const name of ['A$AP', 'Mr. (Bob', 'C\\D']) {
      const prompt = wireText(picturePrompt({ ...picture, style: `like ${name}'s drawings` }), [name]);
      expect(prompt).toContain("like somebody's drawings, as far as it is gentle");
      expect(prompt).not.toContain(name);
    }
  });

  it('works without a look', () => {
    expect(wireText(picturePrompt({ ...picture, look: '' }))).not.toContain('Characters');
  });
});
