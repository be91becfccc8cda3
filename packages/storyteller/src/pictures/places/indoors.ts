import type { Colour } from '../colour.ts';
import { darker, lighter } from '../colour.ts';
import { circle, ellipse, line, path, rect } from '../svg.ts';
import { curtains, view } from './built.ts';
import type { Canvas, Place } from './canvas.ts';

/** A type of room: its colors, where its window is, and what is along its wall. */
interface Furnishing {
  readonly paper: readonly Colour[];
  readonly floor: Colour;
  /** From the left, from the top, width and height, all from 0 to 1. */
  readonly window?: readonly [x: number, y: number, w: number, h: number];
  readonly curtains?: true;
  readonly stripes?: true;
  readonly tiles?: true;
  readonly planks?: true;
  /** `floor` is where the wall ends, `u` a thousandth of the width. */
  readonly furniture: (c: Canvas, floor: number, u: number) => string;
}

const colours = ['#a8574a', '#5d7fa0', '#d0a650', '#6f9260', '#8a6f9c', '#c98a5a'] as const;
const colourAt = (index: number): Colour => colours[index % colours.length] ?? '#a8574a';
const range = (count: number): number[] => Array.from({ length: count }, (_one, index) => index);

const shelf = ({ tone }: Canvas, x: number, y: number, wide: number, u: number): string =>
  rect(x, y, wide, 13 * u, tone('#8f6444'), 'rx="4"') +
  range(Math.floor(wide / (26 * u)))
    .map((index) =>
      rect(
        x + (8 + index * 25) * u,
        y - (58 + ((index * 7) % 18)) * u,
        20 * u,
        (58 + ((index * 7) % 18)) * u,
        tone(colourAt(index * 5 + Math.round(y))),
        'rx="3"',
      ),
    )
    .join('');

const door = ({ tone }: Canvas, x: number, floor: number, u: number, colour: Colour): string =>
  rect(x - 12 * u, floor - 372 * u, 194 * u, 374 * u, tone('#efe4cd'), 'rx="6"') +
  rect(x, floor - 360 * u, 170 * u, 360 * u, tone(colour), 'rx="4"') +
  [-330, -170]
    .map((y) => rect(x + 24 * u, floor + y * u, 122 * u, 130 * u, tone(darker(colour, 0.12)), 'rx="5"'))
    .join('') +
  circle(x + 148 * u, floor - 178 * u, 9 * u, tone('#e0b95c'));

const hooks = ({ tone }: Canvas, x: number, y: number, count: number, u: number): string =>
  rect(x, y, count * 78 * u, 20 * u, tone('#8f6444'), 'rx="5"') +
  range(count)
    .map((index) => {
      const hx = x + (39 + index * 78) * u;
      return (
        circle(hx, y + 14 * u, 6 * u, tone('#e0b95c')) +
        path(
          `M${hx - 8 * u} ${y + 18 * u} Q${hx - 34 * u} ${y + 40 * u} ${hx - 32 * u} ${y + 130 * u} H${hx + 32 * u} Q${hx + 34 * u} ${y + 40 * u} ${hx + 8 * u} ${y + 18 * u}Z`,
          tone(colourAt(index)),
        )
      );
    })
    .join('');

const table = ({ tone }: Canvas, x: number, floor: number, wide: number, u: number, colour = '#9b6d49'): string =>
  [0.06, 0.9].map((share) => rect(x + wide * share, floor - 104 * u, 16 * u, 118 * u, tone(darker(colour)))).join('') +
  rect(x, floor - 116 * u, wide, 20 * u, tone(colour), 'rx="5"');

const standingLamp = ({ tone, light, w }: Canvas, x: number, floor: number, u: number): string =>
  (light.lamps ? circle(x, floor - 250 * u, w * 0.26, 'url(#lamp)') : '') +
  rect(x - 5 * u, floor - 230 * u, 10 * u, 236 * u, tone('#7d5a43')) +
  ellipse(x, floor + 6 * u, 44 * u, 10 * u, tone('#7d5a43')) +
  path(
    `M${x - 62 * u} ${floor - 222 * u} h${124 * u} l${-28 * u} ${-80 * u} h${-68 * u}Z`,
    light.lamps ? '#fbdc9c' : tone('#e6cfa4'),
  );

