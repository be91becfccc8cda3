import type { Random } from '../../random.ts';
import type { Colour } from '../colour.ts';
import type { Light, Tone } from '../light.ts';
import { curve, path } from '../svg.ts';

/** What a place is drawn on. */
export interface Canvas {
  readonly w: number;
  readonly h: number;
  /** Where the sky ends. */
  readonly horizon: number;
  readonly light: Light;
  readonly tone: Tone;
  readonly random: Random;
  /** Lamplight, or the same window unlit. */
  readonly pane: Colour;
  readonly weather: 'rain' | 'snow' | 'fog' | 'wind' | 'none';
}

/** The parts behind the characters and in front of them. */
export interface Place {
  readonly back: string;
  readonly front: string;
  /** No sun, moon or clouds: there are walls or water all around. */
  readonly roofed?: true;
}

export const between = (random: Random, least: number, most: number): number => least + (most - least) * random.next();

/** A rolling edge of land from side to side, filled to the bottom. */
export function land(
  { w, h, random, tone }: Canvas,
  y: number,
  rise: number,
  colour: Colour,
  far = 0,
  bumps = 4,
): string {
  const points = Array.from(
    { length: bumps + 1 },
    (_point, index) => [(-0.05 + (1.1 * index) / bumps) * w, y + between(random, -rise, rise)] as const,
  );
  return path(`${curve(points)} L${Math.round(w * 1.05)} ${h} L${Math.round(-w * 0.05)} ${h}Z`, tone(colour, far));
}

/** Draws `count` things spread over the width, each a little out of step. */
export function row({ w, random }: Canvas, count: number, draw: (x: number, index: number) => string): string {
  return Array.from({ length: count }, (_thing, index) =>
    draw(((index + between(random, 0.15, 0.85)) / count) * w, index),
  ).join('');
}
