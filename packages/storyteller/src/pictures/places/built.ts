import { darker, lighter } from '../colour.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';
import { lampPost, tower, townHouse, wall } from './buildings.ts';
import type { Canvas, Place } from './canvas.ts';
import { between, land, row } from './canvas.ts';
import { bush, flower, fir, roundTree, tuft } from './plants.ts';

const walls = ['#e0c79c', '#cf9d7c', '#c9b8a0', '#a9b3a4', '#d9b48a', '#b98f86', '#c7c0b4'] as const;
const roofs = ['#9c5143', '#6b6f86', '#7d5f50', '#8a5a48'] as const;

export function town(c: Canvas): Place {
  const { w, h, horizon, random, tone } = c;
  const street = (y: number, least: number, most: number, far: number): string => {
    const parts: string[] = [];
    for (let x = -30; x < w;) {
      const width = between(random, 104, 150) * (w / 1024);
      parts.push(townHouse(c, x, y, width, between(random, least, most), random.pick(walls), random.pick(roofs), far));
      x += width + 3;
    }
    return parts.join('');
  };
  const cobbles = Array.from({ length: 60 }, () =>
    ellipse(
      random.next() * w,
      between(random, horizon + 124, h),
      between(random, 15, 28),
      8,
      tone(random.below(2) === 0 ? '#b7a78f' : '#a29482'),
      'opacity="0.55"',
    ),
  ).join('');
  return {
    back:
      street(horizon + 30, h * 0.26, h * 0.36, 0.6) +
      tower(c, w * between(random, 0.4, 0.62), horizon + 40, w * 0.07, h * 0.42, '#c9b08a', '#7a5a56', 0.4) +
      street(horizon + 104, h * 0.17, h * 0.29, 0.08) +
      rect(0, horizon + 100, w, h, tone('#ab9c88')) +
      rect(0, horizon + 100, w, 18, tone('#c9bba5')) +
      cobbles +
      lampPost(c, w * (random.below(2) === 0 ? 0.1 : 0.9), h * 0.8, 1.35),
    front: bush(c, w * 0.03, h + 12, 0.8, '#6f8f58') + flower(c, w * 0.05, h - 10, 1.2) + flower(c, w * 0.09, h - 4, 1),
  };
}

export function castle(c: Canvas): Place {
  const { w, h, horizon, random } = c;
  const stone = '#c2b5a3';
  const x = w * (random.below(2) === 0 ? 0.32 : 0.68);
  const unit = w / 1024;
  const keep =
    tower(c, x - 150 * unit, horizon + 46, 84 * unit, h * 0.25, stone, '#7d5a7c', 0.2) +
    tower(c, x + 150 * unit, horizon + 46, 84 * unit, h * 0.21, stone, '#6a6f92', 0.2) +
    rect(x - 150 * unit, horizon + 50 - h * 0.15, 300 * unit, h * 0.15, c.tone(stone, 0.22)) +
    Array.from({ length: 7 }, (_merlon, index) =>
      rect(x + (-150 + index * 44) * unit, horizon + 50 - h * 0.15 - 22, 24 * unit, 26, c.tone(stone, 0.22)),
    ).join('') +
    tower(c, x, horizon + 46, 110 * unit, h * 0.34, lighter(stone, 0.1), '#a5564a', 0.12) +
    path(`M${x - 36 * unit} ${horizon + 52} v-46 q${36 * unit} -56 ${72 * unit} 0 v46Z`, c.tone('#5a4237', 0.1));
  return {
    back:
      land(c, horizon - 26, 30, '#9aae76', 0.6) +
      row(c, 6, (treeX) => fir(c, treeX, horizon + 26, between(random, 0.6, 0.9), '#5f8062', 0.5)) +
      land(c, horizon + 22, 12, '#91a968', 0.3) +
      keep +
      land(c, horizon + 60, 16, '#88a45a', 0.05) +
      wall(c, horizon + 128, 56, '#b3a795', 0.05) +
      row(c, 4, (bushX) => bush(c, bushX, horizon + 134, between(random, 0.5, 0.8), '#6f9352')) +
      land(c, horizon + 124, 6, '#8fab5e') +
      path(
        `M${x - 24} ${horizon + 126} Q${x} ${horizon + 220} ${w * 0.36} ${h} L${w * 0.66} ${h} Q${x + 60} ${horizon + 220} ${x + 26} ${horizon + 126}Z`,
        c.tone('#d3c09a'),
        'opacity="0.8"',
      ) +
      roundTree(c, w * (x < w / 2 ? 0.9 : 0.1), horizon + 168, 1.5, '#7f9f52'),
    front:
      row(c, 6, (tuftX) => tuft(c, tuftX, h, 1.2, '#5f8048')) +
      row(c, 6, (flowerX) => flower(c, flowerX, h - between(random, 4, 34), 1.1)),
  };
}