const hanging = ({ tone, light, w }: Canvas, x: number, u: number): string =>
  (light.lamps ? circle(x, 150 * u, w * 0.3, 'url(#lamp)') : '') +
  line(`M${x} 0 V${104 * u}`, tone('#54464a'), 4) +
  path(
    `M${x - 56 * u} ${150 * u} Q${x - 44 * u} ${98 * u} ${x} ${96 * u} Q${x + 44 * u} ${98 * u} ${x + 56 * u} ${150 * u}Z`,
    tone('#b8574a'),
  ) +
  ellipse(x, 150 * u, 22 * u, 9 * u, light.lamps ? '#fff0b8' : tone('#f2e7cf'));

const rug = ({ tone, w, h }: Canvas, colour: Colour): string =>
  ellipse(w * 0.5, h * 0.88, w * 0.4, h * 0.075, tone(colour)) +
  ellipse(w * 0.5, h * 0.88, w * 0.34, h * 0.06, tone(lighter(colour, 0.5))) +
  ellipse(w * 0.5, h * 0.88, w * 0.28, h * 0.047, tone(colour));

function counter(c: Canvas, floor: number, u: number): string {
  const { w, tone } = c;
  const cupboards = range(7)
    .map(
      (index) =>
        rect(index * 150 * u + 6 * u, floor - 128 * u, 138 * u, 120 * u, tone('#7f9b93'), 'rx="6"') +
        circle(index * 150 * u + 124 * u, floor - 92 * u, 6 * u, tone('#e0c98a')),
    )
    .join('');
  const stove =
    rect(w * 0.6, floor - 136 * u, 190 * u, 138 * u, tone('#e9e4d8'), 'rx="6"') +
    rect(w * 0.6 + 24 * u, floor - 92 * u, 142 * u, 72 * u, tone('#54505a'), 'rx="6"') +
    range(4)
      .map((knob) => circle(w * 0.6 + (40 + knob * 36) * u, floor - 114 * u, 8 * u, tone('#54505a')))
      .join('') +
    rect(w * 0.6 + 34 * u, floor - 206 * u, 112 * u, 56 * u, tone('#b8574a'), 'rx="10"') +
    rect(w * 0.6 + 24 * u, floor - 212 * u, 132 * u, 12 * u, tone('#d27a66'), 'rx="6"');
  const fridge =
    rect(w * 0.84, floor - 400 * u, 170 * u, 404 * u, tone('#dfe5e2'), 'rx="14"') +
    line(
      `M${w * 0.84} ${floor - 250 * u} h${170 * u} M${w * 0.84 + 18 * u} ${floor - 330 * u} v${50 * u} M${w * 0.84 + 18 * u} ${floor - 220 * u} v${60 * u}`,
      tone('#9aa5a5'),
      5,
    );
  const plates =
    rect(w * 0.52, floor - 330 * u, 250 * u, 12 * u, tone('#8f6444'), 'rx="4"') +
    range(4)
      .map(
        (index) =>
          circle(
            w * 0.52 + (36 + index * 58) * u,
            floor - 356 * u,
            25 * u,
            tone(index % 2 === 0 ? '#f2ead9' : '#a8bfc4'),
          ) + circle(w * 0.52 + (36 + index * 58) * u, floor - 356 * u, 14 * u, tone('#dccfb8')),
      )
      .join('');
  return (
    rect(0, floor - 136 * u, w, 138 * u, tone('#6d8982')) +
    cupboards +
    rect(0, floor - 150 * u, w, 20 * u, tone('#c9a477')) +
    stove +
    plates +
    fridge
  );
}

