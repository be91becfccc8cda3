import { darker } from '../colour.ts';
import { line, path } from '../svg.ts';
import { barn, fence, house, wall } from './buildings.ts';
import type { Canvas, Place } from './canvas.ts';
import { between, land, row } from './canvas.ts';
import { bush, fern, fir, flower, roundTree, stone, toadstool, trunk, tuft } from './plants.ts';

const grass = '#86a458';
/** A path that leads towards the viewer. */
const way = ({ w, h, horizon, tone }: Canvas, colour = '#d8bd8b', x = 0.5): string =>
  path(
    `M${w * x} ${horizon + 24} Q${w * (x + 0.1)} ${horizon + (h - horizon) * 0.3} ${w * (x - 0.02)} ${horizon + (h - horizon) * 0.5} Q${w * (x - 0.16)} ${horizon + (h - horizon) * 0.75} ${w * (x - 0.18)} ${h} L${w * (x + 0.24)} ${h} Q${w * (x + 0.16)} ${horizon + (h - horizon) * 0.7} ${w * (x + 0.07)} ${horizon + (h - horizon) * 0.5} Q${w * (x + 0.15)} ${horizon + (h - horizon) * 0.3} ${w * x + 10} ${horizon + 24}Z`,
    tone(colour),
    'opacity="0.75"',
  );

const growing = (c: Canvas, flowers: number, y = c.h): string =>
  row(c, 9, (x) => tuft(c, x, y - between(c.random, 0, 26), between(c.random, 0.9, 1.5), '#5f8048')) +
  row(c, flowers, (x) => flower(c, x, y - between(c.random, 6, 60), between(c.random, 0.9, 1.35)));

const meadowDots = (c: Canvas): string =>
  row(c, 16, (x) =>
    flower(c, x, between(c.random, c.horizon + (c.h - c.horizon) * 0.3, c.h * 0.86), between(c.random, 0.35, 0.6)),
  );

export function forest(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const far = row(c, 11, (x) =>
    random.below(2) === 0
      ? fir(c, x, horizon + 20, between(random, 0.9, 1.4), '#5d7f62', 0.75)
      : roundTree(c, x, horizon + 20, between(random, 0.9, 1.35), '#7c9a64', 0.72),
  );
  const middle = row(c, 6, (x) =>
    random.below(2) === 0
      ? fir(c, x, horizon + 70, between(random, 1.5, 2), '#4c7458', 0.4)
      : roundTree(c, x, horizon + 70, between(random, 1.4, 1.9), '#6b8f55', 0.4),
  );
  const sides = [0.02, 0.93]
    .map((side) =>
      trunk(c, w * (side + between(random, 0, 0.05)), h * 0.83, w * between(random, 0.085, 0.12), '#76543f', 0.06),
    )
    .join('');
  return {
    back:
      land(c, horizon, 14, '#7f9c66', 0.6) +
      far +
      land(c, horizon + 56, 16, '#789658', 0.3) +
      middle +
      land(c, horizon + 104, 18, '#6d8d4f') +
      way(c, '#b99b6a') +
      sides +
      row(c, 3, (x) => toadstool(c, x, h * between(random, 0.74, 0.82), between(random, 0.5, 0.8))),
    front:
      fern(c, w * 0.08, h + 6, 1.9, '#4f7444') +
      fern(c, w * 0.92, h + 10, 2.2, '#46693f') +
      toadstool(c, w * between(random, 0.2, 0.28), h - 14, 1.1) +
      toadstool(c, w * 0.16, h - 6, 0.7) +
      row(c, 6, (x) => tuft(c, x, h - 2, 1.2, '#547a43')),
  };
}

export function meadow(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const lone = roundTree(
    c,
    w * (random.below(2) === 0 ? 0.16 : 0.84),
    horizon + 96,
    between(random, 1.5, 2),
    '#7f9f52',
    0.12,
  );
  return {
    back:
      land(c, horizon - 30, 34, '#a4b878', 0.7) +
      land(c, horizon + 14, 24, '#9cb569', 0.4) +
      row(c, 5, (x) => bush(c, x, horizon + 40, 0.5, '#7d9a58', 0.4)) +
      land(c, horizon + 76, 18, grass) +
      lone +
      way(c) +
      meadowDots(c),
    front: growing(c, 7, h),
  };
}

export function farm(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const left = random.below(2) === 0;
  const furrows = Array.from({ length: 7 }, (_furrow, index) =>
    line(
      `M${w * (0.1 + index * 0.13)} ${horizon + 60} Q${w * (0.06 + index * 0.14)} ${horizon + 90} ${w * (index * 0.16)} ${horizon + 132}`,
      c.tone('#b89a58', 0.2),
      5,
      'opacity="0.5"',
    ),
  ).join('');
  return {
    back:
      land(c, horizon - 20, 26, '#a9b878', 0.7) +
      land(c, horizon + 26, 14, '#cdb467', 0.3) +
      furrows +
      barn(c, w * (left ? 0.2 : 0.8), horizon + 96, (w / 1024) * 1.25, 0.08) +
      roundTree(c, w * (left ? 0.9 : 0.1), horizon + 104, 1.5, '#7f9f52', 0.1) +
      land(c, horizon + 96, 10, '#94a85a') +
      fence(c, left ? w * 0.5 : -20, horizon + 132, 13, '#b08a63', 0.08) +
      way(c, '#cfae7a', left ? 0.45 : 0.55),
    front: growing(c, 3, h),
  };
}

