import { describe, expect, it } from 'vitest';
import { guardOf } from '../../functions/shared/guard.ts';
import { fixed } from '../../story/outgoing.ts';
import type { Body } from '../../story/outgoing.ts';
import { picturePrompt } from '../../story/picture.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import { checkBody, paintBody, pictureCheckBody, storyBody } from '../support/asked.ts';

const sent = (body: Body, ...names: string[]): unknown => JSON.parse(guardOf(names).seal(body).text ?? 'null');

const order: StoryOrder = {
  idea: 'A walk',
  ageGroup: 'AGE_6_8',
  listener: '6 to 8 years old',
  language: 'en-US',
  pages: 5,
  sentencesPerPage: [4, 7],
  wordsPerPage: [55, 85],
  style: 'as Wobblefink draws',
  cast: [{ name: '@@HERO@@', role: 'hero', what: 'a friend of Wobblefink', traits: ['like Wobblefink', 'kind'] }],
  setting: { place: "Wobblefink's roof" },
};
const model = { MODEL: 'gpt-6-luna', MODEL_MAX_TOKENS: '6000', SYSTEM_PROMPT: 'A page for Mabel.' };

describe('an outgoing body', () => {
  it('has a name in none of its texts, however deeply nested', () => {
    const body = sent(storyBody(model, order, true, 'sub'), 'Wobblefink');
    expect(JSON.stringify(body)).not.toMatch(/wobblefink/i);
    expect(JSON.stringify(body)).toContain('as somebody draws');
    expect(JSON.stringify(body)).toContain("somebody's roof");
    expect(sent([[[{ a: [{ b: { json: { c: ['Mia', { joined: ['Mia ', fixed('Mia')] }] } } }] }]]], 'Mia')).toEqual([
      [[{ a: [{ b: '{"c":["somebody","somebody Mia"]}' }] }]],
    ]);
  });

  it.each([
    'Luna',
    'May',
    'Page',
    'Hero',
    'Pages',
    'User',
    'System',
    'True',
    'Json',
    'Scene',
    'Low',
    'Story',
    'Friend',
    'Picture',
    'Mabel',
    'Model',
    'gpt',
    'Years',
    'Old',
    'AGE_6_8',
    'en',
  ])('keeps our own text when a character is called %s', (name) => {
    for (const body of [
      storyBody(model, order, true, 'sub'),
      pictureCheckBody('UGFnZQ==', 'luna'),
      paintBody(
        { model: 'luna', size: '1024x1024', quality: 'low' },
        picturePrompt({ scene: '@@HERO@@ waves', look: '', style: '' }),
      ),
    ]) {
      expect(sent(body, name)).toEqual(name === 'Friend' ? sent(body, name) : sent(body));
    }
  });

  it('keeps aliases, also when a character is called like one', () => {
    expect(sent(checkBody('@@HERO@@ and @@FRIEND_12@@ met Hero.', 'm'), 'Hero', 'FRIEND_12')).toEqual({
      model: 'm',
      input: '@@HERO@@ and @@FRIEND_12@@ met somebody.',
    });
    expect(sent(checkBody('@@Mia@@ and @@FRIEND_Mia@@', 'm'), 'Mia')).toEqual({
      model: 'm',
      input: '@@somebody@@ and @@FRIEND_somebody@@',
    });
  });

  it('reports the names that it contained', () => {
    const guard = guardOf(['Mia', 'Tom', 'Ann']);
    guard.seal(checkBody('TOM met Mia', 'm'));
    guard.seal(checkBody('Toms hat', 'm'));
    expect([...guard.found]).toEqual(['Tom', 'Mia']);
  });

  it('does not replace a name by another character', () => {
    expect(sent('Mia', 'Mia', 'Somebody')).toBe('a friend');
    expect(sent('Somebody', 'Somebody')).toBe('a friend');
  });

  it('is not sent when hiding a name creates another name', () => {
    expect(guardOf(['Mia', 'Old somebody']).seal(checkBody('old Mia', 'm'))).toEqual({
      text: null,
      failure: expect.objectContaining({ code: 'NameNotHidden', retryable: false }) as unknown,
    });
  });

  it('is not sent when it is too deep or too large to search', () => {
    let deep: Body = 'Mia';
    for (let level = 0; level < 30; level += 1) deep = [deep];
    expect(guardOf(['Mia']).seal(deep).text).toBeNull();
    expect(guardOf(['Mia']).seal(Array.from({ length: 1_000 }, () => 'Mia')).text).toBeNull();
  });
});