function stairs(c: Canvas, floor: number, u: number): string {
  const { w, h, tone } = c;
  const steps = range(9)
    .map(
      (step) =>
        rect(
          w * 0.3 + step * 82 * u,
          floor - step * 62 * u - 50 * u,
          w,
          h,
          tone(step % 2 === 0 ? '#b78a61' : '#a97c56'),
        ) + rect(w * 0.3 + step * 82 * u - 8 * u, floor - step * 62 * u - 58 * u, w, 12 * u, tone('#8a6042')),
    )
    .join('');
  const rail =
    range(9)
      .map((step) =>
        line(`M${w * 0.3 + (step * 82 + 30) * u} ${floor - (step * 62 + 58) * u} v${-130 * u}`, tone('#e6d9bd'), 8),
      )
      .join('') + line(`M${w * 0.3} ${floor - 166 * u} l${9 * 82 * u} ${-9 * 62 * u}`, tone('#7d5436'), 16);
  return (
    steps +
    rail +
    rect(w * 0.3 - 16 * u, floor - 230 * u, 30 * u, 236 * u, tone('#7d5436'), 'rx="8"') +
    circle(w * 0.3 - u, floor - 240 * u, 22 * u, tone('#8f6444'))
  );
}

function tub(c: Canvas, floor: number, u: number): string {
  const { w, tone } = c;
  const x = w * 0.54;
  return (
    path(
      `M${x} ${floor - 150 * u} H${x + 430 * u} Q${x + 424 * u} ${floor + 20 * u} ${x + 340 * u} ${floor + 20 * u} H${x + 90 * u} Q${x + 6 * u} ${floor + 20 * u} ${x} ${floor - 150 * u}Z`,
      tone('#f4f1e9'),
    ) +
    rect(x - 14 * u, floor - 166 * u, 458 * u, 26 * u, tone('#ffffff'), 'rx="13"') +
    range(7)
      .map((index) =>
        circle(
          x + (60 + index * 52) * u,
          floor - (172 + (index % 3) * 14) * u,
          (22 + (index % 2) * 12) * u,
          tone('#e9f3f5'),
        ),
      )
      .join('') +
    line(
      `M${x + 396 * u} ${floor - 166 * u} v${-90 * u} q0 ${-24 * u} ${-44 * u} ${-14 * u} v${22 * u}`,
      tone('#a9adb6'),
      12,
    ) +
    rect(w * 0.08, floor - 140 * u, 190 * u, 40 * u, tone('#f4f1e9'), 'rx="18"') +
    rect(w * 0.08 + 74 * u, floor - 104 * u, 42 * u, 110 * u, tone('#e2ddd2')) +
    circle(w * 0.08 + 95 * u, floor - 300 * u, 84 * u, tone('#c79c70')) +
    circle(w * 0.08 + 95 * u, floor - 300 * u, 70 * u, tone('#cfe0e6'))
  );
}

function benches(c: Canvas, floor: number, u: number): string {
  const { w, tone } = c;
  const windows = range(3)
    .map((index) => view(c, w * (0.05 + index * 0.33), floor - 390 * u, w * 0.24, 220 * u))
    .join('');
  const seats = range(4)
    .map(
      (index) =>
        rect(w * (0.02 + index * 0.26), floor - 150 * u, w * 0.18, 150 * u, tone('#7d4a52'), 'rx="18"') +
        rect(w * (0.01 + index * 0.26), floor - 54 * u, w * 0.2, 58 * u, tone('#935a60'), 'rx="14"') +
        rect(w * (0.05 + index * 0.26), floor - 180 * u, w * 0.12, 46 * u, tone('#8a525a'), 'rx="16"'),
    )
    .join('');
  return (
    windows +
    line(`M0 ${70 * u} H${w}`, tone('#a9adb6'), 12) +
    range(6)
      .map(
        (index) =>
          line(`M${w * (0.08 + index * 0.17)} ${70 * u} v${50 * u}`, tone('#c9b8a0'), 6) +
          circle(w * (0.08 + index * 0.17), 134 * u, 17 * u, tone('#d9c49b')),
      )
      .join('') +
    seats
  );
}

