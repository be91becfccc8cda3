import type { Colour } from '../colour.ts';
import { darker, lighter } from '../colour.ts';
import type { Tone } from '../light.ts';
import { circle, ellipse, line, path, rect } from '../svg.ts';

/** What a character does, as far as a picture can show it. */
export type Pose =
  | 'stand'
  | 'walk'
  | 'run'
  | 'hold'
  | 'carry'
  | 'reach'
  | 'point'
  | 'wave'
  | 'hug'
  | 'read'
  | 'climb'
  | 'fly'
  | 'dig'
  | 'sit';

export interface Outfit {
  readonly coat: Colour;
  readonly scarf?: Colour;
  readonly hat?: Colour;
  readonly glasses: boolean;
  /** Buttons by default. */
  readonly pattern?: Pattern;
}

export type Pattern = 'buttons' | 'stripes' | 'dungarees' | 'pocket';

const ink = '#2f2834';

/** The eyes and cheeks of a face whose center is the origin. */
export function eyes(apart: number, size: number, asleep: boolean, tone: Tone, look = 0): string {
  const drawn = [-1, 1].map((side) => {
    const x = side * apart;
    if (asleep) return line(`M${x - size} 0 Q${x} ${size * 1.1} ${x + size} 0`, tone(ink), size * 0.5);
    return circle(x, 0, size, tone(ink)) + circle(x + size * 0.35 + look, -size * 0.35, size * 0.34, tone('#fffaf0'));
  });
  return drawn.join('');
}

export const cheeks = (apart: number, y: number, tone: Tone): string =>
  [-1, 1].map((side) => ellipse(side * apart, y, 9, 6, tone('#df7f6a'), 'opacity="0.38"')).join('');

export const glasses = (apart: number, tone: Tone): string =>
  [-1, 1]
    .map(
      (side) => `<circle cx="${side * apart}" cy="0" r="12" fill="none" stroke="${tone('#5a4636')}" stroke-width="3"/>`,
    )
    .join('') + line(`M-5 0 L5 0`, tone('#5a4636'), 3);

/** Positions of the hands, relative to the ground between the feet. */
export const hands: Readonly<
  Record<Pose, readonly [left: readonly [number, number], right: readonly [number, number]]>
> = {
  stand: [
    [-43, -58],
    [43, -58],
  ],
  walk: [
    [-40, -60],
    [46, -66],
  ],
  hold: [
    [-24, -70],
    [52, -78],
  ],
  reach: [
    [-42, -60],
    [62, -104],
  ],
  wave: [
    [-43, -58],
    [58, -136],
  ],
  sit: [
    [-34, -36],
    [34, -36],
  ],
  run: [
    [-62, -84],
    [58, -88],
  ],
  carry: [
    [-20, -66],
    [34, -66],
  ],
  point: [
    [-43, -58],
    [86, -110],
  ],
  hug: [
    [-74, -92],
    [76, -96],
  ],
  read: [
    [-30, -74],
    [30, -74],
  ],
  climb: [
    [-48, -146],
    [54, -156],
  ],
  fly: [
    [-84, -116],
    [84, -128],
  ],
  dig: [
    [14, -76],
    [46, -52],
  ],
};

/** Legs, coat, arms: everything below the chin. The feet stand on the origin, the neck is at y = -108. */
export function body(
  limbs: Colour,
  shoes: Colour,
  { coat, pattern }: Outfit,
  belly: Colour | undefined,
  pose: Pose,
  tone: Tone,
): string {
  const drop = pose === 'sit' ? 22 : 0;
  const [left, right] = hands[pose];
  const arm = ([x, y]: readonly [number, number], side: number): string => {
    const bend = [side * 40, (y - 96) / 2 + 8] as const;
    return (
      line(
        `M${side * 25} ${-92 + drop} Q${bend[0]} ${bend[1] + drop} ${x} ${y + drop * 0.4}`,
        tone(darker(coat, side > 0 ? 0.06 : 0.16)),
        19,
      ) + circle(x, y + drop * 0.4, 10.5, tone(limbs))
    );
  };
  return (
    legs(limbs, shoes, pose, tone) +
    arm(left, -1) +
    path(
      `M-26 ${-108 + drop} Q-46 ${-60 + drop} -43 ${-32 + drop} Q0 ${-18 + drop} 43 ${-32 + drop} Q46 ${-60 + drop} 26 ${-108 + drop} Q0 ${-116 + drop} -26 ${-108 + drop}Z`,
      tone(coat),
    ) +
    (belly === undefined ? '' : ellipse(0, -62 + drop, 22, 30, tone(belly), 'opacity="0.9"')) +
    path(
      `M26 ${-108 + drop} Q46 ${-60 + drop} 43 ${-32 + drop} Q28 ${-26 + drop} 14 ${-25 + drop} Q34 ${-62 + drop} 16 ${-111 + drop}Z`,
      tone(darker(coat)),
      'opacity="0.4"',
    ) +
    (belly === undefined ? front(pattern ?? 'buttons', coat, drop, tone) : '') +
    arm(right, 1)
  );
}

