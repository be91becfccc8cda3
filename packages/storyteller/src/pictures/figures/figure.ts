import type { Colour } from '../colour.ts';
import { darker, lighter, mix } from '../colour.ts';
import { icon } from '../icons.ts';
import type { Tone } from '../light.ts';
import { at, circle, ellipse, group, line, path, rect } from '../svg.ts';
import { back, beastHead, tail } from './beast.ts';
import { birdFigure } from './bird.ts';
import { body, hands, scarf } from './body.ts';
import type { Outfit, Pose } from './body.ts';
import type { Kind } from './kinds.ts';
import { beings } from './kinds.ts';
import { behindPerson, fishTail, personHead } from './person.ts';
import { digger, dinosaur, faceOn, monster } from './creatures.ts';
import type { Manner } from './posture.ts';
import { plain } from './posture.ts';

/** A character that looks the same on every page: everything is derived from its description. */
export interface Character {
  readonly noun: string;
  readonly kind: Kind;
  readonly outfit: Outfit;
  readonly skin: Colour;
  readonly hair: Colour;
  readonly fur?: Colour;
  /** 1 is average for its kind. */
  readonly size: number;
}

/** A character's height; a grown person is about 205. */
export function heightOf({ kind, size }: Character): number {
  switch (kind.draw) {
    case 'beast':
      return (kind.marks.includes('neck') ? 225 : 200) * size;
    case 'bird':
      return (kind.shape === 'tall' ? 190 : kind.shape === 'egg' ? 158 : 130) * size;
    case 'person':
      return (kind.age === 'child' ? 190 : 225) * size;
    case 'icon':
      return kind.size * 205 * size;
  }
}

const headOf = (who: Character, asleep: boolean, tone: Tone): string => {
  const { kind, outfit, skin, hair } = who;
  if (kind.draw === 'beast')
    return (
      beastHead(coloured(kind, who.fur), asleep, tone) +
      (outfit.hat === undefined
        ? ''
        : woolHat(outfit.hat, tone, kind.ears === 'long' || kind.ears === 'pointed' ? 0.8 : 1))
    );
  if (kind.draw === 'person')
    return (
      personHead(
        kind,
        {
          skin: kind.skin ?? skin,
          hair: kind.hairColour ?? hair,
          hat: outfit.hat ?? darker(outfit.coat, 0.3),
          glasses: outfit.glasses,
        },
        asleep,
        tone,
      ) + (outfit.hat !== undefined && kind.hat === 'none' ? woolHat(outfit.hat, tone, 1) : '')
    );
  return '';
};

const coloured = <K extends { readonly fur: Colour; readonly belly: Colour }>(kind: K, fur: Colour | undefined): K =>
  fur === undefined ? kind : { ...kind, fur, belly: mix(fur, '#f8efdf', 0.65) };

const woolHat = (colour: Colour, tone: Tone, scale: number): string =>
  group(
    `translate(0 ${-30}) scale(${scale})`,
    path('M-40 -4 Q-40 -50 0 -52 Q40 -50 40 -4 Q0 -16 -40 -4Z', tone(colour)) +
      rect(-44, -14, 88, 16, tone(lighter(colour, 0.4)), 'rx="8"') +
      circle(0, -54, 11, tone(lighter(colour, 0.5))),
  );

/** A head turned up or down, with tears or a laugh. Its center is the origin. */
function expressive(head: string, { head: turn, mood }: Manner, tone: Tone): string {
  const over =
    mood === 'crying'
      ? [-1, 1]
          .map(
            (side) =>
              path(`M${side * 24} 4 q9 16 0 20 q-9 -4 0 -20Z`, tone('#8cc4e0')) +
              path(`M${side * 30} 30 q7 13 0 16 q-7 -3 0 -16Z`, tone('#8cc4e0')),
          )
          .join('') + line('M-9 32 Q0 22 9 32', tone('#5b3a3a'), 4)
      : mood === 'laughing'
        ? path('M-15 20 Q0 26 15 20 Q12 40 0 41 Q-12 40 -15 20Z', tone('#7c3b3d')) +
          ellipse(0, 35, 8, 4.5, tone('#dd8a86'))
        : '';
  return turn === 'level'
    ? head + over
    : group(turn === 'up' ? 'translate(-3 -4) rotate(-17)' : 'translate(7 9) rotate(15)', head + over);
}

