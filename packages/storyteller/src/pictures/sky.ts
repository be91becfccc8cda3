import { seeded } from '../random.ts';
import type { Canvas } from './places/canvas.ts';
import { between } from './places/canvas.ts';
import { circle, ellipse, line, linear, path, radial, rect } from './svg.ts';
import { darker, mix } from './colour.ts';

/** Short strokes of a dry pencil over everything, as on rough paper. The same in every picture. */
const grain = ((): string => {
  const random = seeded('paper');
  const stroke = (colour: string, count: number, opacity: number): string =>
    line(
      Array.from(
        { length: count },
        () =>
          `M${Math.round(random.next() * 340)} ${Math.round(random.next() * 340)} l${Math.round(4 + random.next() * 12)} ${-Math.round(3 + random.next() * 8)}`,
      ).join(''),
      colour,
      1.5,
      `opacity="${opacity}"`,
    );
  return `<pattern id="grain" width="340" height="340" patternUnits="userSpaceOnUse">${stroke('#fff6e0', 130, 0.09)}${stroke('#241a36', 80, 0.06)}</pattern>`;
})();

/** The gradients that a picture is painted with. */
export function gradients({ light }: Canvas): string {
  const [top, middle, low] = light.sky;
  const water = light.lamps
    ? (['#3d7f95', '#235a7c', '#163a5e'] as const)
    : light.hour === 'golden' || light.hour === 'dawn'
      ? (['#b6d3b4', '#62a5a8', '#35768c'] as const)
      : (['#a9dbd8', '#5cabb5', '#317a94'] as const);
  return (
    `<defs>${linear('sky', [
      [0, top],
      [0.62, middle],
      [1, low],
    ])}${linear('water', [
      [0, light.hour === 'night' ? darker(water[0], 0.3) : water[0]],
      [0.5, light.hour === 'night' ? darker(water[1], 0.3) : water[1]],
      [1, water[2]],
    ])}` +
    radial('lamp', [
      [0, '#ffe3a0', 0.62],
      [0.4, '#ffc56e', 0.26],
      [1, '#ff9f43', 0],
    ]) +
    radial('halo', [
      [0, '#fff4cf', 0.75],
      [0.35, '#ffe9b0', 0.26],
      [1, '#ffe9b0', 0],
    ]) +
    `<radialGradient id="edge" cx="0.5" cy="0.52" r="0.78"><stop offset="0.55" stop-color="#120d26" stop-opacity="0"/><stop offset="1" stop-color="#120d26" stop-opacity="${light.vignette}"/></radialGradient>` +
    grain +
    '</defs>'
  );
}

const star = (x: number, y: number, r: number, opacity: number): string =>
  r < 2.6
    ? circle(x, y, r, '#fdf3cf', `opacity="${opacity}"`)
    : path(
        `M${x} ${y - r * 2} Q${x + r * 0.3} ${y - r * 0.3} ${x + r * 2} ${y} Q${x + r * 0.3} ${y + r * 0.3} ${x} ${y + r * 2} Q${x - r * 0.3} ${y + r * 0.3} ${x - r * 2} ${y} Q${x - r * 0.3} ${y - r * 0.3} ${x} ${y - r * 2}Z`,
        '#fdf3cf',
        `opacity="${opacity}"`,
      );

function cloud({ random, light }: Canvas, x: number, y: number, size: number): string {
  const [top, middle] = light.sky;
  const colour = mix(
    light.stars > 0.3 ? '#8d97bd' : light.hour === 'evening' ? '#f6cfc2' : '#fdf6e8',
    mix(top, middle, 0.4),
    light.stars > 0.3 ? 0.7 : 0.26,
  );
  const puffs = [
    [-70, 4, 34],
    [-30, -18, 46],
    [22, -24, 52],
    [72, 0, 38],
  ] as const;
  return `<g>${puffs.map(([dx, dy, r]) => circle(x + dx * size, y + dy * size, r * size * between(random, 0.9, 1.08), colour)).join('')}${rect(x - 100 * size, y, 205 * size, 36 * size, colour, `rx="${Math.round(18 * size)}"`)}</g>`;
}

