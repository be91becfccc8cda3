import type { Colour } from '../colour.ts';
import { darker, lighter } from '../colour.ts';
import { at, circle, ellipse, line, path } from '../svg.ts';
import type { Canvas } from './canvas.ts';
import { between } from './canvas.ts';

/** All are drawn with their base at x, y. `far` as in Tone. */
export function roundTree(
  { tone, random }: Canvas,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  far = 0,
): string {
  const tufts = [
    [-34, -120, 44],
    [32, -126, 46],
    [0, -160, 48],
    [-12, -108, 40],
    [22, -96, 34],
  ] as const;
  const lean = between(random, -5, 5);
  const crown = tufts.map(([dx, dy, r]) => circle(dx + lean, dy, r, tone(colour, far))).join('');
  const shine = tufts
    .slice(0, 3)
    .map(([dx, dy, r]) =>
      circle(dx - r * 0.22 + lean, dy - r * 0.26, r * 0.6, tone(lighter(colour, 0.14), far), 'opacity="0.7"'),
    )
    .join('');
  return at(
    x,
    y,
    size,
    path(`M-11 4 Q-8 -50 -7 -96 L8 -96 Q8 -50 13 4Z`, tone('#6d4c38', far)) +
      line('M0 -70 L22 -98 M-2 -84 L-20 -106', tone('#6d4c38', far), 6) +
      crown +
      shine +
      circle(22 + lean, -82, 24, tone(darker(colour, 0.2), far), 'opacity="0.55"'),
  );
}

export function fir(
  { tone }: Canvas,
  x: number,
  y: number,
  size: number,
  colour: Colour,
  far = 0,
  snowy = false,
): string {
  const tiers = [
    [0, 74, -86],
    [-46, 62, -128],
    [-92, 46, -178],
  ] as const;
  const drawn = tiers
    .map(
      ([base, wide, top]) =>
        path(
          `M0 ${top} Q${wide * 0.35} ${base - 34} ${wide} ${base - 18} Q${wide * 0.5} ${base - 8} 0 ${base - 12} Q${-wide * 0.5} ${base - 8} ${-wide} ${base - 18} Q${-wide * 0.35} ${base - 34} 0 ${top}Z`,
          tone(colour, far),
        ) +
        path(
          `M0 ${top} Q${wide * 0.35} ${base - 34} ${wide} ${base - 18} Q${wide * 0.6} ${base - 10} ${wide * 0.2} ${base - 12} Q${wide * 0.3} ${base - 40} 0 ${top}Z`,
          tone(darker(colour, 0.2), far),
          'opacity="0.55"',
        ) +
        (snowy
          ? path(
              `M0 ${top} Q${-wide * 0.3} ${base - 44} ${-wide * 0.86} ${base - 21} Q${-wide * 0.3} ${base - 34} 0 ${top + 30} Q${wide * 0.16} ${base - 52} 0 ${top}Z`,
              tone('#f2f3ef', far),
            )
          : ''),
    )
    .join('');
  return at(x, y, size, path('M-9 4 L-7 -22 L7 -22 L9 4Z', tone('#64452f', far)) + drawn);
}

export function trunk({ tone, h }: Canvas, x: number, y: number, width: number, colour: Colour, far = 0): string {
  return (
    path(
      `M${x - width * 0.9} ${y} Q${x - width * 0.5} ${y - h * 0.1} ${x - width * 0.42} ${-10} L${x + width * 0.42} ${-10} Q${x + width * 0.5} ${y - h * 0.1} ${x + width} ${y} Q${x} ${y + width * 0.2} ${x - width * 0.9} ${y}Z`,
      tone(colour, far),
    ) +
    path(
      `M${x + width * 0.1} ${y} Q${x + width * 0.2} ${y - h * 0.1} ${x + width * 0.16} ${-10} L${x + width * 0.42} ${-10} Q${x + width * 0.5} ${y - h * 0.1} ${x + width} ${y}Z`,
      tone(darker(colour, 0.22), far),
      'opacity="0.6"',
    ) +
    line(
      `M${x - width * 0.2} ${y * 0.35} q6 40 0 86 M${x - width * 0.05} ${y * 0.62} q-7 34 2 70`,
      tone(darker(colour, 0.3), far),
      3,
      'opacity="0.6"',
    )
  );
}