/** A bird or a thing has no neck, so it leans. */
const leaning = (drawn: string, { head }: Manner): string =>
  head === 'level' ? drawn : group(`rotate(${head === 'up' ? -10 : 10})`, drawn);

/** A character on its feet. The origin is the ground between them. */
export function standing(who: Character, pose: Pose, tone: Tone, asleep = false, manner: Manner = plain): string {
  const { kind, outfit } = who;
  if (kind.draw === 'icon') return leaning(plainFigure(who, tone, asleep), manner);
  const drop = pose === 'sit' ? 22 : 0;
  if (kind.draw === 'bird') {
    const coloured = who.fur === undefined ? kind : { ...kind, feathers: who.fur };
    const neck = kind.shape === 'tall' ? -102 : kind.shape === 'egg' ? -84 : -66;
    const worn =
      outfit.scarf === undefined
        ? ''
        : `<g transform="translate(0 ${neck + 118}) translate(0 -6) scale(1.28 1)">${scarf(outfit.scarf, 'stand', tone)}</g>`;
    return leaning(
      at(
        0,
        0,
        who.size,
        birdFigure(coloured, pose, asleep, tone, {
          scarf: worn,
          over: outfit.hat === undefined ? '' : group('translate(0 42) scale(0.86)', woolHat(outfit.hat, tone, 1)),
        }),
      ),
      manner,
    );
  }
  const isBeast = kind.draw === 'beast';
  const limbs = isBeast ? (who.fur ?? kind.fur) : (kind.skin ?? who.skin);
  const neck = isBeast && kind.marks.includes('neck');
  const high = neck ? 26 : kind.draw === 'person' && kind.age !== 'child' ? 12 : 0;
  const legs = isBeast ? darker(limbs, 0.14) : darker(outfit.coat, 0.5);
  const fish = /mermaid|merman/.test(who.noun);
  return at(
    0,
    0,
    who.size,
    (isBeast ? tail(coloured(kind, who.fur), tone) + back(kind, tone) : behindPerson(who.noun, tone)) +
      (fish ? fishTail(tone) : '') +
      group(`scale(1 ${1 + high / 190})`, body(limbs, legs, outfit, undefined, pose, tone)) +
      (neck ? line(`M0 -104 L0 -150`, tone(limbs), 42) : '') +
      group(`translate(0 ${-(neck ? 0 : high)})`, outfit.scarf === undefined ? '' : scarf(outfit.scarf, pose, tone)) +
      group(`translate(0 ${-152 - high + drop})`, expressive(headOf(who, asleep, tone), manner, tone)) +
      inHands(pose, tone),
  );
}

/** What a posture needs in the hands. */
function inHands(pose: Pose, tone: Tone): string {
  switch (pose) {
    case 'read':
      return (
        path(
          'M0 -52 Q-24 -66 -50 -58 L-50 -98 Q-24 -106 0 -92 Q24 -106 50 -98 L50 -58 Q24 -66 0 -52Z',
          tone('#a8574a'),
        ) +
        path('M0 -58 Q-22 -70 -44 -64 L-44 -94 Q-22 -100 0 -88Z', tone('#f6eedc')) +
        path('M0 -58 Q22 -70 44 -64 L44 -94 Q22 -100 0 -88Z', tone('#eee3cb'))
      );
    case 'dig':
      return (
        line('M8 -104 L62 -14', tone('#8a6244'), 8) +
        path('M50 -24 L70 -34 L90 14 Q70 14 56 -4Z', tone('#a9adb6')) +
        ellipse(86, 8, 30, 13, tone('#7b5a42'))
      );
    default:
      return '';
  }
}

const ownDrawings: Readonly<Record<string, (asleep: boolean, tone: Tone) => string>> = {
  '!digger': digger,
  '!dinosaur': dinosaur,
  '!monster': monster,
};

function plainFigure({ kind, size }: Character, tone: Tone, asleep: boolean): string {
  if (kind.draw !== 'icon') return '';
  const own = ownDrawings[kind.icon];
  if (own !== undefined) return at(0, 0, kind.size * size, own(asleep, tone));
  const high = kind.size * 205 * size;
  const [x, y, scale] = kind.face ?? [0, 0, 0];
  return (
    icon(kind.icon, high, tone) +
    (kind.face === undefined ? '' : faceOn((x / 100) * high, (-y / 100) * high, scale * size, asleep, tone))
  );
}

