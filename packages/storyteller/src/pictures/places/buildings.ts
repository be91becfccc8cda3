import type { Colour } from '../colour.ts';
import { darker, lighter } from '../colour.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';
import type { Canvas } from './canvas.ts';

const windowAt = ({ tone, pane, light }: Canvas, x: number, y: number, w: number, h: number, far = 0): string =>
  rect(x - 4, y - 4, w + 8, h + 8, tone('#e9dcc3', far), 'rx="4"') +
  rect(x, y, w, h, light.lamps ? pane : tone(pane, far), 'rx="2"') +
  line(`M${x + w / 2} ${y} v${h} M${x} ${y + h / 2} h${w}`, tone('#8b6f52', far), 3);

/** A cottage with its base at x, y; about 200 wide. */
export function house(canvas: Canvas, x: number, y: number, size: number, wall: Colour, roof: Colour, far = 0): string {
  const { tone, light } = canvas;
  const smoke = light.lamps
    ? [0, 1, 2]
        .map((step) => circle(60 + step * 14, -206 - step * 26, 12 + step * 5, tone('#ded8d4', far), 'opacity="0.35"'))
        .join('')
    : '';
  return at(
    x,
    y,
    size,
    smoke +
      rect(48, -196, 24, 52, tone('#a4685a', far)) +
      rect(-84, -112, 168, 116, tone(wall, far), 'rx="3"') +
      rect(24, -112, 60, 116, tone(darker(wall), far), 'opacity="0.35"') +
      path('M-106 -104 Q-60 -168 0 -196 Q60 -168 106 -104 Q0 -116 -106 -104Z', tone(roof, far)) +
      line(
        'M-70 -126 q16 8 32 0 q16 8 32 0 q16 8 32 0 q16 8 32 0 M-40 -152 q16 8 32 0 q16 8 32 0',
        tone(darker(roof), far),
        3.5,
        'opacity="0.6"',
      ) +
      path('M-20 4 L-20 -46 Q-2 -68 16 -46 L16 4Z', tone('#6f4f3a', far)) +
      circle(9, -22, 3, tone('#e0b45a', far)) +
      windowAt(canvas, -66, -84, 30, 34, far) +
      windowAt(canvas, 38, -84, 30, 34, far),
  );
}

/** A narrow house of a street; 120 wide. */
export function townHouse(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  high: number,
  wall: Colour,
  roof: Colour,
  far = 0,
): string {
  const { tone, random } = canvas;
  const floors = Math.max(2, Math.floor(high / 92));
  const gable =
    random.below(2) === 0
      ? path(`M-8 ${-high + 4} L${width / 2} ${-high - width * 0.62} L${width + 8} ${-high + 4}Z`, tone(roof, far))
      : path(
          `M-6 ${-high + 4} Q${width * 0.1} ${-high - width * 0.5} ${width * 0.3} ${-high - width * 0.5} L${width * 0.7} ${-high - width * 0.5} Q${width * 0.9} ${-high - width * 0.5} ${width + 6} ${-high + 4}Z`,
          tone(roof, far),
        );
  const windows = Array.from({ length: floors }, (_floor, floor) =>
    [0.18, 0.58].map((side) => ({ side, y: -high + 24 + floor * ((high - 90) / floors) })),
  )
    .flat()
    .map(({ side, y: top }) =>
      random.below(5) === 0
        ? windowAt(
            { ...canvas, pane: '#7c8ea0', light: { ...canvas.light, lamps: false } },
            width * side,
            top,
            width * 0.24,
            40,
            far,
          )
        : windowAt(canvas, width * side, top, width * 0.24, 40, far),
    )
    .join('');
  return at(
    x,
    y,
    1,
    rect(0, -high, width, high + 6, tone(wall, far)) +
      rect(width * 0.72, -high, width * 0.28, high + 6, tone(darker(wall), far), 'opacity="0.28"') +
      gable +
      windows +
      path(
        `M${width * 0.36} 4 L${width * 0.36} -52 Q${width * 0.5} -72 ${width * 0.64} -52 L${width * 0.64} 4Z`,
        tone('#5e4638', far),
      ),
  );
}

export function tower(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  high: number,
  wall: Colour,
  roof: Colour | undefined,
  far = 0,
): string {
  const { tone } = canvas;
  const top =
    roof === undefined
      ? [0, 0.4, 0.8]
          .map((step) => rect(-width / 2 + width * step, -high - 22, width * 0.2, 26, tone(wall, far)))
          .join('')
      : path(
          `M${-width * 0.66} ${-high + 4} Q${-width * 0.2} ${-high - width * 0.6} 0 ${-high - width * 1.3} Q${width * 0.2} ${-high - width * 0.6} ${width * 0.66} ${-high + 4}Z`,
          tone(roof, far),
        ) +
        line(`M0 ${-high - width * 1.3} v-34`, tone('#6d5a4a', far), 4) +
        path(`M2 ${-high - width * 1.3 - 34} l34 10 l-34 10Z`, tone('#c4473a', far));
  return at(
    x,
    y,
    1,
    rect(-width / 2, -high, width, high + 6, tone(wall, far)) +
      rect(width * 0.18, -high, width * 0.32, high + 6, tone(darker(wall), far), 'opacity="0.35"') +
      top +
      path(`M-11 ${-high * 0.62} v-26 q11 -18 22 0 v26Z`, canvas.light.lamps ? canvas.pane : tone('#5b5563', far)) +
      line(
        `M${-width * 0.36} ${-high * 0.3} h22 M${-width * 0.1} ${-high * 0.18} h24 M${-width * 0.4} ${-high * 0.82} h20`,
        tone(darker(wall), far),
        4,
        'opacity="0.6"',
      ),
  );
}

