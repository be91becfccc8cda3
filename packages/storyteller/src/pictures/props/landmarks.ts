import type { Canvas } from '../places/canvas.ts';
import { barn, fence, house, lampPost, lighthouse, tower } from '../places/buildings.ts';
import { bush, fern, fir, flower, roundTree, stone } from '../places/plants.ts';
import { boat } from '../places/water.ts';
import { icon } from '../icons.ts';
import { at, circle, ellipse, line, path, rect } from '../svg.ts';

type Draw = (c: Canvas, x: number, y: number) => string;

const drawIcon =
  (name: string, size: number): Draw =>
  (c, x, y) =>
    at(x, y, 1, icon(name, size, c.tone));
const log: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    rect(-120, -62, 230, 62, tone('#7d5a43'), 'rx="30"') +
      ellipse(108, -31, 22, 31, tone('#c79e70')) +
      `<ellipse cx="108" cy="-31" rx="12" ry="18" fill="none" stroke="${tone('#a37a52')}" stroke-width="4"/>` +
      line('M-90 -44 h60 M-40 -20 h80', tone('#62452f'), 4, 'opacity="0.6"') +
      circle(-60, -64, 13, tone('#86a458')),
  );
const stump: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    path('M-60 4 Q-48 -40 -46 -76 H46 Q48 -40 62 4Z', tone('#7d5a43')) +
      ellipse(0, -76, 46, 15, tone('#cda577')) +
      `<ellipse cx="0" cy="-76" rx="27" ry="8.5" fill="none" stroke="${tone('#a37a52')}" stroke-width="4"/>` +
      ellipse(2, -20, 15, 20, tone('#4b3428')),
  );
const bridge: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    path('M-150 6 Q0 -84 150 6 L150 26 Q0 -62 -150 26Z', tone('#98704e')) +
      line('M-140 -44 Q0 -132 140 -44', tone('#7d5a3f'), 9) +
      [-140, -70, 0, 70, 140]
        .map((step) => line(`M${step} ${-4 - 40 * (1 - (step / 150) ** 2)} v-44`, tone('#7d5a3f'), 9))
        .join(''),
  );
const well: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    line('M-50 -60 V-150 M50 -60 V-150', tone('#7d5a3f'), 10) +
      path('M-78 -140 L0 -196 L78 -140Z', tone('#9c5143')) +
      rect(-64, -68, 128, 72, tone('#a09890'), 'rx="8"') +
      ellipse(0, -68, 64, 14, tone('#56505a')) +
      line('M-64 -38 h40 M-10 -38 h44 M-40 -14 h44 M22 -14 h40', tone('#7d7670'), 4) +
      line('M0 -146 V-100', tone('#d6c29a'), 4) +
      rect(-13, -102, 26, 26, tone('#8a6244'), 'rx="4"'),
  );
const bench: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    line('M-90 0 V-50 M90 0 V-50', tone('#56494a'), 11) +
      rect(-112, -60, 224, 17, tone('#a37a55'), 'rx="6"') +
      rect(-108, -112, 216, 15, tone('#a37a55'), 'rx="6"') +
      rect(-108, -88, 216, 13, tone('#92694a'), 'rx="6"') +
      line('M-96 -54 V-112 M96 -54 V-112', tone('#56494a'), 9),
  );
const pond: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    ellipse(0, -8, 170, 34, tone('#b8a57d')) +
      ellipse(0, -10, 156, 28, tone('#7fb0b9')) +
      line('M-80 -12 q20 -6 40 0 q20 6 40 0 M10 -2 q16 -5 32 0 q16 5 32 0', tone('#e8f1ea'), 4, 'opacity="0.7"'),
  );
const hay: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    path('M-110 6 Q-104 -96 -30 -140 Q0 -156 30 -140 Q104 -96 110 6 Q0 18 -110 6Z', tone('#d6b056')) +
      line(
        'M-60 -70 l20 -30 M-20 -40 l10 -40 M30 -60 l-6 -44 M70 -40 l-14 -30 M-74 -20 l16 -26 M10 -10 l8 -28',
        tone('#b58c3c'),
        5,
      ),
  );