/** The view through a room's window. */
export function view(c: Canvas, x: number, y: number, w: number, h: number): string {
  const { light, tone } = c;
  const orb =
    light.orb === 'moon'
      ? circle(x + w * 0.66, y + h * 0.3, w * 0.13, '#f6ecc4') +
        circle(x + w * 0.72, y + h * 0.27, w * 0.11, light.sky[1])
      : light.orb === 'none'
        ? ''
        : circle(x + w * 0.66, y + h * 0.36, w * 0.13, '#fbe6a5');
  const stars =
    light.stars > 0.2
      ? [
          [0.2, 0.2],
          [0.34, 0.42],
          [0.44, 0.16],
          [0.16, 0.56],
          [0.86, 0.5],
        ]
          .map(([sx = 0, sy = 0]) => circle(x + w * sx, y + h * sy, 3.4, '#fbf1cc'))
          .join('')
      : '';
  return (
    rect(x - 18, y - 18, w + 36, h + 36, tone('#c79c70'), 'rx="10"') +
    rect(x, y, w, h, light.sky[1], 'rx="4"') +
    rect(x, y + h * 0.5, w, h * 0.5, light.sky[2], 'opacity="0.55"') +
    orb +
    stars +
    path(
      `M${x} ${y + h} V${y + h * 0.82} Q${x + w * 0.3} ${y + h * 0.64} ${x + w * 0.55} ${y + h * 0.8} Q${x + w * 0.8} ${y + h * 0.68} ${x + w} ${y + h * 0.82} V${y + h}Z`,
      tone('#7d9a6a', 0.3),
    ) +
    line(`M${x + w / 2} ${y} v${h} M${x} ${y + h / 2} h${w}`, tone('#c79c70'), 11) +
    rect(x - 32, y + h + 14, w + 64, 20, tone('#b98c62'), 'rx="6"')
  );
}

export const curtains = ({ tone }: Canvas, x: number, y: number, w: number, h: number, colour: string): string =>
  line(`M${x - 62} ${y - 38} H${x + w + 62}`, tone('#8a6244'), 10) +
  path(
    `M${x - 54} ${y - 34} H${x + w * 0.22} Q${x + w * 0.16} ${y + h * 0.5} ${x - 22} ${y + h * 0.72} Q${x - 6} ${y + h} ${x - 14} ${y + h + 60} H${x - 64} Q${x - 56} ${y + h * 0.4} ${x - 54} ${y - 34}Z`,
    tone(colour),
  ) +
  path(
    `M${x + w + 54} ${y - 34} H${x + w * 0.78} Q${x + w * 0.84} ${y + h * 0.5} ${x + w + 22} ${y + h * 0.72} Q${x + w + 6} ${y + h} ${x + w + 14} ${y + h + 60} H${x + w + 64} Q${x + w + 56} ${y + h * 0.4} ${x + w + 54} ${y - 34}Z`,
    tone(darker(colour, 0.08)),
  );

const papers = ['#c9b7a2', '#a9b5a0', '#b7a6ad', '#9fadb8', '#cbb48c'] as const;

