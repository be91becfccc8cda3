import { describe, expect, it } from 'vitest';
import { keepHabits, readHabits } from '../../../web/src/desk/create/habits.ts';
import { freshIdea } from '../../../web/src/desk/create/idea.ts';
import type { Idea } from '../../../web/src/desk/create/idea.ts';

function storage(stored: string | null = null) {
  let value = stored;
  return { getItem: () => value, setItem: (_name: string, next: string) => void (value = next) };
}

describe('the saved settings of the form', () => {
  it('are age group, language and voice, and neither the idea nor the characters', () => {
    const device = storage();
    const chosen = { ageGroup: 'AGE_3_5', language: 'de-DE', narrate: true, voice: 'Daniel' } as const;
    const idea: Idea = { ...freshIdea, ...chosen, text: 'A secret', characterIds: ['a'] };
    keepHabits(device, idea);
    expect(readHabits(device)).toEqual(chosen);
    expect(device.getItem()).not.toMatch(/secret|characterIds/);
  });

  it.each([
    null,
    'no JSON',
    '5',
    '{"ageGroup":"AGE_99","language":"xx","narrate":"yes","voice":"Daniel"}',
    '{"language":"fr-FR","voice":"Daniel"}',
  ])('are the defaults if %j is stored', (stored) => {
    const { ageGroup, narrate, voice } = readHabits(storage(stored));
    expect({ ageGroup, narrate, voice }).toEqual({ ageGroup: freshIdea.ageGroup, narrate: true, voice: '' });
  });

  it('are empty if the browser forbids storage', () => {
    const closed = () => {
      throw new Error('closed');
    };
    expect(readHabits({ getItem: closed }).language).toBe(freshIdea.language);
    expect(() => keepHabits({ setItem: closed }, freshIdea)).not.toThrow();
  });
});