/**
 * A character asleep under a blanket, head on a pillow. Lies from left to right, about 330 wide; the origin is the
 * ground below its middle.
 */
export function sleeping(who: Character, blanket: Colour, tone: Tone): string {
  const { kind, size } = who;
  if (kind.draw === 'icon' && !beings.has(who.noun)) return plainFigure(who, tone, true);
  if (kind.draw === 'icon')
    return at(
      0,
      0,
      1,
      ellipse(0, -4, kind.size * 130 * size, 20, tone(blanket)) +
        group('translate(0 -6)', plainFigure(who, tone, true)) +
        blanketOver(kind.size * 118 * size, kind.size * 60 * size, blanket, tone),
    );
  if (kind.draw === 'bird')
    return group(
      '',
      ellipse(0, -8, 92, 26, tone('#9a7a4d')) +
        group('translate(0 -4)', standing(who, 'stand', tone, true)) +
        path('M-92 -12 Q-60 24 0 22 Q60 24 92 -12 Q56 2 0 2 Q-56 2 -92 -12Z', tone('#86663d')) +
        line('M-80 0 Q0 26 80 0 M-70 -4 Q-10 16 60 4', tone('#a98a5a'), 4) +
        blanketOver(66 * size, 56 * size, blanket, tone),
    );
  const head = group(`translate(-92 -56) rotate(-14) scale(${0.92 * size})`, headOf(who, true, tone));
  return (
    ellipse(-98, -22, 84, 30, tone('#efe6d6')) +
    ellipse(-98, -28, 76, 24, tone('#f8f2e6')) +
    head +
    quilt(blanket, tone) +
    circle(-34, -52, 11 * size, tone(kind.draw === 'beast' ? (who.fur ?? kind.fur) : (kind.skin ?? who.skin)))
  );
}

/** A quilt that covers a whole character. */
function quilt(colour: Colour, tone: Tone): string {
  const patches = [
    ['#d9ad59', -24, -62],
    ['#7b94a8', 22, -74],
    ['#b8646a', 68, -66],
    ['#8aa06d', 0, -34],
    ['#cf9a6a', 46, -42],
    ['#85759b', 96, -40],
    ['#d3b98c', 122, -22],
    ['#7f9d97', 26, -14],
    ['#bb7d52', 74, -16],
  ] as const;
  return (
    path('M-62 -4 Q-70 -62 -36 -74 Q20 -104 84 -82 Q150 -60 170 -2 Q60 12 -62 -4Z', tone(colour)) +
    patches
      .map(([patch, x, y]) =>
        rect(
          x - 17,
          y - 14,
          34,
          28,
          tone(mix(colour, patch, 0.6)),
          `rx="5" transform="rotate(${Math.round(x / 9)} ${x} ${y})"`,
        ),
      )
      .join('') +
    path('M-62 -4 Q-70 -62 -36 -74 Q-26 -78 -14 -82 Q-44 -54 -36 -1 Q-50 -2 -62 -4Z', tone(lighter(colour, 0.5))) +
    path('M60 -88 Q150 -72 170 -2 Q140 2 110 4 Q140 -44 60 -88Z', tone(darker(colour)), 'opacity="0.3"')
  );
}

const blanketOver = (width: number, high: number, colour: Colour, tone: Tone): string =>
  path(
    `M${-width} 4 Q${-width * 0.9} ${-high} 0 ${-high} Q${width * 0.9} ${-high} ${width} 4 Q0 20 ${-width} 4Z`,
    tone(colour),
  ) +
  path(
    `M${-width * 0.95} ${-high * 0.5} Q${-width * 0.7} ${-high} 0 ${-high} Q${width * 0.7} ${-high} ${width * 0.95} ${-high * 0.5} Q0 ${-high * 0.6} ${-width * 0.95} ${-high * 0.5}Z`,
    tone(lighter(colour, 0.45)),
  );

/** Position of a held thing, in the character's own scale. */
export function handOf({ kind, size }: Character, pose: Pose): readonly [x: number, y: number] {
  if (kind.draw === 'icon') return [kind.size * 110 * size, -kind.size * 30];
  const [, [x, y]] = hands[pose];
  return [x * size, (kind.draw === 'bird' ? y * 0.86 : y) * size];
}
