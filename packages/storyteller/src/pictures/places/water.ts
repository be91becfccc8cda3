import { darker, lighter } from '../colour.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';
import { house, lighthouse } from './buildings.ts';
import type { Canvas, Place } from './canvas.ts';
import { between, land, row } from './canvas.ts';
import { bush, flower, roundTree, stone, tuft } from './plants.ts';

const glints = ({ w, random, tone }: Canvas, from: number, to: number, count: number): string =>
  Array.from({ length: count }, () => {
    const x = random.next() * w;
    const y = between(random, from, to);
    const long = between(random, 20, 70);
    return line(
      `M${Math.round(x)} ${Math.round(y)} q${long / 4} -6 ${long / 2} 0 q${long / 4} 6 ${long / 2} 0`,
      tone('#f4f3e4'),
      3.5,
      'opacity="0.35"',
    );
  }).join('');

/** The reflection of sun or moon on water. */
const shimmer = ({ light }: Canvas, x: number, from: number, to: number): string =>
  light.orb === 'none'
    ? ''
    : Array.from({ length: 9 }, (_bar, index) => {
        const y = from + ((to - from) * (index + 0.6)) / 9;
        return ellipse(
          x + (index % 2 === 0 ? 8 : -10),
          y,
          16 + index * 7,
          3.6,
          light.orb === 'moon' ? '#f5ecc6' : '#fff1c4',
          'opacity="0.5"',
        );
      }).join('');

export function sea(c: Canvas, orbX: number): Place {
  const { w, h, horizon, random, tone } = c;
  const shore = horizon + (h - horizon) * 0.42;
  const lit = random.below(2) === 0;
  const island = lit
    ? lighthouse(c, w * (orbX > w / 2 ? 0.14 : 0.86), horizon + 16, (w / 1024) * 0.8, 0.2)
    : boat(c, w * between(random, 0.2, 0.8), horizon + 58, 0.8);
  const waves = [0.18, 0.42, 0.68, 0.95]
    .map((share, index) =>
      path(
        `${wavy(w, horizon + (shore - horizon) * share, 7 + index * 2)} L${w + 60} ${h} L-60 ${h}Z`,
        tone(['#6ea3b4', '#5f98ad', '#558da4', '#6aa4ac'][index] ?? '#5f98ad', 0.35 - index * 0.1),
      ),
    )
    .join('');
  return {
    back:
      rect(0, horizon, w, h - horizon, tone('#7fb0bb', 0.5)) +
      waves +
      shimmer(c, orbX, horizon, shore) +
      glints(c, horizon + 10, shore - 10, 12) +
      island +
      path(`${wavy(w, shore - 6, 12)} L${w + 60} ${h} L-60 ${h}Z`, tone('#f1ede0')) +
      path(`${wavy(w, shore + 8, 14)} L${w + 60} ${h} L-60 ${h}Z`, tone('#e3cb98')) +
      row(c, 5, (x) =>
        ellipse(x, between(random, shore + 40, h * 0.9), between(random, 40, 90), 7, tone('#d3b883'), 'opacity="0.6"'),
      ) +
      stone(c, w * 0.05, shore + 76, 1.1) +
      stone(c, w * 0.13, shore + 94, 0.7, '#84868e'),
    front: shells(c) + tuft(c, w * 0.95, h + 2, 2.4, '#93a063') + tuft(c, w * 0.89, h + 8, 1.8, '#8a985c'),
  };
}

const wavy = (w: number, y: number, high: number): string => {
  const step = w / 6;
  return Array.from(
    { length: 7 },
    (_wave, index) => `q${Math.round(step / 2)} ${index % 2 === 0 ? -high : high} ${Math.round(step)} 0`,
  ).reduce((d, part) => `${d} ${part}`, `M-60 ${Math.round(y)}`);
};

