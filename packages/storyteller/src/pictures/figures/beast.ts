import type { Colour } from '../colour.ts';
import { darker, lighter, mix } from '../colour.ts';
import type { Tone } from '../light.ts';
import { circle, ellipse, line, path } from '../svg.ts';
import { cheeks, eyes } from './body.ts';
import type { Beast } from './kinds.ts';

const pair = (draw: (side: -1 | 1) => string): string => draw(-1) + draw(1);

function ears({ ears: shape, fur }: Beast, tone: Tone): string {
  const outer = tone(fur);
  const inner = tone(mix(fur, '#e8a596', 0.55));
  switch (shape) {
    case 'none':
      return '';
    case 'round':
      return pair((s) => circle(s * 38, -36, 17, outer) + circle(s * 38, -35, 9.5, inner));
    case 'big-round':
      return pair((s) => circle(s * 45, -36, 27, outer) + circle(s * 45, -35, 18, inner));
    case 'small':
      return pair((s) => circle(s * 36, -34, 10, outer) + circle(s * 36, -34, 5, inner));
    case 'pointed':
      return pair(
        (s) =>
          path(`M${s * 14} -40 Q${s * 36} -82 ${s * 47} -80 Q${s * 57} -52 ${s * 49} -20Z`, outer) +
          path(`M${s * 26} -42 Q${s * 38} -66 ${s * 44} -68 Q${s * 49} -50 ${s * 45} -30Z`, inner),
      );
    case 'long':
      return pair(
        (s) =>
          ellipse(s * 22, -78, 13, 44, outer, `transform="rotate(${s * 9} ${s * 22} -40)"`) +
          ellipse(s * 22, -76, 6.5, 33, inner, `transform="rotate(${s * 9} ${s * 22} -40)"`),
      );
    case 'floppy':
      return pair((s) =>
        path(
          `M${s * 28} -40 Q${s * 62} -46 ${s * 62} 2 Q${s * 58} 24 ${s * 46} 12 Q${s * 38} -10 ${s * 28} -40Z`,
          tone(darker(fur, 0.28)),
        ),
      );
    case 'side':
      return pair(
        (s) =>
          ellipse(s * 56, -8, 19, 13, outer, `transform="rotate(${s * -18} ${s * 56} -8)"`) +
          ellipse(s * 56, -8, 11, 7, inner, `transform="rotate(${s * -18} ${s * 56} -8)"`),
      );
  }
}

function horns({ horns: shape }: Beast, tone: Tone): string {
  const horn = tone('#d9c39a');
  switch (shape) {
    case 'none':
      return '';
    case 'small':
      return pair((s) => path(`M${s * 12} -42 Q${s * 16} -66 ${s * 30} -68 Q${s * 28} -52 ${s * 26} -40Z`, horn));
    case 'curled':
      return pair((s) => line(`M${s * 16} -42 Q${s * 30} -78 ${s * 56} -62 Q${s * 64} -50 ${s * 54} -42`, horn, 10));
    case 'one':
      return (
        path('M-9 -42 L0 -98 L9 -42Z', tone('#e7c873')) + line('M-6 -56 L6 -60 M-5 -70 L4 -74', tone('#c79e4a'), 3)
      );
    case 'antlers':
      return pair((s) =>
        line(
          `M${s * 18} -42 Q${s * 30} -70 ${s * 54} -88 M${s * 32} -68 Q${s * 34} -84 ${s * 28} -94 M${s * 42} -78 Q${s * 58} -74 ${s * 66} -66`,
          tone('#a8835a'),
          8,
        ),
      );
  }
}

export function tail({ tail: shape, fur, belly }: Beast, tone: Tone): string {
  const dark = tone(darker(fur, 0.1));
  switch (shape) {
    case 'none':
      return '';
    case 'stub':
      return circle(-44, -40, 13, tone(lighter(fur, 0.35)));
    case 'thin':
      return line('M-36 -36 Q-84 -30 -78 -72 Q-74 -92 -90 -96', tone(mix(fur, '#d99a8e', 0.35)), 8);
    case 'long':
      return path('M-30 -50 Q-84 -46 -100 -6 Q-64 -4 -30 -22Z', dark);
    case 'hair':
      return path('M-34 -56 Q-82 -66 -88 -8 Q-76 2 -68 -10 Q-62 -4 -56 -16 Q-50 -36 -34 -36Z', tone(maneOf(fur)));
    case 'bushy':
      return (
        path('M-30 -34 Q-82 -22 -96 -70 Q-104 -112 -84 -128 Q-84 -98 -62 -86 Q-42 -72 -30 -58Z', dark) +
        path('M-84 -128 Q-104 -112 -97 -82 Q-84 -84 -80 -98 Q-86 -112 -84 -128Z', tone(belly))
      );
  }
}