const bedAtWall = (c: Canvas, x: number, floor: number, u: number, cover: Colour, frame: Colour): string => {
  const { tone } = c;
  return (
    rect(x, floor - 200 * u, 26 * u, 212 * u, tone(frame), 'rx="8"') +
    rect(x + 350 * u, floor - 120 * u, 24 * u, 132 * u, tone(frame), 'rx="8"') +
    rect(x + 14 * u, floor - 84 * u, 346 * u, 66 * u, tone('#efe5d2'), 'rx="12"') +
    rect(x + 30 * u, floor - 122 * u, 96 * u, 52 * u, tone('#fbf7ee'), 'rx="22"') +
    path(
      `M${x + 120 * u} ${floor - 90 * u} Q${x + 230 * u} ${floor - 126 * u} ${x + 360 * u} ${floor - 92 * u} V${floor - 14 * u} H${x + 120 * u}Z`,
      tone(cover),
    ) +
    rect(x + 120 * u, floor - 96 * u, 26 * u, 82 * u, tone(lighter(cover, 0.4)), 'rx="8"')
  );
};

const tools = ({ tone }: Canvas, x: number, y: number, u: number): string =>
  rect(x, y, 380 * u, 170 * u, tone('#b08a63'), 'rx="6"') +
  range(6)
    .map(
      (index) =>
        line(`M${x + (44 + index * 58) * u} ${y + 40 * u} v${90 * u}`, tone('#7d5436'), 9) +
        rect(x + (26 + index * 58) * u, y + 28 * u, 36 * u, (index % 3 === 0 ? 24 : 14) * u, tone('#8d929c'), 'rx="4"'),
    )
    .join('');

