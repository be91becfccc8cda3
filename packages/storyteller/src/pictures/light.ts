import type { Colour } from './colour.ts';
import { mix } from './colour.ts';

export type Hour = 'dawn' | 'day' | 'golden' | 'evening' | 'dusk' | 'moonlight' | 'night';

/** How a time of day changes a picture. */
export interface Light {
  readonly hour: Hour;
  readonly sky: readonly [top: Colour, middle: Colour, low: Colour];
  /** The color that everything is mixed with, and how much. */
  readonly ambient: Colour;
  readonly amount: number;
  /** The color that distant things fade into. */
  readonly haze: Colour;
  readonly orb: 'sun' | 'low-sun' | 'moon' | 'none';
  /** 0 to 1. */
  readonly stars: number;
  /** Whether lamps and windows are lit. */
  readonly lamps: boolean;
  /** How dark the picture's edge is. */
  readonly vignette: number;
}

export const lights: Readonly<Record<Hour, Light>> = {
  dawn: {
    hour: 'dawn',
    sky: ['#9db8cf', '#eccfb8', '#f9e3bd'],
    ambient: '#f0c9a4',
    amount: 0.16,
    haze: '#f3dcc0',
    orb: 'low-sun',
    stars: 0,
    lamps: false,
    vignette: 0.16,
  },
  day: {
    hour: 'day',
    sky: ['#86b9d4', '#b9d9de', '#eaeccf'],
    ambient: '#fff0cc',
    amount: 0.08,
    haze: '#dbe8dc',
    orb: 'sun',
    stars: 0,
    lamps: false,
    vignette: 0.12,
  },
  golden: {
    hour: 'golden',
    sky: ['#8db1bd', '#f0d49a', '#f6bf74'],
    ambient: '#f3a94e',
    amount: 0.2,
    haze: '#f5d39a',
    orb: 'low-sun',
    stars: 0,
    lamps: false,
    vignette: 0.18,
  },
  evening: {
    hour: 'evening',
    sky: ['#6f7fae', '#d59bab', '#f6b996'],
    ambient: '#c1738c',
    amount: 0.24,
    haze: '#e2a9a6',
    orb: 'low-sun',
    stars: 0.08,
    lamps: true,
    vignette: 0.24,
  },
  dusk: {
    hour: 'dusk',
    sky: ['#26365f', '#566794', '#b9899d'],
    ambient: '#33406f',
    amount: 0.42,
    haze: '#7a7ba3',
    orb: 'none',
    stars: 0.35,
    lamps: true,
    vignette: 0.34,
  },
  moonlight: {
    hour: 'moonlight',
    sky: ['#14213f', '#27416c', '#55739a'],
    ambient: '#1d3158',
    amount: 0.52,
    haze: '#4c6a92',
    orb: 'moon',
    stars: 0.8,
    lamps: true,
    vignette: 0.38,
  },
  night: {
    hour: 'night',
    sky: ['#0f1530', '#1d2850', '#3a4573'],
    ambient: '#171f42',
    amount: 0.6,
    haze: '#343f6c',
    orb: 'moon',
    stars: 1,
    lamps: true,
    vignette: 0.42,
  },
};

/** Adapts a daylight color to the time of day. `far` is 0 in front and 1 at the horizon. */
export type Tone = (colour: Colour, far?: number) => Colour;

export const toneOf =
  ({ ambient, amount, haze }: Light, share = 1): Tone =>
  (colour, far = 0) =>
    mix(mix(colour, ambient, amount * share), haze, far * 0.72);
