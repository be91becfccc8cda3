import { darker } from '../colour.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';
import { house } from './buildings.ts';
import type { Canvas, Place } from './canvas.ts';
import { between, land, row } from './canvas.ts';
import { fir, stone, toadstool, tuft } from './plants.ts';

export function snow(c: Canvas): Place {
  const { w, h, horizon, random, light, tone } = c;
  const aurora =
    light.stars > 0.5
      ? [0, 1]
          .map((step) =>
            line(
              `M-20 ${horizon * (0.34 + step * 0.14)} Q${w * 0.3} ${horizon * (0.12 + step * 0.12)} ${w * 0.55} ${horizon * (0.34 + step * 0.1)} T${w + 20} ${horizon * 0.26}`,
              step === 0 ? '#8fd6b4' : '#9fb8dd',
              46,
              'opacity="0.16"',
            ),
          )
          .join('')
      : '';
  return {
    back:
      aurora +
      land(c, horizon - 34, 40, '#dfe6ea', 0.55) +
      row(c, 9, (x) => fir(c, x, horizon + 26, between(random, 0.6, 1), '#5b7b70', 0.45, true)) +
      land(c, horizon + 26, 18, '#e6ebec', 0.2) +
      house(c, w * (random.below(2) === 0 ? 0.17 : 0.83), horizon + 74, (w / 1024) * 0.95, '#b98d68', '#f0f1ee', 0.05) +
      land(c, horizon + 78, 22, '#eef0ec') +
      fir(c, w * 0.95, horizon + 140, 1.9, '#4e7263', 0, true) +
      fir(c, w * 0.03, horizon + 120, 1.6, '#557a69', 0, true) +
      row(c, 5, (x) =>
        ellipse(
          x,
          between(random, horizon + 140, h * 0.92),
          between(random, 50, 110),
          9,
          tone('#cfdae2'),
          'opacity="0.6"',
        ),
      ),
    front: path(
      `M-10 ${h} Q${w * 0.1} ${h - 74} ${w * 0.3} ${h - 14} L${w * 0.3} ${h}Z M${w * 0.66} ${h} Q${w * 0.86} ${h - 84} ${w + 10} ${h - 30} L${w + 10} ${h}Z`,
      tone('#f6f6f1'),
    ),
  };
}

export function space(c: Canvas): Place {
  const { w, h, horizon, random, tone } = c;
  const planet = (x: number, y: number, r: number, colour: string, ring: boolean): string =>
    circle(x, y, r, colour) +
    path(
      `M${x + r * 0.3} ${y - r * 0.95} A${r} ${r} 0 0 1 ${x + r * 0.3} ${y + r * 0.95} A${r * 1.3} ${r * 1.3} 0 0 0 ${x + r * 0.3} ${y - r * 0.95}Z`,
      darker(colour, 0.3),
      'opacity="0.7"',
    ) +
    (ring
      ? `<ellipse cx="${x}" cy="${y}" rx="${r * 1.7}" ry="${r * 0.36}" fill="none" stroke="#e3cf9d" stroke-width="${r * 0.13}" stroke-opacity="0.85" transform="rotate(-16 ${x} ${y})"/>${path(`M${x - r} ${y + r * 0.16} A${r} ${r} 0 0 1 ${x + r} ${y - r * 0.3} L${x + r * 0.9} ${y - r * 0.5} A${r} ${r} 0 0 0 ${x - r * 0.94} ${y - r * 0.2}Z`, colour)}`
      : '');
  const earth =
    circle(w * 0.2, h * 0.2, w * 0.085, '#5d94b4') +
    path(
      `M${w * 0.14} ${h * 0.17} q${w * 0.05} -${w * 0.05} ${w * 0.09} -${w * 0.01} q-${w * 0.01} ${w * 0.05} -${w * 0.05} ${w * 0.04}Z M${w * 0.2} ${h * 0.25} q${w * 0.04} -${w * 0.03} ${w * 0.06} ${w * 0.01} q-${w * 0.03} ${w * 0.04} -${w * 0.06} -${w * 0.01}Z`,
      '#8db47a',
    );
  const crater = (x: number, y: number, size: number): string =>
    at(
      x,
      y,
      size,
      ellipse(0, 0, 64, 17, tone('#98939f')) +
        path('M-64 0 A64 17 0 0 1 64 0 A64 13 0 0 0 -64 0Z', tone('#7b7685')) +
        line('M-60 6 Q0 26 60 6', tone('#d6d1cf'), 4),
    );
  const left = random.below(2) === 0;
  return {
    back:
      line(`M-20 ${h * 0.5} Q${w * 0.4} ${h * 0.28} ${w + 20} ${h * 0.12}`, '#b9b5dd', h * 0.13, 'opacity="0.1"') +
      (left ? earth : planet(w * 0.24, h * 0.2, w * 0.06, '#c66f58', false)) +
      planet(w * 0.8, h * between(random, 0.16, 0.26), w * 0.085, '#d6a361', true) +
      land(c, horizon + 30, 22, '#a9a4af', 0.35) +
      path(`M${w * 0.66} ${horizon + 70} a96 86 0 0 1 192 0Z`, tone('#c5cad0')) +
      path(`M${w * 0.66 + 130} ${horizon - 6} a96 86 0 0 1 62 76 h-40 a96 86 0 0 0 -22 -76Z`, tone('#9aa2ad')) +
      [0, 1, 2].map((step) => circle(w * 0.66 + 40 + step * 50, horizon + 36, 13, c.pane)).join('') +
      land(c, horizon + 76, 20, '#b9b3b8') +
      crater(w * 0.16, horizon + 136, 0.9) +
      crater(w * 0.78, horizon + 176, 1.2) +
      crater(w * 0.42, horizon + 118, 0.5),
    front: crater(w * 0.1, h - 26, 1.3) + stone(c, w * 0.93, h + 4, 0.9, '#a29ca6'),
  };
}