/** A room with a window, a rug and a lamp. If somebody sleeps, the bed is drawn with the sleeper. */
export function room(c: Canvas): Place {
  const { w, h, random, tone, light } = c;
  const floor = h * 0.7;
  const paper = random.pick(papers);
  const stripes = Array.from({ length: 18 }, (_stripe, index) =>
    rect((index * w) / 18, 0, w / 44, floor, tone(lighter(paper, 0.16)), 'opacity="0.5"'),
  ).join('');
  const windowX = w * (random.below(2) === 0 ? 0.14 : 0.56);
  const [ww, wh] = [w * 0.29, h * 0.3];
  const shelfX = windowX < w / 2 ? w * 0.62 : w * 0.1;
  const books = Array.from({ length: 9 }, (_book, index) =>
    rect(
      shelfX + 12 + index * 25,
      h * 0.245 - (index % 3) * 9,
      20,
      64 + (index % 3) * 9,
      tone(['#a8574a', '#5d7fa0', '#d0a650', '#6f9260', '#8a6f9c'][index % 5] ?? '#a8574a'),
      'rx="3"',
    ),
  ).join('');
  const boards = [0.76, 0.84, 0.93]
    .map((share) => line(`M0 ${h * share} H${w}`, tone('#8d6546'), 4, 'opacity="0.55"'))
    .join('');
  const lampX = windowX < w / 2 ? w * 0.9 : w * 0.08;
  const lamp =
    (light.lamps ? circle(lampX, h * 0.5, w * 0.26, 'url(#lamp)') : '') +
    at(
      lampX,
      floor + 10,
      w / 1024,
      rect(-62, -106, 124, 112, tone('#9b6d49'), 'rx="6"') +
        line('M-50 -60 h100', tone('#7d5436'), 4) +
        circle(0, -74, 5, tone('#d9b35e')) +
        circle(0, -32, 5, tone('#d9b35e')) +
        rect(-7, -158, 14, 52, tone('#c7a06a')) +
        ellipse(0, -107, 30, 7, tone('#c7a06a')) +
        path('M-58 -150 L58 -150 L36 -226 L-36 -226Z', light.lamps ? '#fbdc9c' : tone('#e6cfa4')),
    );
  return {
    roofed: true,
    back:
      rect(0, 0, w, h, tone(paper)) +
      stripes +
      view(c, windowX, h * 0.15, ww, wh) +
      curtains(c, windowX, h * 0.15, ww, wh, random.pick(['#a8574a', '#6f87a3', '#b98a4a', '#7d8f66'])) +
      rect(shelfX, h * 0.245 + 62, 250, 15, tone('#8f6444'), 'rx="4"') +
      books +
      rect(0, floor, w, h - floor, tone('#a97c56')) +
      rect(0, floor - 20, w, 22, tone('#e3d3b6')) +
      boards +
      ellipse(w * 0.5, h * 0.87, w * 0.4, h * 0.075, tone('#a65d55')) +
      ellipse(w * 0.5, h * 0.87, w * 0.35, h * 0.06, tone('#d8b478')) +
      ellipse(w * 0.5, h * 0.87, w * 0.29, h * 0.047, tone('#a65d55')) +
      lamp,
    front: '',
  };
}

/** The frame of a bed around a sleeper who lies on (x, y). */
export const bed = (
  x: number,
  y: number,
  size: number,
  tone: Canvas['tone'],
): { readonly back: string; readonly front: string } => ({
  back: at(
    x,
    y,
    size,
    path('M-186 34 L-186 -118 Q-150 -152 -114 -118 L-114 34Z', tone('#8a5e3f')) +
      circle(-150, -134, 15, tone('#9d6d4a')) +
      rect(-176, -8, 366, 46, tone('#efe5d2'), 'rx="14"'),
  ),
  front: at(
    x,
    y,
    size,
    rect(-188, 14, 384, 34, tone('#966845'), 'rx="8"') +
      path('M174 44 L174 -40 Q190 -58 206 -40 L206 44Z', tone('#8a5e3f')) +
      rect(-186, 40, 24, 34, tone('#7a5237'), 'rx="4"') +
      rect(178, 40, 24, 34, tone('#7a5237'), 'rx="4"'),
  ),
});
