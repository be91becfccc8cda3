/** A night in five colors: sky, background, foreground, light, and lettering on the sky. */
export interface Palette {
  readonly sky: string;
  readonly far: string;
  readonly near: string;
  readonly light: string;
  readonly ink: string;
}

const palettes: readonly Palette[] = [
  { sky: '#2b2a5c', far: '#44427f', near: '#1d1c42', light: '#f6c768', ink: '#fdf2dc' },
  { sky: '#1f4a5a', far: '#2f6a76', near: '#12303c', light: '#f7d79a', ink: '#fdf4e0' },
  { sky: '#5a2f4f', far: '#7d4767', near: '#3a1c34', light: '#f5b98a', ink: '#fff0e3' },
  { sky: '#8a3f2b', far: '#b2603f', near: '#572317', light: '#fbd48c', ink: '#fff3df' },
  { sky: '#27503f', far: '#3e7258', near: '#163528', light: '#f3d283', ink: '#f9f4df' },
  { sky: '#3a3f6e', far: '#6a6a9e', near: '#23264a', light: '#f3c6c0', ink: '#fdf1ee' },
];

const motifs = ['moon', 'sea', 'forest', 'house', 'mountain'] as const;
export type Motif = (typeof motifs)[number];

/** FNV-1a: the same text gives the same number on every device. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

export interface CoverArt {
  readonly palette: Palette;
  readonly motif: Motif;
  /** 0 to 1: the position of the light. */
  readonly light: number;
  readonly stars: readonly { readonly x: number; readonly y: number; readonly r: number }[];
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('An empty list has no entry.');
  return found;
};

/** The cover of a story that has no picture yet: always the same for the same story. */
export function coverArt(id: string): CoverArt {
  const seed = hash(id);
  return {
    palette: at(palettes, seed),
    motif: at(motifs, seed >>> 5),
    light: ((seed >>> 9) % 100) / 100,
    stars: Array.from({ length: 11 }, (_, index) => {
      const one = hash(`${id}${index}`);
      return { x: 14 + (one % 272), y: 14 + ((one >>> 9) % 190), r: 1.2 + ((one >>> 18) % 16) / 10 };
    }),
  };
}