const shells = ({ w, h, random, tone }: Canvas): string =>
  Array.from({ length: 5 }, () => {
    const [x, y] = [random.next() * w, h - between(random, 14, 70)];
    return (
      path(`M${x - 14} ${y} q14 -34 28 0 q-14 8 -28 0Z`, tone(random.pick(['#e0a99a', '#efe2cc', '#d8b46f']))) +
      line(`M${x} ${y + 2} v-16 M${x - 6} ${y + 2} l-3 -10 M${x + 6} ${y + 2} l3 -10`, tone('#b98474'), 2)
    );
  }).join('');

export const boat = ({ tone }: Canvas, x: number, y: number, size: number): string =>
  at(
    x,
    y,
    size,
    line('M0 -10 V-130', tone('#6d4f3a'), 6) +
      path('M6 -128 Q66 -80 58 -26 L6 -26Z', tone('#f0e5cd')) +
      path('M-6 -112 Q-44 -70 -42 -28 L-6 -28Z', tone('#d98f5c')) +
      path('M-72 -18 L72 -18 Q62 18 34 20 L-34 20 Q-62 18 -72 -18Z', tone('#a5533f')) +
      line('M-68 -10 H68', tone('#ecd9b3'), 5),
  );

export function river(c: Canvas, orbX: number): Place {
  const { w, h, horizon, random, tone } = c;
  const [near, far] = [horizon + (h - horizon) * 0.44, horizon + 54];
  const reeds = (x: number, y: number, size: number): string =>
    at(
      x,
      y,
      size,
      line('M0 0 Q4 -60 -4 -116 M14 0 Q20 -50 26 -96 M-14 0 Q-20 -44 -30 -84', tone('#6f8a4d'), 6) +
        [
          [-5, -116],
          [27, -96],
        ]
          .map(([rx = 0, ry = 0]) => rect(rx - 6, ry - 28, 12, 40, tone('#7d543b'), 'rx="6"'))
          .join(''),
    );
  return {
    back:
      land(c, horizon - 12, 22, '#93ab71', 0.6) +
      row(c, 8, (x) =>
        random.below(3) === 0
          ? house(c, x, horizon + 40, 0.5, '#dcc9a5', '#9d5c49', 0.4)
          : roundTree(c, x, horizon + 40, between(random, 0.7, 1.2), '#7e9d5b', 0.45),
      ) +
      land(c, horizon + 36, 8, '#8aa65d', 0.2) +
      rect(0, far, w, near - far + 40, tone('#6fa0a2')) +
      rect(0, far, w, 26, tone('#527d80'), 'opacity="0.45"') +
      shimmer(c, orbX, far, near) +
      glints(c, far + 16, near, 14) +
      lilies(c, far + 40, near - 8) +
      path(`${wavy(w, near, 14)} L${w + 60} ${h} L-60 ${h}Z`, tone('#7d6a4c')) +
      path(`${wavy(w, near + 16, 16)} L${w + 60} ${h} L-60 ${h}Z`, tone('#8aa558')) +
      reeds(w * 0.05, near + 40, 1.2) +
      reeds(w * 0.96, near + 32, 1.1),
    front:
      reeds(w * 0.02, h + 10, 1.9) +
      row(c, 7, (x) => tuft(c, x, h, 1.2, '#5f8048')) +
      row(c, 4, (x) => flower(c, x, h - 16, 1)),
  };
}

const lilies = ({ w, random, tone }: Canvas, from: number, to: number): string =>
  Array.from({ length: 6 }, (_pad, index) => {
    const [x, y] = [random.next() * w, between(random, from, to)];
    return (
      ellipse(x, y, 38, 11, tone('#6f9a5a')) +
      path(`M${x} ${y} l34 -8 l4 8Z`, tone('#6fa0a2')) +
      (index % 3 === 0
        ? [-10, 0, 10]
            .map((dx) =>
              ellipse(x + dx, y - 9, 6, 11, tone('#eab9bd'), `transform="rotate(${dx * 2.4} ${x + dx} ${y - 4})"`),
            )
            .join('')
        : '')
    );
  }).join('');