/** Behind the coat: the parts that stick out. */
export const back = ({ marks, fur }: Beast, tone: Tone): string =>
  (marks.includes('wings')
    ? pair((s) =>
        path(
          `M${s * 22} -96 Q${s * 60} -150 ${s * 112} -138 Q${s * 100} -120 ${s * 108} -98 Q${s * 86} -104 ${s * 84} -78 Q${s * 62} -90 ${s * 56} -62 Q${s * 40} -74 ${s * 22} -66Z`,
          tone(darker(fur, 0.28)),
        ),
      )
    : '') +
  (marks.includes('spines') ? spikes(0, -78, 62, 17, tone(darker(fur, 0.5))) : '') +
  (marks.includes('shell')
    ? ellipse(-10, -66, 60, 54, tone('#7b6440')) + ellipse(-10, -66, 46, 40, tone('#937a4e'))
    : '') +
  (marks.includes('crest')
    ? [0, 1, 2]
        .map((step) => path(`M${-34 - step * 9} ${-96 + step * 26} l-24 -2 l14 24Z`, tone(darker(fur, 0.3))))
        .join('')
    : '');

const spikes = (x: number, y: number, radius: number, count: number, fill: Colour): string =>
  Array.from({ length: count }, (_spike, index) => {
    const angle = Math.PI * (0.78 + (1.44 * index) / (count - 1));
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return path(
      `M${Math.round(x + cos * (radius - 26) - sin * 12)} ${Math.round(y + sin * (radius - 26) + cos * 12)} L${Math.round(x + cos * (radius + 14))} ${Math.round(y + sin * (radius + 14))} L${Math.round(x + cos * (radius - 26) + sin * 12)} ${Math.round(y + sin * (radius - 26) - cos * 12)}Z`,
      fill,
    );
  }).join('');

/** For horses; a unicorn's is pink. */
const maneOf = (fur: Colour): Colour => (fur === '#f0e8ee' ? '#d691b4' : darker(fur, 0.42));

function behindHead({ marks, fur, muzzle: shape }: Beast, tone: Tone): string {
  if (shape === 'horse')
    return [
      [-34, -40],
      [-50, -22],
      [-58, 2],
      [-58, 26],
      [-50, 48],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 17, tone(maneOf(fur))))
      .join('');
  if (marks.includes('mane'))
    return Array.from({ length: 14 }, (_tuft, index) =>
      circle(
        Math.cos(index * 0.449) * 52,
        Math.sin(index * 0.449) * 46,
        20,
        tone(fur === '#efe6d4' ? '#f6efdf' : darker(fur, 0.38)),
      ),
    ).join('');
  return marks.includes('spines') ? spikes(0, -2, 66, 19, tone(darker(fur, 0.5))) : '';
}

function faceMarks({ marks, fur, belly, muzzle: shape }: Beast, tone: Tone): string {
  const isHorse = shape === 'horse';
  const dark = tone(darker(fur, 0.52));
  const has = (mark: Beast['marks'][number]): boolean => marks.includes(mark);
  return (
    (has('stripe')
      ? pair((s) =>
          path(
            `M${s * 12} -44 Q${s * 34} -40 ${s * 40} -8 Q${s * 30} 12 ${s * 18} 14 Q${s * 10} -14 ${s * 12} -44Z`,
            tone('#4b464f'),
          ),
        ) + path('M-9 -45 L9 -45 L12 16 L-12 16Z', tone(belly))
      : '') +
    (has('mask')
      ? path('M-50 -8 Q-24 -26 0 -10 Q24 -26 50 -8 Q36 18 12 6 L0 2 L-12 6 Q-36 18 -50 -8Z', dark, 'opacity="0.75"')
      : '') +
    (has('eye-patches')
      ? pair((s) => ellipse(s * 21, -4, 15, 18, tone('#4a4550'), `transform="rotate(${s * 20} ${s * 21} -4)"`))
      : '') +
    (has('stripes')
      ? line(
          'M0 -46 L0 -28 M-16 -43 L-12 -28 M16 -43 L12 -28 M-52 2 L-40 4 M52 2 L40 4 M-50 14 L-38 13 M50 14 L38 13',
          dark,
          5,
          'opacity="0.8"',
        )
      : '') +
    (has('spots')
      ? [
          [-30, -28],
          [28, -30],
          [-40, 4],
          [42, 6],
          [6, -38],
        ]
          .map(([x = 0, y = 0]) => ellipse(x, y, 6, 5, tone(darker(fur, 0.3)), 'opacity="0.65"'))
          .join('')
      : '') +
    (has('fringe')
      ? path(
          'M-24 -42 Q-6 -66 10 -58 Q30 -54 26 -38 Q14 -30 10 -20 Q2 -32 -4 -22 Q-10 -34 -24 -42Z',
          tone(isHorse ? maneOf(fur) : darker(fur, 0.34)),
        )
      : '')
  );
}