const furnishings = {
  bedroom: {
    paper: ['#a9b5a0', '#b7a6ad', '#9fadb8', '#cbb48c'],
    floor: '#a97c56',
    stripes: true,
    window: [0.12, 0.14, 0.27, 0.29],
    curtains: true,
    furniture: (c, floor, u) =>
      bedAtWall(c, c.w * 0.58, floor, u, '#6f87a3', '#8a5e3f') +
      shelf(c, c.w * 0.6, c.h * 0.3, 250 * u, u) +
      standingLamp(c, c.w * 0.5, floor, u * 0.9) +
      rug(c, '#a65d55'),
  },
  'living-room': {
    paper: ['#cdb894', '#b9b7a0', '#c5a596'],
    floor: '#9d7250',
    window: [0.08, 0.13, 0.27, 0.29],
    curtains: true,
    furniture: (c, floor, u) =>
      rect(c.w * 0.46, floor - 150 * u, 420 * u, 130 * u, c.tone('#6f8a83'), 'rx="34"') +
      rect(c.w * 0.43, floor - 108 * u, 86 * u, 112 * u, c.tone('#5f7a74'), 'rx="28"') +
      rect(c.w * 0.82, floor - 108 * u, 86 * u, 112 * u, c.tone('#5f7a74'), 'rx="28"') +
      rect(c.w * 0.48, floor - 66 * u, 380 * u, 66 * u, c.tone('#7f9b93'), 'rx="18"') +
      [0, 1]
        .map(
          (one) =>
            rect(c.w * (0.52 + one * 0.17), c.h * 0.2, 120 * u, 96 * u, c.tone('#8f6444')) +
            rect(
              c.w * (0.52 + one * 0.17) + 12 * u,
              c.h * 0.2 + 12 * u,
              96 * u,
              72 * u,
              c.tone(one === 0 ? '#a8c0b0' : '#e0b98a'),
            ),
        )
        .join('') +
      standingLamp(c, c.w * 0.94, floor, u) +
      rug(c, '#6b6f92'),
  },
  kitchen: {
    paper: ['#e0cfa6', '#d3c4ac', '#c9cbb4'],
    floor: '#b98d6a',
    window: [0.1, 0.12, 0.26, 0.27],
    furniture: (c, floor, u) => counter(c, floor, u) + hanging(c, c.w * 0.45, u),
  },
  hallway: {
    paper: ['#c7b299', '#b5b59c', '#b9a5a0'],
    floor: '#98694a',
    furniture: (c, floor, u) =>
      door(c, c.w * 0.1, floor, u, '#7d5a4a') +
      door(c, c.w * 0.72, floor, u, '#5f7a74') +
      hooks(c, c.w * 0.34, floor - 330 * u, 4, u) +
      hanging(c, c.w * 0.5, u) +
      path(`M${c.w * 0.3} ${floor} H${c.w * 0.7} L${c.w * 0.88} ${c.h} H${c.w * 0.12}Z`, c.tone('#a65d55')) +
      path(`M${c.w * 0.34} ${floor} H${c.w * 0.66} L${c.w * 0.82} ${c.h} H${c.w * 0.18}Z`, c.tone('#c98a6a')),
  },
  stairs: {
    paper: ['#cdb99a', '#b4b8a6', '#bfa9a0'],
    floor: '#a97c56',
    window: [0.06, 0.12, 0.18, 0.26],
    furniture: stairs,
  },
  bathroom: {
    paper: ['#a9c4c6', '#b9c9b8', '#c2bfd0'],
    floor: '#8fa5a8',
    tiles: true,
    window: [0.36, 0.12, 0.16, 0.2],
    furniture: (c, floor, u) =>
      tub(c, floor, u) + (c.light.lamps ? circle(c.w * 0.5, c.h * 0.06, c.w * 0.34, 'url(#lamp)') : ''),
  },
  attic: {
    paper: ['#8a6a50', '#7f6552'],
    floor: '#8d6546',
    planks: true,
    window: [0.4, 0.16, 0.2, 0.22],
    furniture: (c, floor, u) =>
      path(
        `M0 0 H${c.w * 0.34} L0 ${floor * 0.8}Z M${c.w} 0 H${c.w * 0.66} L${c.w} ${floor * 0.8}Z`,
        c.tone('#5f4736'),
      ) +
      line(`M${c.w * 0.34} 0 L0 ${floor * 0.8} M${c.w * 0.66} 0 L${c.w} ${floor * 0.8}`, c.tone('#a37a55'), 22) +
      [
        [0.04, 150, '#b08a5c'],
        [0.18, 100, '#a3794f'],
        [0.78, 130, '#94704c'],
      ]
        .map(
          ([x, high, colour]) =>
            rect(
              c.w * Number(x),
              floor - Number(high) * u,
              150 * u,
              Number(high) * u + 8 * u,
              c.tone(String(colour)),
              'rx="5"',
            ) + line(`M${c.w * Number(x)} ${floor - Number(high) * 0.6 * u} h${150 * u}`, c.tone('#7b583d'), 5),
        )
        .join(''),
  },
  school: {
    paper: ['#d9cba4', '#b9c4b0'],
    floor: '#b59a72',
    window: [0.62, 0.12, 0.3, 0.28],
    furniture: (c, floor, u) =>
      hooks(c, c.w * 0.05, floor - 300 * u, 4, u) +
      door(c, c.w * 0.42, floor, u, '#5d7fa0') +
      rect(c.w * 0.03, floor - 46 * u, 340 * u, 26 * u, c.tone('#a37a55'), 'rx="6"') +
      rect(c.w * 0.62, floor - 46 * u, 360 * u, 26 * u, c.tone('#a37a55'), 'rx="6"'),
  },
  classroom: {
    paper: ['#d6cfae', '#c3c9b4'],
    floor: '#b0875f',
    window: [0.04, 0.13, 0.2, 0.28],
    furniture: (c, floor, u) =>
      rect(c.w * 0.3, c.h * 0.14, 560 * u, 270 * u, c.tone('#8a6244'), 'rx="8"') +
      rect(c.w * 0.3 + 16 * u, c.h * 0.14 + 16 * u, 528 * u, 238 * u, c.tone('#3f6355')) +
      line(
        `M${c.w * 0.36} ${c.h * 0.21} q${40 * u} ${-30 * u} ${80 * u} 0 t${80 * u} 0 M${c.w * 0.36} ${c.h * 0.28} h${140 * u} M${c.w * 0.62} ${c.h * 0.2} l${50 * u} ${60 * u} h${-100 * u}Z`,
        c.tone('#e6e8dc'),
        5,
      ) +
      [0.03, 0.37, 0.71].map((x) => table(c, c.w * x, floor + 10 * u, 260 * u, u, '#c79a63')).join(''),
  },
  library: {
    paper: ['#b79f80', '#a99a86'],
    floor: '#8d6546',
    furniture: (c, floor, u) =>
      rect(0, c.h * 0.06, c.w, floor - c.h * 0.06, c.tone('#7b5539')) +
      [0, 1, 2, 3].map((row) => shelf(c, -10 * u, c.h * 0.06 + (120 + row * 134) * u, c.w + 20 * u, u)).join('') +
      [0.25, 0.5, 0.75]
        .map((x) => rect(c.w * x - 8 * u, c.h * 0.06, 16 * u, floor - c.h * 0.06, c.tone('#64442e')))
        .join('') +
      hanging(c, c.w * 0.5, u) +
      rug(c, '#5f7a74'),
  },
  shop: {
    paper: ['#d8c8a0', '#cdb8a8'],
    floor: '#a37c5a',
    window: [0.06, 0.12, 0.26, 0.3],
    furniture: (c, floor, u) =>
      [0, 1]
        .map(
          (row) =>
            rect(c.w * 0.42, c.h * 0.26 + row * 130 * u, 540 * u, 14 * u, c.tone('#8f6444'), 'rx="4"') +
            range(8)
              .map((index) =>
                index % 2 === row
                  ? rect(
                      c.w * 0.42 + (14 + index * 66) * u,
                      c.h * 0.26 + (row * 130 - 74) * u,
                      48 * u,
                      74 * u,
                      c.tone(colourAt(index)),
                      'rx="12"',
                    )
                  : circle(
                      c.w * 0.42 + (38 + index * 66) * u,
                      c.h * 0.26 + (row * 130 - 28) * u,
                      28 * u,
                      c.tone(colourAt(index + 2)),
                    ),
              )
              .join(''),
        )
        .join('') +
      rect(c.w * 0.36, floor - 150 * u, c.w * 0.64, 160 * u, c.tone('#9b6d49')) +
      rect(c.w * 0.34, floor - 164 * u, c.w * 0.68, 22 * u, c.tone('#c79a63'), 'rx="6"') +
      hanging(c, c.w * 0.5, u),
  },
  train: { paper: ['#c9b98f', '#a9b5a4'], floor: '#7f7468', furniture: benches },
  hospital: {
    paper: ['#c5d6d0', '#cfd3dc'],
    floor: '#a9b4b0',
    window: [0.1, 0.13, 0.26, 0.28],
    furniture: (c, floor, u) =>
      bedAtWall(c, c.w * 0.6, floor, u * 1.02, '#a9c8c4', '#b4b7bf') +
      rect(c.w * 0.5, c.h * 0.1, 12 * u, floor - c.h * 0.1, c.tone('#b4b7bf')) +
      line(`M${c.w * 0.5} ${c.h * 0.11} h${70 * u}`, c.tone('#b4b7bf'), 7) +
      rect(c.w * 0.5 + 46 * u, c.h * 0.12, 44 * u, 70 * u, c.tone('#dcecf2'), 'rx="12"') +
      path(
        `M${c.w * 0.72} ${c.h * 0.1} H${c.w} V${c.h * 0.46} Q${c.w * 0.93} ${c.h * 0.5} ${c.w * 0.9} ${c.h * 0.46} Q${c.w * 0.84} ${c.h * 0.5} ${c.w * 0.8} ${c.h * 0.46} Q${c.w * 0.76} ${c.h * 0.5} ${c.w * 0.72} ${c.h * 0.46}Z`,
        c.tone('#b7cbd9'),
      ),
  },
  workshop: {
    paper: ['#b59c7c', '#a6a08e'],
    floor: '#8c7a66',
    planks: true,
    window: [0.62, 0.14, 0.26, 0.25],
    furniture: (c, floor, u) =>
      tools(c, c.w * 0.12, c.h * 0.2, u) +
      table(c, c.w * 0.04, floor, 420 * u, u, '#a37a4f') +
      rect(c.w * 0.06, floor - 170 * u, 110 * u, 56 * u, c.tone('#a8574a'), 'rx="8"') +
      table(c, c.w * 0.62, floor, 330 * u, u, '#a37a4f') +
      hanging(c, c.w * 0.5, u),
  },
  barn: {
    paper: ['#8f5a46', '#86604a'],
    floor: '#c2a05c',
    planks: true,
    window: [0.38, 0.1, 0.22, 0.2],
    furniture: (c, floor, u) =>
      line(`M0 ${c.h * 0.38} H${c.w} M${c.w * 0.2} 0 V${floor} M${c.w * 0.8} 0 V${floor}`, c.tone('#5f4232'), 24) +
      [
        [0.08, 150],
        [0.86, 170],
        [0.95, 120],
      ]
        .map(
          ([x = 0, size = 0]) =>
            path(
              `M${c.w * x - size * u} ${floor + 20 * u} Q${c.w * x - size * 0.8 * u} ${floor - size * 1.1 * u} ${c.w * x} ${floor - size * 1.2 * u} Q${c.w * x + size * 0.8 * u} ${floor - size * 1.1 * u} ${c.w * x + size * u} ${floor + 20 * u}Z`,
              c.tone('#d6b056'),
            ) +
            line(
              `M${c.w * x - 60 * u} ${floor - 30 * u} l${26 * u} ${-50 * u} M${c.w * x + 10 * u} ${floor - 40 * u} l${20 * u} ${-60 * u}`,
              c.tone('#b58c3c'),
              5,
            ),
        )
        .join('') +
      (c.light.lamps ? circle(c.w * 0.8, c.h * 0.44, c.w * 0.26, 'url(#lamp)') : ''),
  },
} satisfies Readonly<Record<string, Furnishing>>;