const box: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    rect(-80, -80, 160, 84, tone('#9c7552'), 'rx="6"') +
      line('M-80 -52 h160 M-80 -24 h160', tone('#7b583d'), 4) +
      ellipse(0, -80, 74, 12, tone('#6d94a0')),
  );
const arch: Draw = (c, x, y) =>
  at(
    x,
    y,
    1,
    line('M-84 4 V-120 Q-80 -204 0 -206 Q80 -204 84 -120 V4', c.tone('#7b9a5a'), 30) +
      [
        [-84, -60],
        [-78, -150],
        [-30, -200],
        [34, -198],
        [80, -140],
        [84, -50],
      ]
        .map(([dx = 0, dy = 0], index) => circle(dx, dy, 13, c.tone(index % 2 === 0 ? '#d58391' : '#eadcc8')))
        .join(''),
  );
const fountain: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    rect(-110, -44, 220, 48, tone('#a9a196'), 'rx="10"') +
      ellipse(0, -44, 112, 20, tone('#bdb5a8')) +
      ellipse(0, -46, 98, 15, tone('#7fb0b9')) +
      rect(-10, -124, 20, 80, tone('#a9a196')) +
      ellipse(0, -124, 46, 11, tone('#bdb5a8')) +
      line('M0 -132 Q-34 -176 -48 -116 M0 -132 Q34 -176 48 -116 M0 -132 V-168', tone('#cfe4e6'), 5, 'opacity="0.8"'),
  );
const pier: Draw = ({ tone }, x, y) =>
  at(
    x,
    y,
    1,
    rect(-150, -46, 300, 18, tone('#a37f5c'), 'rx="4"') +
      [-130, -50, 30, 110].map((step) => rect(step, -70, 15, 80, tone('#7b5a41'), 'rx="4"')).join(''),
  );