/** Below the waves: no sky, but light from above. */
export function underwater(c: Canvas): Place {
  const { w, h, random, light } = c;
  const deep = light.lamps ? 0.55 : 0;
  const tone: Canvas['tone'] = (colour, far = 0) => c.tone(darker(colour, deep * 0.3), far);
  const weed = (x: number, high: number, colour: string): string =>
    line(`M${x} ${h} q-34 ${-high * 0.25} 0 ${-high * 0.5} q34 ${-high * 0.25} 0 ${-high * 0.5}`, tone(colour), 17) +
    line(
      `M${x + 26} ${h} q30 ${-high * 0.2} 0 ${-high * 0.38} q-24 ${-high * 0.16} 4 ${-high * 0.3}`,
      tone(lighter(colour, 0.14)),
      13,
    );
  const coral = (x: number, y: number, size: number, colour: string): string =>
    at(
      x,
      y,
      size,
      line(
        'M0 4 V-60 M0 -28 Q-34 -44 -36 -86 M0 -40 Q36 -52 36 -100 M-22 -58 Q-6 -76 -10 -104 M26 -72 Q50 -76 58 -98',
        tone(colour),
        15,
      ),
    );
  const rays = [0.1, 0.32, 0.56, 0.8]
    .map((share) =>
      path(
        `M${w * share} -20 L${w * (share + 0.1)} -20 L${w * (share + 0.02)} ${h * 0.8} L${w * (share - 0.14)} ${h * 0.8}Z`,
        light.orb === 'moon' ? '#cfe0ee' : '#f7f1c9',
        'opacity="0.12"',
      ),
    )
    .join('');
  const bubbles = Array.from({ length: 22 }, () => {
    const [x, y, r] = [random.next() * w, random.next() * h * 0.8, between(random, 4, 15)];
    return (
      `<circle cx="${Math.round(x)}" cy="${Math.round(y)}" r="${Math.round(r)}" fill="${tone('#e8f6f2')}" fill-opacity="0.22"/>` +
      circle(x - r * 0.3, y - r * 0.3, r * 0.28, '#ffffff', 'opacity="0.5"')
    );
  }).join('');
  const fry = Array.from({ length: 9 }, (_fish, index) => {
    const [x, y] = [
      w * 0.66 + (index % 3) * 46 + random.next() * 20,
      h * 0.2 + Math.floor(index / 3) * 34 + random.next() * 14,
    ];
    return path(`M${x} ${y} q14 -12 30 0 l11 -8 v16 l-11 -8 q-16 12 -30 0Z`, tone('#cfe0d8'), 'opacity="0.55"');
  }).join('');
  return {
    roofed: true,
    back:
      rect(0, 0, w, h, 'url(#water)') +
      rays +
      path(
        `M-20 ${h * 0.66} Q${w * 0.12} ${h * 0.5} ${w * 0.26} ${h * 0.64} Q${w * 0.5} ${h * 0.74} ${w * 0.7} ${h * 0.6} Q${w * 0.86} ${h * 0.48} ${w + 20} ${h * 0.6} L${w} ${h} L0 ${h}Z`,
        tone('#4f8a92'),
        'opacity="0.7"',
      ) +
      fry +
      weed(w * 0.1, h * 0.42, '#4e8a62') +
      weed(w * 0.88, h * 0.48, '#5c9468') +
      weed(w * 0.2, h * 0.28, '#6c9d5b') +
      land({ ...c, tone }, h * 0.78, 22, '#d7c393') +
      coral(w * 0.8, h * 0.84, 1.3, '#d9776c') +
      coral(w * 0.16, h * 0.86, 1.05, '#d99a54') +
      coral(w * 0.93, h * 0.88, 0.9, '#a77bb0') +
      stone({ ...c, tone }, w * 0.3, h * 0.84, 0.7, '#8c96a0') +
      bubbles,
    front:
      weed(w * 0.02, h * 0.3, '#3f7a58') +
      weed(w * 0.97, h * 0.26, '#447c55') +
      shells({ ...c, tone }) +
      bush({ ...c, tone }, w * 0.9, h + 22, 0.8, '#c9708a'),
  };
}
