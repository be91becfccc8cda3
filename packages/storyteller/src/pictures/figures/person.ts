import type { Colour } from '../colour.ts';
import { darker, lighter } from '../colour.ts';
import type { Tone } from '../light.ts';
import { circle, ellipse, line, path, rect } from '../svg.ts';
import { cheeks, eyes, glasses } from './body.ts';
import type { Person } from './kinds.ts';

export interface Head {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly hat: Colour;
  readonly glasses: boolean;
}

function hairBehind({ hair: style, hat }: Person, { hair }: Head, tone: Tone): string {
  const colour = tone(darker(hair, 0.1));
  switch (style) {
    case 'long':
      return path('M-50 -10 Q-58 52 -44 66 L44 66 Q58 52 50 -10Z', colour);
    case 'plaits':
      return [-1, 1]
        .map(
          (s) => line(`M${s * 44} 6 Q${s * 62} 26 ${s * 54} 52`, colour, 17) + circle(s * 54, 50, 6, tone('#c4473a')),
        )
        .join('');
    case 'bun':
      return hat === 'none' ? circle(0, -54, 20, colour) : '';
    case 'curls':
      return [0, 1, 2, 3, 4, 5, 6, 7, 8]
        .map((step) => circle(Math.cos(2.6 + step * 0.52) * 47, Math.sin(2.6 + step * 0.52) * 42 - 4, 20, colour))
        .join('');
    default:
      return '';
  }
}

function hairOver({ hair: style }: Person, { hair }: Head, tone: Tone): string {
  const colour = tone(hair);
  switch (style) {
    case 'bald':
      return [-1, 1].map((s) => ellipse(s * 46, -2, 10, 17, colour)).join('');
    case 'short':
      return (
        path('M-49 -4 Q-54 -52 -4 -54 Q52 -54 49 -4 Q44 -22 32 -26 Q8 -20 -14 -30 Q-38 -26 -49 -4Z', colour) +
        line('M-4 -54 Q6 -62 14 -58', colour, 7)
      );
    case 'curls':
      return [-34, -14, 8, 30].map((x, index) => circle(x, -36 - (index % 2) * 6, 17, colour)).join('');
    default:
      return path('M-50 2 Q-56 -52 0 -53 Q56 -52 50 2 Q46 -26 20 -32 Q4 -20 -22 -22 Q-42 -18 -50 2Z', colour);
  }
}

function hatOn({ hat: style }: Person, { hat, hair }: Head, tone: Tone): string {
  const [colour, dark] = [tone(hat), tone(darker(hat))];
  switch (style) {
    case 'none':
      return '';
    case 'crown':
      return (
        path('M-32 -42 L-36 -76 L-16 -60 L0 -82 L16 -60 L36 -76 L32 -42 Q0 -34 -32 -42Z', tone('#e0b23f')) +
        [-22, 0, 22].map((x) => circle(x, -48, 4.5, tone('#b8434a'))).join('')
      );
    case 'pointed':
      return (
        path('M-36 -40 Q-8 -80 22 -122 Q20 -76 38 -40Z', colour) +
        ellipse(0, -38, 64, 13, dark) +
        path('M-36 -42 Q0 -32 38 -42 L36 -52 Q0 -42 -31 -52Z', tone('#d9ad48'))
      );
    case 'brim':
      return (
        path('M-34 -38 Q-32 -76 0 -76 Q32 -76 34 -38Z', tone('#b99457')) +
        ellipse(0, -38, 68, 13, tone('#a5824a')) +
        path('M-34 -42 Q0 -32 34 -42 L33 -52 Q0 -42 -33 -52Z', colour)
      );
    case 'cap':
      return (
        path('M-48 -24 Q-46 -66 0 -66 Q46 -66 48 -24 Q0 -38 -48 -24Z', colour) +
        path('M4 -32 Q52 -36 70 -16 Q40 -22 8 -22Z', dark)
      );
    case 'cook':
      return (
        rect(-34, -60, 68, 24, tone('#efe8da'), 'rx="4"') +
        [-26, 0, 26].map((x) => circle(x, -72, 22, tone('#f8f2e6'))).join('')
      );
    case 'helmet':
      return (
        `<circle cx="0" cy="-2" r="66" fill="${tone('#cfe4ec')}" fill-opacity="0.3"/><circle cx="0" cy="-2" r="66" fill="none" stroke="${tone('#e8e6e2')}" stroke-width="10"/>` +
        line('M-40 -34 Q-26 -50 -8 -52', tone('#ffffff'), 6, 'opacity="0.7"')
      );
    case 'hood':
      return (
        path('M-50 -22 Q-40 -64 10 -112 Q14 -70 50 -22 Q0 -42 -50 -22Z', colour) + circle(10, -108, 11, tone('#f2e9d6'))
      );
    case 'bowl':
      return (
        path('M-50 -18 Q-50 -66 0 -68 Q50 -66 50 -18 Q0 -34 -50 -18Z', tone('#a9adb6')) +
        line('M0 -68 L0 -30', tone('#868a95'), 7) +
        path('M0 -66 Q20 -96 36 -80 Q20 -78 4 -64Z', tone('#c4473a'))
      );
    case 'headscarf':
      return path('M-54 20 Q-62 -58 0 -60 Q62 -58 54 20 Q44 -26 0 -28 Q-44 -26 -54 20Z', colour);
    case 'top':
      return (
        rect(-28, -92, 56, 54, tone(darker(hair, 0.6)), 'rx="5"') +
        ellipse(0, -38, 54, 10, tone(darker(hair, 0.66))) +
        rect(-28, -54, 56, 10, colour)
      );
  }
}