/** Landmarks that a scene can name, each about 150 to 250 wide, at x, y. */
const table: readonly (readonly [nouns: string, draw: Draw])[] = [
  ['oak birch tree chestnut orchard', (c, x, y) => roundTree(c, x, y, 1.7, '#7d9c52')],
  ['willow', (c, x, y) => roundTree(c, x, y, 1.9, '#94ac62')],
  ['pine fir', (c, x, y) => fir(c, x, y, 1.6, '#557a5c', 0, c.weather === 'snow')],
  ['log boards', log],
  ['stump hollow', stump],
  ['ferns fern curtain', (c, x, y) => fern(c, x, y, 2, '#5d8a4c')],
  ['bush hedge thorn heap patch brambles holly', (c, x, y) => bush(c, x, y, 1.4, '#66894c')],
  [
    'rock boulder stones rocks wreck ridge bank ledge drift drop-off',
    (c, x, y) => stone(c, x, y, 1.5, c.weather === 'snow' ? '#dfe4e6' : '#918d8c'),
  ],
  ['gate stile', (c, x, y) => at(x, y, 1, fence(c, -88, 0, 5, '#a57f5a'))],
  ['fence post rows', (c, x, y) => fence(c, x - 100, y, 6, '#b8926a')],
  [
    'wall',
    (c, x, y) =>
      at(
        x,
        y,
        1,
        rect(-140, -82, 280, 88, c.tone('#a8a097'), 'rx="10"') +
          line(
            'M-140 -54 h280 M-140 -26 h280 M-80 -82 v28 M20 -82 v28 M-30 -54 v28 M80 -54 v28 M-80 -26 v28 M20 -26 v28',
            c.tone('#847d77'),
            4,
          ),
      ),
  ],
  ['arch', arch],
  [
    'shed hut cottage house cabin stall shelter garage depot workshop yard',
    (c, x, y) => house(c, x, y, 1.2, '#c9a982', '#7b5a4d'),
  ],
  ['barn stable loft', (c, x, y) => barn(c, x, y, 1)],
  ['pool pond hole spring trough', pond],
  ['pier steps step quay', pier],
  ['boat ferry', (c, x, y) => boat(c, x, y - 10, 1.2)],
  ['rope coil net nets', drawIcon('knot', 110)],
  ['hill sand dune', (c, x, y) => at(x, y, 1, path('M-190 8 Q-60 -110 40 -84 Q130 -60 190 8Z', c.tone('#d6bb80')))],
  ['lobster pots pot', drawIcon('basket', 140)],
  ['hay stack haystack', hay],
  ['cart wheelbarrow barrow', drawIcon('wheel', 150)],
  ['butt crate crates barrel shelf bed greenhouse', box],
  ['pump well', well],
  ['bath', fountain],
  ['fountain', fountain],
  ['row sunflowers sunflower', (c, x, y) => [-60, 0, 60].map((dx) => flower(c, x + dx, y, 3)).join('')],
  [
    'cave mouth burrow den grotto nook cove',
    (c, x, y) => stone(c, x, y, 1.8, '#7d7984') + ellipse(x, y - 22, 48, 40, c.tone('#3f3844')),
  ],
  [
    'signpost',
    (c, x, y) =>
      at(
        x,
        y,
        1.6,
        line('M0 0 V-100', c.tone('#7b583f'), 11) + path('M-8 -96 H42 L58 -82 L42 -68 H-8Z', c.tone('#b98d60')),
      ),
  ],
  ['shop bakery bookshop window library school', (c, x, y) => house(c, x, y, 1.3, '#dcc09a', '#6b6f86')],
  ['tower church', (c, x, y) => tower(c, x, y, 90, 330, '#c2b09a', '#7a5a6c')],
  ['box', drawIcon('postbox', 170)],
  ['tram stop', drawIcon('tram-car', 260)],
  ['bridge drawbridge', bridge],
  ['bench', bench],
  ['lamp', (c, x, y) => lampPost(c, x, y, 1.2)],
  ['bend reed reeds lily lilies pads', (c, x, y) => fern(c, x, y, 1.6, '#6f8f4d')],
  ['wheel mill windmill', drawIcon('ferris-wheel', 260)],
  ['stool', drawIcon('chair', 130)],
  ['sledge sled', drawIcon('sled', 160)],
  ['pile wood-pile', log],
  ['ice smoke', (c, x, y) => stone(c, x, y, 1.3, '#d5e2e8')],
  ['stair mirror armour', drawIcon('mirror', 180)],
  ['door kitchen', drawIcon('door', 230)],
  [
    'court rose',
    (c, x, y) => bush(c, x, y, 1.3, '#6d8f52') + flower(c, x - 30, y - 30, 1.6) + flower(c, x + 24, y - 44, 1.6),
  ],
  ['ant', (c, x, y) => stone(c, x, y, 1.1, '#b98d62')],
  ['grass stream clover channel reef garden sponge', (c, x, y) => bush(c, x, y, 1.1, '#8fa858')],
  ['bell', drawIcon('bell', 150)],
  [
    'coral',
    (c, x, y) => at(x, y, 1.4, line('M0 4 V-60 M0 -28 Q-34 -44 -36 -86 M0 -40 Q36 -52 36 -100', c.tone('#d9776c'), 17)),
  ],
  ['anchor', drawIcon('anchor', 170)],
  ['oyster', drawIcon('oyster', 120)],
  [
    'crater dome',
    (c, x, y) =>
      at(
        x,
        y,
        1,
        path('M-110 4 a110 100 0 0 1 220 0Z', c.tone('#c5cad0')) +
          [0, 1, 2].map((step) => circle(-54 + step * 54, -34, 15, c.pane)).join(''),
      ),
  ],
  ['planet', drawIcon('ringed-planet', 190)],
  ['comet', drawIcon('comet', 150)],
  ['satellite buoy', drawIcon('satellite', 150)],
  ['flag side', drawIcon('triangular-flag', 150)],
  ['lighthouse', (c, x, y) => lighthouse(c, x, y, 0.95)],
  ['tent', drawIcon('tent', 220)],
  ['castle palace', drawIcon('castle', 260)],
  ['igloo', drawIcon('hut', 200)],
  ['nest', drawIcon('nest-with-eggs', 110)],
];

const landmarks: ReadonlyMap<string, Draw> = new Map(
  table.flatMap(([nouns, draw]) => nouns.split(' ').map((noun) => [noun, draw] as const)),
);

export const isLandmark = (noun: string): boolean => landmarks.has(noun);
export const landmark = (noun: string, canvas: Canvas, x: number, y: number): string =>
  landmarks.get(noun)?.(canvas, x, y) ?? '';
