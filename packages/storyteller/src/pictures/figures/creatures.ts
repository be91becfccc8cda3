import type { Tone } from '../light.ts';
import { circle, ellipse, line, path, rect } from '../svg.ts';
import { eyes } from './body.ts';

/** A face for something that has none; the origin is between its eyes. */
export const faceOn = (x: number, y: number, size: number, asleep: boolean, tone: Tone): string =>
  `<g transform="translate(${x} ${y}) scale(${size})">${eyes(16, 6.4, asleep, tone)}${line(asleep ? 'M-6 17 Q0 20 6 17' : 'M-10 14 Q0 25 10 14', tone('#5b3a3a'), 3.4)}${ellipse(-28, 13, 8, 5, tone('#df7f6a'), 'opacity="0.4"')}${ellipse(28, 13, 8, 5, tone('#df7f6a'), 'opacity="0.4"')}</g>`;

/** A digger with its bucket in front, about 290 wide; the origin is the ground below its middle. */
export function digger(asleep: boolean, tone: Tone): string {
  const arm = asleep ? 'M44 -96 L120 -118 L142 -30' : 'M44 -96 L116 -176 L152 -86';
  const [bx, by] = asleep ? [142, -30] : [152, -86];
  return (
    line(arm, tone('#c98a2c'), 20) +
    circle(asleep ? 120 : 116, asleep ? -118 : -176, 12, tone('#54505a')) +
    path(
      `M${bx - 36} ${by - 6} L${bx + 22} ${by - 12} Q${bx + 26} ${by + 32} ${bx - 14} ${by + 34} L${bx - 34} ${by + 22}Z`,
      tone('#6d6a72'),
    ) +
    line(`M${bx - 34} ${by + 22} l-8 12 M${bx - 20} ${by + 30} l-6 12`, tone('#54505a'), 6) +
    rect(-104, -46, 186, 46, tone('#4b4750'), 'rx="23"') +
    [-80, -34, 12, 58].map((x) => circle(x, -23, 14, tone('#8d8a92'))).join('') +
    rect(-112, -108, 180, 62, tone('#e2a93a'), 'rx="14"') +
    path('M-70 -106 L-66 -196 Q-64 -204 -54 -204 H22 Q32 -204 36 -194 L58 -106Z', tone('#e2a93a')) +
    path('M-52 -116 L-49 -186 H16 L36 -116Z', tone('#cfe4ec')) +
    rect(-112, -96, 30, 38, tone('#c98a2c'), 'rx="6"') +
    faceOn(-8, -154, 1, asleep, tone)
  );
}

/** A long neck, a round body and a row of plates; the origin is the ground below its middle. */
export function dinosaur(asleep: boolean, tone: Tone): string {
  const [skin, dark] = [tone('#6ba07a'), tone('#4e7f60')];
  return (
    [
      [-92, -96],
      [-62, -122],
      [-24, -134],
      [14, -128],
    ]
      .map(([x = 0, y = 0]) => path(`M${x - 18} ${y + 22} L${x} ${y - 14} L${x + 20} ${y + 20}Z`, tone('#d9a552')))
      .join('') +
    path('M-70 -80 Q-140 -70 -176 -20 Q-130 -34 -70 -34Z', skin) +
    [-62, 26].map((x) => rect(x - 17, -52, 34, 52, dark, 'rx="14"')).join('') +
    path(
      'M-104 -46 Q-104 -122 -20 -124 Q40 -124 58 -160 Q66 -196 104 -196 Q104 -150 92 -116 Q80 -32 0 -30 Q-90 -28 -104 -46Z',
      skin,
    ) +
    [-34, 54].map((x) => rect(x - 18, -50, 36, 50, skin, 'rx="14"') + ellipse(x, -4, 20, 8, dark)).join('') +
    ellipse(-14, -56, 52, 24, tone('#d3dfae'), 'opacity="0.8"') +
    ellipse(104, -206, 56, 42, skin) +
    faceOn(110, -212, 1, asleep, tone) +
    circle(-50, -86, 8, dark, 'opacity="0.5"') +
    circle(-18, -98, 10, dark, 'opacity="0.5"') +
    circle(18, -86, 7, dark, 'opacity="0.5"')
  );
}

/** A round back of fur, four short arms and one horn too many. */
export function monster(asleep: boolean, tone: Tone): string {
  const [fur, pale] = [tone('#7d6ca4'), tone('#c5b2d2')];
  const tufts = Array.from({ length: 15 }, (_tuft, index) => {
    const angle = Math.PI * (0.94 + (1.12 * index) / 14);
    return path(
      `M${Math.round(Math.cos(angle) * 74)} ${Math.round(-96 + Math.sin(angle) * 88)} l${Math.round(Math.cos(angle) * 24 - 12)} ${Math.round(Math.sin(angle) * 24)} l24 6Z`,
      fur,
    );
  }).join('');
  return (
    [-34, 0, 34]
      .map((x) => path(`M${x - 10} -172 Q${x} -214 ${x + 6} -216 Q${x + 12} -190 ${x + 12} -170Z`, tone('#e7c873')))
      .join('') +
    [-1, 1]
      .map((side) =>
        line(
          `M${side * 66} -84 Q${side * 108} -78 ${side * 104} -44 M${side * 60} -60 Q${side * 88} -46 ${side * 82} -20`,
          fur,
          19,
        ),
      )
      .join('') +
    tufts +
    path('M-84 -12 Q-96 -186 0 -188 Q96 -186 84 -12 Q40 4 0 -4 Q-40 4 -84 -12Z', fur) +
    ellipse(0, -54, 50, 44, pale) +
    [-34, 34].map((x) => ellipse(x, -5, 28, 11, tone('#5d4d84'))).join('') +
    [-42, 0, 42]
      .map(
        (x) =>
          (asleep ? '' : circle(x, -130 - (x === 0 ? 14 : 0), 18, tone('#f4ecdc'))) +
          (asleep
            ? line(`M${x - 12} ${-128} q12 9 24 0`, tone('#2f2834'), 4)
            : circle(x + 3, -128 - (x === 0 ? 14 : 0), 8, tone('#2f2834'))),
      )
      .join('') +
    path('M-36 -96 Q0 -76 36 -96 Q28 -70 0 -70 Q-28 -70 -36 -96Z', tone('#4b3a63')) +
    [-16, 10].map((x) => path(`M${x} -87 l7 12 l7 -11Z`, tone('#f8f2e6'))).join('')
  );
}