export function bush({ tone }: Canvas, x: number, y: number, size: number, colour: Colour, far = 0): string {
  return at(
    x,
    y,
    size,
    [
      [-46, -24, 34],
      [0, -42, 42],
      [44, -26, 36],
      [16, -16, 34],
    ]
      .map(([dx = 0, dy = 0, r = 0]) => circle(dx, dy, r, tone(colour, far)))
      .join('') +
      [
        [-52, -34, 18],
        [-6, -58, 20],
        [40, -40, 16],
      ]
        .map(([dx = 0, dy = 0, r = 0]) => circle(dx, dy, r, tone(lighter(colour, 0.16), far), 'opacity="0.7"'))
        .join(''),
  );
}

/** Blades of grass that grow from the same root. */
export function tuft({ tone, random }: Canvas, x: number, y: number, size: number, colour: Colour): string {
  const blades = [-26, -13, 0, 12, 25]
    .map((dx) => `M${dx * 0.4} 0 Q${dx * 0.5} ${-18} ${dx + between(random, -4, 4)} ${-26 - between(random, 0, 18)}`)
    .join(' ');
  return at(x, y, size, line(blades, tone(colour), 4.5));
}

const petals: readonly Colour[] = ['#d9675a', '#e6bb4e', '#e7dccb', '#a583b8', '#d98ea0', '#6f8fb8'];

export function flower({ tone, random }: Canvas, x: number, y: number, size: number): string {
  const colour = random.pick(petals);
  const stem = between(random, 30, 54);
  return at(
    x,
    y,
    size,
    line(`M0 0 Q4 ${-stem / 2} 0 ${-stem}`, tone('#61854a'), 4) +
      ellipse(9, -stem * 0.4, 10, 4.5, tone('#6f9452'), `transform="rotate(-28 9 ${-stem * 0.4})"`) +
      [0, 1, 2, 3, 4]
        .map((step) => circle(Math.cos(step * 1.257) * 8.5, -stem + Math.sin(step * 1.257) * 8.5, 7.4, tone(colour)))
        .join('') +
      circle(0, -stem, 5.6, tone('#d79b37')),
  );
}

export function fern({ tone }: Canvas, x: number, y: number, size: number, colour: Colour): string {
  const fronds = [-62, -32, 0, 30, 60].map(
    (lean) =>
      line(`M0 0 Q${lean * 0.3} -50 ${lean} ${-86 + Math.abs(lean) * 0.5}`, tone(colour), 5) +
      [0.35, 0.55, 0.75]
        .map(
          (step) =>
            ellipse(
              lean * step * 0.8,
              -72 * step,
              12 * (1.1 - step),
              4.5,
              tone(lighter(colour, 0.1)),
              `transform="rotate(${lean * 0.5 - 30} ${lean * step * 0.8} ${-72 * step})"`,
            ) +
            ellipse(
              lean * step * 0.8 + 5,
              -72 * step,
              12 * (1.1 - step),
              4.5,
              tone(darker(colour, 0.1)),
              `transform="rotate(${lean * 0.5 + 30} ${lean * step * 0.8 + 5} ${-72 * step})"`,
            ),
        )
        .join(''),
  );
  return at(x, y, size, fronds.join(''));
}

export function toadstool({ tone }: Canvas, x: number, y: number, size: number, colour = '#c4473a'): string {
  return at(
    x,
    y,
    size,
    path('M-8 2 Q-6 -20 -7 -30 L7 -30 Q6 -20 9 2Z', tone('#efe3cb')) +
      path('M-30 -26 Q-26 -60 0 -60 Q26 -60 30 -26 Q0 -18 -30 -26Z', tone(colour)) +
      circle(-12, -40, 5, tone('#f3e8d4')) +
      circle(7, -48, 4.4, tone('#f3e8d4')) +
      circle(15, -34, 3.8, tone('#f3e8d4')),
  );
}

export function stone(
  { tone }: Canvas,
  x: number,
  y: number,
  size: number,
  colour: Colour = '#9b958f',
  far = 0,
): string {
  return at(
    x,
    y,
    size,
    path('M-62 4 Q-70 -34 -34 -50 Q4 -66 40 -44 Q70 -26 62 4 Q0 16 -62 4Z', tone(colour, far)) +
      path('M40 -44 Q70 -26 62 4 Q36 10 8 10 Q50 -10 40 -44Z', tone(darker(colour), far), 'opacity="0.5"') +
      path('M-46 -34 Q-20 -54 10 -48 Q-20 -42 -40 -22Z', tone(lighter(colour), far), 'opacity="0.5"'),
  );
}