export type RoomName = keyof typeof furnishings;

export const isRoomName = (name: string): name is RoomName => Object.hasOwn(furnishings, name);

/** A room of the collection, seen from the front: wall, window, furniture, floor. */
export function indoors(name: RoomName, c: Canvas): Place {
  const { w, h, tone, random } = c;
  const style: Furnishing = furnishings[name];
  const [floor, u] = [h * 0.7, w / 1024];
  const paper = random.pick(style.paper);
  const pattern =
    style.stripes === true
      ? range(18)
          .map((index) => rect((index * w) / 18, 0, w / 44, floor, tone(lighter(paper, 0.16)), 'opacity="0.5"'))
          .join('')
      : style.tiles === true
        ? line(
            range(12)
              .map((index) => `M${index * 92 * u} ${floor * 0.4} V${floor}`)
              .join('') +
              range(6)
                .map((index) => `M0 ${floor * 0.4 + index * 72 * u} H${w}`)
                .join(''),
            tone(lighter(paper, 0.5)),
            4,
          )
        : style.planks === true
          ? line(
              range(11)
                .map((index) => `M${index * 100 * u} 0 V${floor}`)
                .join(''),
              tone(darker(paper, 0.25)),
              5,
            )
          : '';
  const [x = 0, y = 0, ww = 0, wh = 0] = style.window ?? [];
  const glass =
    style.window === undefined
      ? ''
      : view(c, x * w, y * h, ww * w, wh * h) +
        (style.curtains === true
          ? curtains(c, x * w, y * h, ww * w, wh * h, random.pick(['#a8574a', '#6f87a3', '#b98a4a', '#7d8f66']))
          : '');
  const boards = [0.76, 0.84, 0.93]
    .map((share) => line(`M0 ${h * share} H${w}`, tone(darker(style.floor, 0.18)), 4, 'opacity="0.55"'))
    .join('');
  return {
    roofed: true,
    front: '',
    back:
      rect(0, 0, w, h, tone(paper)) +
      pattern +
      glass +
      rect(0, floor, w, h - floor, tone(style.floor)) +
      rect(0, floor - 14, w, 16, tone(lighter(style.floor, 0.3))) +
      boards +
      style.furniture(c, floor, u),
  };
}