/** A head whose center is the origin. */
export function personHead(kind: Person, head: Head, asleep: boolean, tone: Tone): string {
  const { skin } = head;
  const beard = kind.beard
    ? path(
        'M-42 4 Q-40 60 0 68 Q40 60 42 4 Q24 18 0 14 Q-24 18 -42 4Z',
        tone(kind.age === 'old' ? '#e8e3da' : head.hair),
      )
    : '';
  return (
    hairBehind(kind, head, tone) +
    [-1, 1].map((s) => circle(s * 48, 4, 9, tone(darker(skin, 0.08)))).join('') +
    ellipse(0, 0, 49, 47, tone(skin)) +
    path('M20 -42 Q50 -30 49 4 Q44 38 10 46 Q38 24 36 -8 Q34 -30 20 -42Z', tone(darker(skin, 0.3)), 'opacity="0.22"') +
    beard +
    hairOver(kind, head, tone) +
    `<g transform="translate(0 2)">${eyes(19, 5.6, asleep, tone)}${head.glasses ? glasses(19, tone) : ''}</g>` +
    line('M-3 12 Q0 16 4 12', tone(darker(skin, 0.3)), 3) +
    line(asleep ? 'M-6 26 Q0 29 6 26' : 'M-11 23 Q0 34 11 23', tone('#8c4a44'), 3.4) +
    cheeks(31, 16, tone) +
    (kind.age === 'old' ? line('M-36 14 l-6 3 M36 14 l6 3', tone(darker(skin, 0.25)), 2) : '') +
    hatOn(kind, head, tone)
  );
}

/** Wings, a fish tail, a cape: whatever is worn behind. */
export const behindPerson = (noun: string, tone: Tone): string => {
  if (/fairy|pixie|angel/.test(noun))
    return [-1, 1]
      .map(
        (s) =>
          ellipse(s * 52, -98, 38, 24, tone('#dcecf2'), `opacity="0.75" transform="rotate(${s * -28} ${s * 52} -98)"`) +
          ellipse(s * 44, -62, 26, 17, tone('#eee0ef'), `opacity="0.75" transform="rotate(${s * 24} ${s * 44} -62)"`),
      )
      .join('');
  if (/hero/.test(noun)) return path('M-28 -108 Q-80 -50 -64 -14 L50 -14 Q60 -60 28 -108Z', tone('#b8434a'));
  return '';
};

export const fishTail = (tone: Tone): string =>
  path('M-40 -52 Q-34 -10 20 -2 Q44 2 62 -22 Q92 -22 88 4 Q70 4 62 14 Q30 26 -6 14 Q-44 0 -44 -52Z', tone('#4f9a8c')) +
  line('M-20 -30 q10 8 20 0 M-10 -12 q10 8 20 0', tone(lighter('#4f9a8c')), 3);
