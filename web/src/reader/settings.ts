import { speeds } from './speed.ts';

export type Highlight = 'off' | 'sentence' | 'word';
type Size = 's' | 'm' | 'l' | 'xl';
type Spacing = 'usual' | 'wide' | 'widest';
type Font = 'story' | 'plain' | 'dyslexic';

/** How a family likes to read, kept on this device for all its stories. */
export interface Settings {
  readonly highlight: Highlight;
  readonly size: Size;
  readonly spacing: Spacing;
  readonly font: Font;
  /** Undefined: what is usual for the listener's age. */
  readonly speed: number | undefined;
}

export const usualSettings: Settings = {
  highlight: 'sentence',
  size: 'm',
  spacing: 'usual',
  font: 'story',
  speed: undefined,
};

const key = 'nightlight.reader';

const one = <Value extends string>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
  values.find((candidate) => candidate === value) ?? otherwise;

/** Whatever stands in storage: what is not known is as usual. */
export function parseSettings(stored: string | null): Settings {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? 'null');
  } catch {
    return usualSettings;
  }
  if (typeof value !== 'object' || value === null) return usualSettings;
  const { highlight, size, spacing, font, speed } = value as Record<string, unknown>;
  return {
    highlight: one(['off', 'sentence', 'word'], highlight, usualSettings.highlight),
    size: one(['s', 'm', 'l', 'xl'], size, usualSettings.size),
    spacing: one(['usual', 'wide', 'widest'], spacing, usualSettings.spacing),
    font: one(['story', 'plain', 'dyslexic'], font, usualSettings.font),
    speed: speeds.find((candidate) => candidate === speed),
  };
}

export function readSettings(store: Pick<Storage, 'getItem'>): Settings {
  try {
    return parseSettings(store.getItem(key));
  } catch {
    return usualSettings;
  }
}

/** Without storage they last until the page is left. */
export function keepSettings(store: Pick<Storage, 'setItem'>, settings: Settings): void {
  try {
    store.setItem(key, JSON.stringify(settings));
  } catch {
    // Storage is full or closed.
  }
}