export function garden(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const beds = [0.06, 0.68]
    .map(
      (side) =>
        path(
          `M${w * side - 60} ${horizon + 150} q${w * 0.16} -34 ${w * 0.36} 0 q-${w * 0.18} 34 -${w * 0.36} 0Z`,
          c.tone('#7b5a42'),
        ) +
        Array.from({ length: 6 }, (_plant, index) =>
          bush(
            c,
            w * side - 20 + index * w * 0.052,
            horizon + 146,
            0.3 + 0.08 * (index % 3),
            index % 2 === 0 ? '#7fa552' : '#9ab568',
          ),
        ).join(''),
    )
    .join('');
  const sunflowers = Array.from({ length: 4 }, (_flower, index) =>
    flower(
      { ...c, random: { ...random, pick: <T>(from: readonly T[]): T => from[1] as T } },
      w * (0.74 + index * 0.065),
      horizon + 108,
      2.4 + 0.3 * (index % 2),
    ),
  ).join('');
  return {
    back:
      row(c, 7, (x) => roundTree(c, x, horizon + 24, between(random, 0.9, 1.3), '#86a45f', 0.55)) +
      wall(c, horizon + 92, 118, '#b98064', 0.1) +
      row(c, 4, (x) => bush(c, x, horizon + 96, between(random, 0.7, 1), '#6e9350', 0.08)) +
      land(c, horizon + 86, 8, '#90ad5d') +
      sunflowers +
      beds +
      way(c, '#d9c49b'),
    front: growing(c, 9, h),
  };
}

export function hills(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const peak = (x: number, high: number, wide: number, far: number): string =>
    path(
      `M${x - wide} ${horizon + 40} Q${x - wide * 0.4} ${horizon - high * 0.5} ${x - 14} ${horizon - high} Q${x} ${horizon - high - 12} ${x + 16} ${horizon - high} Q${x + wide * 0.5} ${horizon - high * 0.4} ${x + wide} ${horizon + 40}Z`,
      c.tone('#7f8797', far),
    ) +
    path(
      `M${x - 14} ${horizon - high} Q${x} ${horizon - high - 12} ${x + 16} ${horizon - high} L${x + wide * 0.24} ${horizon - high * 0.68} L${x + wide * 0.08} ${horizon - high * 0.76} L${x - wide * 0.02} ${horizon - high * 0.62} L${x - wide * 0.12} ${horizon - high * 0.76} L${x - wide * 0.22} ${horizon - high * 0.66}Z`,
      c.tone('#f1efe9', far * 0.6),
    );
  return {
    back:
      peak(w * 0.2, h * 0.2, w * 0.32, 0.66) +
      peak(w * 0.78, h * 0.26, w * 0.38, 0.6) +
      peak(w * 0.48, h * 0.15, w * 0.3, 0.72) +
      land(c, horizon + 10, 26, '#8ba06e', 0.5) +
      row(c, 8, (x) => fir(c, x, horizon + 44, between(random, 0.5, 0.8), '#5b7d5c', 0.4)) +
      land(c, horizon + 66, 26, '#8aa05c', 0.15) +
      way(c, '#cdb78d', random.below(2) === 0 ? 0.42 : 0.6) +
      stone(c, w * 0.1, horizon + 158, 1.2) +
      stone(c, w * 0.9, horizon + 138, 0.9, '#8c8c90'),
    front: stone(c, w * 0.04, h + 10, 1.6, '#85838a') + growing(c, 5, h),
  };
}

export function village(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const cottages = [
    [0.14, '#e3cfa6', '#a85b45'],
    [0.5, '#d8c4b2', '#6d7288'],
    [0.85, '#e6d9bd', '#8f5a48'],
  ] as const;
  return {
    back:
      land(c, horizon - 20, 26, '#9bb071', 0.6) +
      row(c, 7, (x) => roundTree(c, x, horizon + 30, between(random, 0.7, 1.1), '#7d9b5a', 0.5)) +
      land(c, horizon + 46, 12, '#8fa95e', 0.2) +
      cottages
        .map(([x, wallColour, roof], index) =>
          house(
            c,
            w * x,
            horizon + 84 + (index % 2) * -26,
            (w / 1024) * (index === 1 ? 0.9 : 1.3),
            wallColour,
            roof,
            index === 1 ? 0.2 : 0.05,
          ),
        )
        .join('') +
      land(c, horizon + 92, 10, grass) +
      way(c, '#d6c097') +
      row(c, 3, (x) => bush(c, x, horizon + 112, 0.6, darker('#8cab5c', 0.06))),
    front: growing(c, 6, h),
  };
}
