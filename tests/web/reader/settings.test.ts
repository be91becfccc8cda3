import { describe, expect, it } from 'vitest';
import { keepSettings, parseSettings, readSettings, usualSettings } from '../../../web/src/reader/settings.ts';

describe('how somebody likes to read', () => {
  it.each([[null], [''], ['{'], ['7'], ['null'], ['{"highlight":"blink","size":9,"speed":3}']])(
    'is as usual where %j is kept',
    (stored) => {
      expect(parseSettings(stored)).toEqual(usualSettings);
    },
  );

  it('is kept', () => {
    const kept = new Map<string, string>();
    const settings = { highlight: 'word', size: 'xl', spacing: 'widest', font: 'dyslexic', speed: 0.7 } as const;
    keepSettings({ setItem: (name, value) => void kept.set(name, value) }, settings);
    expect(readSettings({ getItem: (name) => kept.get(name) ?? null })).toEqual(settings);
  });
});
