import { readingChoices } from '../../../story/reading-choices.ts';
import { speeds } from './speed.ts';

export const { highlight: highlights, size: sizes, spacing: spacings, font: fonts } = readingChoices;
export type Highlight = (typeof highlights)[number];

/** A family's reading settings, stored on this device for all its stories. */
export interface Settings {
  readonly highlight: Highlight;
  readonly size: (typeof sizes)[number];
  readonly spacing: (typeof spacings)[number];
  readonly font: (typeof fonts)[number];
  /** Undefined: the default for the listener's age. */
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

/** A child's profile's settings; null if they are not set. */
export type ChildSettings = { readonly [Name in keyof Settings]?: string | number | null };

/** The child's settings, or else this device's. */
export function settingsFor(device: Settings, child: ChildSettings): Settings {
  return {
    highlight: one(highlights, child.highlight, device.highlight),
    size: one(sizes, child.size, device.size),
    spacing: one(spacings, child.spacing, device.spacing),
    font: one(fonts, child.font, device.font),
    speed: speeds.find((speed) => speed === child.speed) ?? device.speed,
  };
}

/** Reads stored values: unknown ones become the defaults. */
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
    highlight: one(highlights, highlight, usualSettings.highlight),
    size: one(sizes, size, usualSettings.size),
    spacing: one(spacings, spacing, usualSettings.spacing),
    font: one(fonts, font, usualSettings.font),
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