function muzzle({ muzzle: shape, belly, fur, marks }: Beast, tone: Tone, asleep: boolean): string {
  const pale = tone(belly);
  const nose = tone('#3a3036');
  const smile = line(asleep ? 'M-6 24 Q0 28 6 24' : 'M-12 22 Q-6 30 0 23 Q6 30 12 22', nose, 3.2);
  if (marks.includes('trunk'))
    return (
      line('M0 4 Q2 44 22 46 Q36 46 36 32', tone(darker(fur, 0.08)), 20) +
      line('M-7 22 l12 -2 M-4 34 l13 -4', tone(darker(fur, 0.25)), 2.5)
    );
  switch (shape) {
    case 'round':
      return ellipse(0, 18, 24, 18, pale) + ellipse(0, 10, 8, 5.5, nose) + smile;
    case 'wide':
      return ellipse(0, 18, 34, 20, pale) + ellipse(0, 8, 9, 6, nose) + smile;
    case 'long':
      return (
        path('M-30 6 Q-16 -4 0 -4 Q16 -4 30 6 Q22 34 0 38 Q-22 34 -30 6Z', pale) +
        ellipse(0, 14, 9, 6.5, nose) +
        line('M-9 26 Q0 33 9 26', nose, 3.2)
      );
    case 'horse':
      return (
        ellipse(0, 24, 31, 29, pale) +
        pair((s) => ellipse(s * 12, 28, 4.5, 6, nose)) +
        line(asleep ? 'M-8 42 Q0 45 8 42' : 'M-11 40 Q0 48 11 40', nose, 3.2)
      );
    case 'flat':
      return (
        ellipse(0, 14, 22, 16, tone(mix(fur, '#c66f6c', fur.startsWith('#e3') ? 0.3 : 0))) +
        (fur.startsWith('#98')
          ? ellipse(0, 8, 12, 16, nose)
          : pair((s) => ellipse(s * 8, 13, 4, 6, tone(darker(fur, 0.5))))) +
        line('M-9 33 Q0 39 9 33', nose, 3.2)
      );
  }
}

/** A head whose center is the origin. */
export function beastHead(kind: Beast, asleep: boolean, tone: Tone): string {
  const frog = kind.marks.includes('crest') && kind.ears === 'none' && kind.muzzle === 'wide';
  const eyesAt = kind.marks.includes('eye-patches') || kind.marks.includes('mask') ? pairOfWhites(asleep, tone) : '';
  return (
    behindHead(kind, tone) +
    (kind.ears === 'side' || kind.ears === 'floppy' ? '' : ears(kind, tone)) +
    horns(kind, tone) +
    (kind.ears === 'side' ? ears(kind, tone) : '') +
    (frog ? pair((s) => circle(s * 26, -36, 17, tone(kind.fur))) : '') +
    ellipse(0, 0, 56, 47, tone(kind.fur)) +
    path('M20 -44 Q58 -32 56 4 Q52 40 12 46 Q44 22 40 -10 Q38 -32 20 -44Z', tone(darker(kind.fur)), 'opacity="0.3"') +
    faceMarks(kind, tone) +
    muzzle(kind, tone, asleep) +
    (kind.ears === 'floppy' ? ears(kind, tone) : '') +
    eyesAt +
    `<g transform="translate(0 ${frog ? -34 : -8})">${eyes(frog ? 26 : 23, 6.6, asleep, tone)}</g>` +
    cheeks(40, 14, tone)
  );
}

const pairOfWhites = (asleep: boolean, tone: Tone): string =>
  asleep ? '' : pair((s) => circle(s * 23, -8, 9, tone('#f4ecdc')));