/** Up in the air, on the clouds. */
export function sky(c: Canvas): Place {
  const { w, h, random, tone } = c;
  const bank = (y: number, colour: string, size: number, far: number): string =>
    row(c, 7, (x) =>
      circle(x, y + between(random, -12, 18) * size, between(random, 90, 140) * size, tone(colour, far)),
    ) + rect(0, y + 30, w, h - y, tone(colour, far));
  return {
    back: bank(h * 0.76, '#e6ddd8', 0.8, 0.45) + bank(h * 0.9, '#f4eee6', 1, 0.1),
    front: row(c, 4, (x) => circle(x, h + 36, between(random, 60, 100), tone('#fbf7ef'))),
  };
}

export function desert(c: Canvas): Place {
  const { w, h, horizon, random, tone } = c;
  const cactus = (x: number, y: number, size: number): string =>
    at(
      x,
      y,
      size,
      line('M0 4 V-130 M0 -44 H-36 V-86 M0 -66 H36 V-112', tone('#6f9158'), 26) +
        line('M0 -4 V-126', tone('#8aa86a'), 4),
    );
  return {
    back:
      land(c, horizon - 26, 36, '#dba878', 0.5) +
      land(c, horizon + 30, 26, '#e3b878', 0.25) +
      cactus(w * 0.84, horizon + 88, 1.1) +
      land(c, horizon + 84, 20, '#ecc98c') +
      cactus(w * 0.1, horizon + 168, 1.5) +
      row(c, 6, (x) =>
        line(`M${x} ${between(random, horizon + 140, h * 0.9)} q40 -12 90 0`, tone('#d8b073'), 5, 'opacity="0.6"'),
      ) +
      stone(c, w * 0.93, horizon + 168, 0.8, '#b98a68'),
    front: tuft(c, w * 0.05, h, 1.7, '#a5a05f') + stone(c, w * 0.92, h + 6, 0.8, '#a87b5c'),
  };
}

export function cave(c: Canvas): Place {
  const { w, h, horizon, tone, light } = c;
  const opening = path(
    `M${w * 0.3} ${h * 0.62} Q${w * 0.26} ${h * 0.22} ${w * 0.52} ${h * 0.16} Q${w * 0.78} ${h * 0.2} ${w * 0.76} ${h * 0.62}Z`,
    light.sky[1],
  );
  const drops = [0.06, 0.17, 0.27, 0.72, 0.84, 0.95]
    .map((share, index) =>
      path(
        `M${w * share - 34} -10 Q${w * share - 8} ${h * 0.1} ${w * share} ${h * (0.16 + 0.06 * (index % 3))} Q${w * share + 8} ${h * 0.1} ${w * share + 34} -10Z`,
        tone('#6b6675'),
      ),
    )
    .join('');
  const crystal = (x: number, y: number, size: number, colour: string): string =>
    at(
      x,
      y,
      size,
      path('M-20 4 L-30 -50 L-16 -78 L-2 -46 L-4 4Z', tone(colour), 'opacity="0.9"') +
        path('M-2 4 L0 -82 L16 -110 L30 -72 L24 4Z', tone(darker(colour, 0.1))) +
        line('M14 -100 L10 -10', '#ffffff', 3, 'opacity="0.4"'),
    );
  return {
    roofed: true,
    back:
      rect(0, 0, w, h, tone('#5d5867')) +
      opening +
      (light.stars > 0
        ? [
            [0.42, 0.3],
            [0.56, 0.26],
            [0.64, 0.36],
          ]
            .map(([x = 0, y = 0]) => circle(w * x, h * y, 3, '#f8efce'))
            .join('')
        : '') +
      path(`M${w * 0.3} ${h * 0.62} Q${w * 0.5} ${h * 0.5} ${w * 0.76} ${h * 0.62}Z`, tone('#8ba06e', 0.4)) +
      drops +
      land(c, horizon + 70, 16, '#7b7480') +
      crystal(w * 0.12, horizon + 176, 1.2, '#8fb6c9') +
      crystal(w * 0.9, horizon + 150, 1, '#b596c8') +
      toadstool(c, w * 0.8, horizon + 168, 0.7, '#8a9fc0'),
    front: stone(c, w * 0.05, h + 10, 1.7, '#635d6b') + stone(c, w * 0.95, h + 16, 1.5, '#5c5764'),
  };
}