/** The pattern on the front of a coat or a sweater. */
function front(pattern: Pattern, coat: Colour, drop: number, tone: Tone): string {
  const pale = tone(lighter(coat, 0.55));
  switch (pattern) {
    case 'buttons':
      return [-82, -64, -46].map((y) => circle(0, y + drop, 3.2, pale)).join('');
    case 'stripes':
      return [-88, -68, -48]
        .map((y, index) =>
          line(
            `M${-33 - index * 4} ${y + drop} Q0 ${y + 8 + drop} ${33 + index * 4} ${y + drop}`,
            pale,
            8,
            'opacity="0.75"',
          ),
        )
        .join('');
    case 'dungarees':
      return (
        line(`M-20 ${-106 + drop} V${-80 + drop} M20 ${-106 + drop} V${-80 + drop}`, tone(darker(coat, 0.45)), 9) +
        path(`M-26 ${-84 + drop} H26 L42 ${-34 + drop} Q0 ${-20 + drop} -42 ${-34 + drop}Z`, tone(darker(coat, 0.45))) +
        [-19, 19].map((x) => circle(x, -80 + drop, 3.6, pale)).join('')
      );
    case 'pocket':
      return (
        path(`M-22 ${-58 + drop} H22 L28 ${-36 + drop} Q0 ${-30 + drop} -28 ${-36 + drop}Z`, tone(darker(coat, 0.22))) +
        line(`M-22 ${-58 + drop} H22`, pale, 3)
      );
  }
}

function legs(limbs: Colour, shoes: Colour, pose: Pose, tone: Tone): string {
  if (pose === 'sit')
    return [-1, 1]
      .map(
        (side) =>
          ellipse(side * 27, -9, 21, 11, tone(darker(limbs, 0.08))) + ellipse(side * 40, -10, 11, 14, tone(shoes)),
      )
      .join('');
  const stride = pose === 'run' ? 34 : pose === 'walk' || pose === 'climb' ? 17 : pose === 'dig' ? 10 : 0;
  return [-1, 1]
    .map((side) => {
      const x = side * (17 + stride * 0.6);
      // The rear foot leaves the ground.
      const lift = side < 0 ? (pose === 'run' ? 26 : pose === 'climb' ? 20 : pose === 'walk' ? 7 : 0) : 0;
      return (
        line(`M${side * 16} -36 L${x} ${-9 - lift}`, tone(darker(limbs, 0.12)), 19) +
        ellipse(x + 4, -6 - lift, 16, 9, tone(shoes))
      );
    })
    .join('');
}

/** Drawn over the neck. */
export function scarf(colour: Colour, pose: Pose, tone: Tone): string {
  const drop = pose === 'sit' ? 22 : 0;
  return (
    rect(10, -108 + drop, 17, 44, tone(darker(colour, 0.14)), `rx="6" transform="rotate(-9 18 ${-100 + drop})"`) +
    rect(11, -75 + drop, 17, 5, tone(lighter(colour, 0.5)), `rx="2" transform="rotate(-9 18 ${-100 + drop})"`) +
    rect(-33, -120 + drop, 66, 20, tone(colour), 'rx="10"') +
    line(`M-26 ${-113 + drop} Q0 ${-106 + drop} 26 ${-113 + drop}`, tone(lighter(colour, 0.35)), 3, 'opacity="0.7"')
  );
}
