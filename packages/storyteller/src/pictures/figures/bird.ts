import { darker, lighter } from '../colour.ts';
import type { Tone } from '../light.ts';
import { ellipse, line, path } from '../svg.ts';
import { cheeks, eyes } from './body.ts';
import type { Pose } from './body.ts';
import type { Bird } from './kinds.ts';

const heights: Readonly<Record<Bird['shape'], number>> = { egg: 1, tall: 1.22, small: 0.82 };

/** A bird at the origin. It wears no coat, but may wear a scarf. */
export function birdFigure(
  kind: Bird,
  pose: Pose,
  asleep: boolean,
  tone: Tone,
  dress: { readonly scarf: string; readonly over: string },
): string {
  const high = heights[kind.shape];
  const body = tone(kind.feathers);
  const top = -150 * high;
  const wing = (side: -1 | 1): string => {
    const lifted =
      pose === 'fly' ||
      pose === 'hug' ||
      pose === 'climb' ||
      (side === 1 && /^(?:wave|reach|hold|point|run)$/.test(pose));
    return path(
      `M${side * 34} ${top * 0.62} Q${side * (lifted ? 92 : 70)} ${lifted ? top * 0.78 : top * 0.5} ${side * (lifted ? 84 : 50)} ${lifted ? top * 0.6 : -18} Q${side * 40} ${top * 0.3} ${side * 34} ${top * 0.62}Z`,
      tone(darker(kind.feathers, 0.22)),
    );
  };
  return (
    [-1, 1]
      .map((s) => line(`M${s * 17} -22 L${s * 17} -4 m-9 2 l9 -3 l10 3`, tone(darker(kind.beak, 0.12)), 6))
      .join('') +
    path('M-22 -30 Q-52 -10 -74 -12 Q-58 -44 -40 -54Z', tone(darker(kind.feathers, 0.3))) +
    path(`M0 ${top} Q50 ${top} 54 ${top * 0.52} Q58 -14 0 -14 Q-58 -14 -54 ${top * 0.52} Q-50 ${top} 0 ${top}Z`, body) +
    ellipse(2, top * 0.33, 36, 150 * high * 0.29, tone(kind.belly)) +
    [0.42, 0.3, 0.18]
      .map((share, row) =>
        line(
          `M${-18 + row * 4} ${top * share} q6 6 12 0 q6 6 12 0 q6 6 12 0`,
          tone(darker(kind.belly, 0.14)),
          2.6,
          'opacity="0.7"',
        ),
      )
      .join('') +
    wing(-1) +
    wing(1) +
    tuft(kind, top, tone) +
    dress.scarf +
    `<g transform="translate(0 ${top * 0.74})">${face(kind, asleep, tone)}</g><g transform="translate(0 ${top})">${dress.over}</g>`
  );
}

function tuft({ tuft: shape, feathers }: Bird, top: number, tone: Tone): string {
  switch (shape) {
    case 'none':
      return '';
    case 'ears':
      return [-1, 1]
        .map((s) =>
          path(`M${s * 14} ${top + 5} L${s * 46} ${top - 18} L${s * 44} ${top + 34}Z`, tone(darker(feathers, 0.15))),
        )
        .join('');
    case 'comb':
      return path(
        `M-20 ${top + 6} Q-22 ${top - 20} -8 ${top - 12} Q0 ${top - 32} 8 ${top - 12} Q24 ${top - 20} 20 ${top + 6}Z`,
        tone('#bf3f38'),
      );
    case 'crest':
      return line(
        `M0 ${top + 4} Q-4 ${top - 26} -22 ${top - 34} M4 ${top + 4} Q8 ${top - 24} 0 ${top - 42}`,
        tone(darker(feathers, 0.3)),
        7,
      );
  }
}

function face({ beak, bill, tuft: shape, feathers }: Bird, asleep: boolean, tone: Tone): string {
  const discs =
    shape === 'ears'
      ? [-1, 1].map((s) => ellipse(s * 22, 0, 25, 25, tone(lighter(feathers, 0.62)))).join('')
      : [-1, 1].map((s) => ellipse(s * 19, 0, 12, 13, tone('#f6efe1'), 'opacity="0.85"')).join('');
  const bills = {
    short: path('M-11 7 Q0 2 11 7 Q6 26 0 28 Q-6 26 -11 7Z', tone(beak)),
    long: path('M-8 4 Q24 2 68 22 Q24 28 -6 20Z', tone(beak)) + line('M-4 14 Q24 14 60 21', tone(darker(beak)), 2.5),
    flat: ellipse(0, 17, 25, 9.5, tone(beak)) + line('M-20 17 Q0 22 20 17', tone(darker(beak)), 2.5),
  };
  return (
    discs +
    eyes(shape === 'ears' ? 22 : 19, shape === 'ears' ? 9 : 6.4, asleep, tone) +
    cheeks(36, 16, tone) +
    bills[bill]
  );
}
