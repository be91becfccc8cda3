/** `#rrggbb`. */
export type Colour = string;

const channels = (colour: Colour): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const hex = (values: readonly number[]): Colour =>
  `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** @param share 0 is all `one`, 1 is all `other` */
export function mix(one: Colour, other: Colour, share: number): Colour {
  const to = channels(other);
  return hex(channels(one).map((value, index) => value + ((to[index] ?? 0) - value) * share));
}

export const darker = (colour: Colour, share = 0.18): Colour => mix(colour, '#1d1630', share);
export const lighter = (colour: Colour, share = 0.25): Colour => mix(colour, '#fff6e0', share);

/** Emoji are brighter than paint: moves the color towards gray by a fifth, and makes it a little warmer. */
export function painted(colour: Colour): Colour {
  const values = channels(colour);
  const grey = values.reduce((sum, value) => sum + value, 0) / 3;
  return mix(hex(values.map((value) => value + (grey - value) * 0.2)), '#f3cf9a', 0.1);
}

const named: Readonly<Record<string, Colour>> = {
  red: '#c4473a',
  scarlet: '#c4473a',
  crimson: '#a8343c',
  orange: '#dd8238',
  yellow: '#e6b93f',
  gold: '#dba93a',
  golden: '#dba93a',
  green: '#5f8d4e',
  blue: '#4674a8',
  navy: '#33496f',
  turquoise: '#4f9c9a',
  teal: '#3f8583',
  purple: '#7a5a97',
  violet: '#7a5a97',
  lilac: '#a58bbd',
  pink: '#d98a96',
  white: '#f2ead9',
  cream: '#f0e0bf',
  black: '#3a3542',
  grey: '#8d8a92',
  gray: '#8d8a92',
  silver: '#b4b7bf',
  brown: '#8a5a3b',
  beige: '#d8bd94',
  tan: '#c79f6b',
  rot: '#c4473a',
  roten: '#c4473a',
  rouge: '#c4473a',
  rojo: '#c4473a',
  roja: '#c4473a',
  rosso: '#c4473a',
  rossa: '#c4473a',
  vermelho: '#c4473a',
  vermelha: '#c4473a',
  blau: '#4674a8',
  bleu: '#4674a8',
  azul: '#4674a8',
  blu: '#4674a8',
  gelb: '#e6b93f',
  jaune: '#e6b93f',
  amarillo: '#e6b93f',
  giallo: '#e6b93f',
  amarelo: '#e6b93f',
  vert: '#5f8d4e',
  verde: '#5f8d4e',
  braun: '#8a5a3b',
  brun: '#8a5a3b',
  marron: '#8a5a3b',
};

/** The color that a word names. */
export const colourOf = (word: string): Colour | undefined => (Object.hasOwn(named, word) ? named[word] : undefined);

/** Colors of clothes; each character has a different one. */
export const clothes: readonly Colour[] = [
  '#c4473a',
  '#4674a8',
  '#dba93a',
  '#5f8d4e',
  '#7a5a97',
  '#cf7a3f',
  '#3f8583',
  '#b8566f',
];

/** Whether two colors can be told apart at a glance. */
export const areDistinct = (one: Colour, other: Colour): boolean =>
  channels(one).reduce((sum, value, index) => sum + Math.abs(value - (channels(other)[index] ?? 0)), 0) > 110;