export function barn(canvas: Canvas, x: number, y: number, size: number, far = 0): string {
  const { tone } = canvas;
  return at(
    x,
    y,
    size,
    path('M-130 4 L-130 -110 L-84 -170 L0 -204 L84 -170 L130 -110 L130 4Z', tone('#a8473b', far)) +
      path(
        'M-142 -104 L-90 -174 L0 -212 L90 -174 L142 -104 L128 -100 L82 -160 L0 -194 L-82 -160 L-128 -100Z',
        tone('#5e4a44', far),
      ) +
      rect(-46, -88, 92, 92, tone('#7d332c', far)) +
      line('M-46 -88 L46 4 M46 -88 L-46 4 M-46 -88 h92 v92 h-92Z', tone('#efe3cd', far), 6) +
      circle(0, -138, 20, canvas.light.lamps ? canvas.pane : tone('#6a4038', far)) +
      line('M-20 -138 h40 M0 -158 v40', tone('#efe3cd', far), 4),
  );
}

export function lighthouse(canvas: Canvas, x: number, y: number, size: number, far = 0): string {
  const { tone, light } = canvas;
  const beam = light.lamps
    ? path('M0 -292 L-1600 -520 L-1600 -60Z M0 -292 L1600 -520 L1600 -60Z', '#ffe7a8', 'opacity="0.13"')
    : '';
  return at(
    x,
    y,
    size,
    beam +
      path('M-44 4 L-28 -260 L28 -260 L44 4Z', tone('#f0e8da', far)) +
      path(
        'M-40.5 -56 L-36 -124 L36 -124 L40.5 -56Z M-32.5 -190 L-29 -244 L29 -244 L32.5 -190Z',
        tone('#c4473a', far),
      ) +
      rect(-38, -270, 76, 12, tone('#5d5660', far), 'rx="4"') +
      rect(-22, -314, 44, 44, light.lamps ? '#ffe9a6' : tone('#bcd3d8', far)) +
      path('M-30 -312 Q0 -352 30 -312Z', tone('#a83a32', far)) +
      ellipse(0, 4, 70, 14, tone('#8d8880', far)),
  );
}

export function lampPost({ tone, light }: Canvas, x: number, y: number, size: number): string {
  const glow = light.lamps ? circle(0, -258, 120, 'url(#lamp)') : '';
  return at(
    x,
    y,
    size,
    glow +
      line('M0 2 V-226', tone('#3f4650'), 10) +
      ellipse(0, 0, 26, 8, tone('#3f4650')) +
      path('M-22 -278 L22 -278 L16 -232 L-16 -232Z', light.lamps ? '#ffe0a0' : tone('#d6dcd6')) +
      path('M-28 -278 Q0 -308 28 -278Z', tone('#3f4650')) +
      rect(-18, -234, 36, 8, tone('#3f4650'), 'rx="3"'),
  );
}

export function fence({ tone }: Canvas, x: number, y: number, count: number, colour: Colour, far = 0): string {
  const step = 44;
  return at(
    x,
    y,
    1,
    line(`M-10 -52 h${count * step} M-10 -24 h${count * step}`, tone(darker(colour, 0.12), far), 8) +
      Array.from({ length: count }, (_post, index) =>
        path(
          `M${index * step - 2} 4 v-70 l9 -12 l9 12 v70Z`,
          tone(index % 3 === 1 ? lighter(colour, 0.1) : colour, far),
        ),
      ).join(''),
  );
}

/** Made of bricks or stones, across the whole width. */
export function wall({ tone, w, random }: Canvas, y: number, high: number, colour: Colour, far = 0): string {
  const stones = Array.from({ length: 26 }, () =>
    rect(
      random.next() * w,
      y - random.next() * (high - 26) - 24,
      34 + random.next() * 20,
      15,
      tone(random.below(2) === 0 ? darker(colour, 0.12) : lighter(colour, 0.14), far),
      'rx="4" opacity="0.7"',
    ),
  );
  return (
    rect(-10, y - high, w + 20, high + 8, tone(colour, far)) +
    stones.join('') +
    rect(-10, y - high - 10, w + 20, 18, tone(lighter(colour, 0.2), far), 'rx="6"')
  );
}
