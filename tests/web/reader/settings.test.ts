import { describe, expect, it } from 'vitest';
import { keepSettings, parseSettings, readSettings, usualSettings } from '../../../web/src/reader/settings.ts';

describe('the reading settings of the device', () => {
  it.each([[null], [''], ['{'], ['7'], ['null'], ['{"highlight":"blink","size":9,"speed":3}']])(
    'are the defaults if %j is stored',
    (stored) => {
      expect(parseSettings(stored)).toEqual(usualSettings);
    },
  );

  it('are saved', () => {
    const kept = new Map<string, string>();
    const settings = { highlight: 'word', size: 'xl', spacing: 'widest', font: 'dyslexic', speed: 0.7 } as const;
    keepSettings({ setItem: (name, value) => void kept.set(name, value) }, settings);
    expect(readSettings({ getItem: (name) => kept.get(name) ?? null })).toEqual(settings);
  });
});