/** Sky, sun or moon, stars and clouds, down to the horizon. */
export function drawSky(canvas: Canvas, orbX: number, inSpace: boolean): string {
  const { w, h, horizon, light, random } = canvas;
  const stars = inSpace ? 1 : light.stars;
  const many = Math.round(stars * 110);
  const shown = Array.from({ length: many }, () =>
    star(
      Math.round(random.next() * w),
      Math.round(random.next() * (inSpace ? h : horizon)),
      Math.round(between(random, 1, 3.3) * 10) / 10,
      Math.round(between(random, 0.4, 0.95) * 100) / 100,
    ),
  ).join('');
  const orbY = light.orb === 'low-sun' ? horizon - h * 0.09 : h * 0.17;
  const clouds =
    inSpace || stars > 0.9
      ? ''
      : [0, 1, 2]
          .map((index) =>
            cloud(
              canvas,
              w * ((index + between(random, 0.1, 0.9)) / 3),
              h * between(random, 0.08, 0.3),
              between(random, 0.55, 1.05) * (w / 1024),
            ),
          )
          .join('');
  const back = inSpace
    ? rect(0, 0, w, h, '#171a3c') +
      ellipse(w * 0.7, h * 0.3, w * 0.6, h * 0.28, '#3a2f63', 'opacity="0.55"') +
      ellipse(w * 0.2, h * 0.55, w * 0.5, h * 0.22, '#233a66', 'opacity="0.5"')
    : rect(0, 0, w, h, 'url(#sky)');
  return back + shown + (inSpace ? '' : orb(canvas, orbX, orbY)) + clouds;
}

function orb({ light, w }: Canvas, x: number, y: number): string {
  const r = w * 0.062;
  switch (light.orb) {
    case 'none':
      return '';
    case 'sun':
      return circle(x, y, r * 3.6, 'url(#halo)') + circle(x, y, r, '#fdeeb4');
    case 'low-sun':
      return circle(x, y, r * 4.6, 'url(#halo)') + circle(x, y, r * 1.25, '#fdddA0'.toLowerCase());
    case 'moon':
      return (
        circle(x, y, r * 4.2, 'url(#halo)') +
        circle(x, y, r, '#f8efcd') +
        circle(x - r * 0.3, y - r * 0.2, r * 0.2, '#e7d9ae', 'opacity="0.7"') +
        circle(x + r * 0.32, y + r * 0.26, r * 0.27, '#e7d9ae', 'opacity="0.7"') +
        circle(x + r * 0.12, y - r * 0.5, r * 0.13, '#e7d9ae', 'opacity="0.7"')
      );
  }
}

/** Rain, snow, mist and flying leaves, in front of everything. */
export function weatherOver({ w, h, weather, random, light }: Canvas): string {
  switch (weather) {
    case 'rain':
      return Array.from({ length: 90 }, () => {
        const [x, y] = [random.next() * w * 1.1, random.next() * h];
        return line(`M${Math.round(x)} ${Math.round(y)} l-9 30`, '#dbe7f0', 2.6, 'opacity="0.42"');
      }).join('');
    case 'snow':
      return Array.from({ length: 110 }, () =>
        circle(
          random.next() * w,
          random.next() * h,
          between(random, 2, 6.5),
          '#fbfbf6',
          `opacity="${Math.round(between(random, 0.5, 0.95) * 10) / 10}"`,
        ),
      ).join('');
    case 'fog':
      return [0.5, 0.62, 0.74]
        .map((share, index) =>
          ellipse(w * (0.2 + 0.3 * index), h * share, w * 0.6, h * 0.045, light.haze, 'opacity="0.45"'),
        )
        .join('');
    case 'wind':
      return (
        Array.from({ length: 5 }, () => {
          const [x, y] = [random.next() * w * 0.8, random.next() * h * 0.6];
          return line(
            `M${Math.round(x)} ${Math.round(y)} q70 -20 120 0 q40 16 44 -14 q-2 -18 -20 -14`,
            '#fbf6e9',
            4,
            'opacity="0.4"',
          );
        }).join('') +
        Array.from({ length: 9 }, () =>
          ellipse(
            random.next() * w,
            random.next() * h * 0.8,
            9,
            4.5,
            '#c98a45',
            `transform="rotate(${random.below(90)} 0 0)" opacity="0.75"`,
          ),
        ).join('')
      );
    case 'none':
      return '';
  }
}
