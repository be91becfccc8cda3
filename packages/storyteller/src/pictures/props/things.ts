import { colourOf, darker, lighter } from '../colour.ts';
import type { Colour } from '../colour.ts';
import { icon } from '../icons.ts';
import type { Light, Tone } from '../light.ts';
import { moreThings } from './more-things.ts';
import { circle, ellipse, group, line, path, rect } from '../svg.ts';

/** Nouns on the left share the drawing on the right: an icon, or one of `drawn`. */
const table: readonly (readonly [nouns: string, drawing: string])[] = [
  [
    'lantern lamp lampe lámpara lampada lâmpada torch flashlight light nightlight glow-worm linterna farol lanterne laterne lanterna',
    '!lantern',
  ],
  ['candle fire', 'candle'],
  ['key hook latch', 'old-key'],
  ['hat cap helmet mütze sombrero gorro chapeau cappello chapéu', '!hat'],
  ['boot shoe slipper footprint', 'hiking-boot'],
  ['sock', 'socks'],
  ['scarf shawl', 'scarf'],
  ['mitten glove hand paw', '!mitten'],
  ['coat cloak cape jacket apron', 'coat'],
  ['ball sandbox bola pelota palla ballon', 'soccer-ball'],
  ['kite drachen-kite cometa cerf-volant aquilone pipa', 'kite'],
  ['drum', 'drum'],
  ['bell', 'bell'],
  ['book buch libro livre livro page story tale name word homework class lesson', 'closed-book'],
  ['notebook notes', 'notebook-with-decorative-cover'],
  ['map', 'world-map'],
  ['cup tin mug cocoa', 'hot-beverage'],
  ['spoon fork', 'spoon'],
  ['bowl soup porridge supper dinner breakfast lunch feast pasta spaghetti rice', 'bowl-with-spoon'],
  ['pot kettle soup-pot jam stew', 'pot-of-food'],
  ['pan oven pancake', 'pancakes'],
  ['plate toast', 'bread'],
  ['chair table seat stool', 'chair'],
  ['door', 'door'],
  ['window wall', 'window'],
  ['clock', 'mantelpiece-clock'],
  ['watch', 'watch'],
  ['box block', 'package'],
  ['music-box music song voice buzz roar hum', 'musical-notes'],
  ['bag', 'backpack'],
  ['basket picnic', 'basket'],
  ['bottle', 'bottle-with-popping-cork'],
  ['jar', 'jar'],
  ['rope string button ribbon ring-rope', 'knot'],
  ['thread', 'thread'],
  ['wool yarn ball-of-wool', 'yarn'],
  ['needle', 'sewing-needle'],
  ['pillow cushion blanket quilt rug towel bed hammock mat', '!cushion'],
  ['nest', 'nest-with-eggs'],
  ['egg', 'egg'],
  ['feather wing tail', 'feather'],
  ['shell', 'spiral-shell'],
  ['stone pebble rock', 'rock'],
  ['marble yo-yo', 'yo-yo'],
  ['leaf', 'maple-leaf'],
  ['flower blume flor fleur fiore tulip wool-flower', 'tulip'],
  ['seed seedling twig', 'seedling'],
  ['acorn nut walnut chestnut', 'chestnut'],
  ['apple apfel manzana pomme mela maçã', 'red-apple'],
  ['pear', 'pear'],
  ['plum berry blueberry blackberry grape', 'blueberries'],
  ['cherry', 'cherries'],
  ['strawberry raspberry', 'strawberry'],
  ['banana', 'banana'],
  ['orange carrot-orange', 'tangerine'],
  ['carrot', 'carrot'],
  ['potato', 'potato'],
  ['pumpkin', 'jack-o-lantern'],
  ['cookie biscuit oat-cake', 'cookie'],
  ['pie', 'pie'],
  ['sandwich', 'sandwich'],
  ['cupcake muffin bun', 'cupcake'],
  ['cake kuchen tarta torta gâteau bolo party cup-cake', 'birthday-cake'],
  ['pizza', 'pizza'],
  ['cheese', 'cheese-wedge'],
  ['bread roll loaf', 'baguette-bread'],
  ['butter', 'butter'],
  ['honey', 'honey-pot'],
  ['milk', 'glass-of-milk'],
  ['ice-cream', 'soft-ice-cream'],
  ['chocolate', 'chocolate-bar'],
  ['candy sweet', 'candy'],
  ['popcorn', 'popcorn'],
  ['rainbow', 'rainbow'],
  ['dream wish magic sleep sneeze hiccup secret surprise spell glitter stardust', 'sparkles'],
  ['letter note card promise', 'envelope'],
  ['letterbox', 'postbox'],
  ['present gift birthday', 'wrapped-gift'],
  ['sword shield', 'shield'],
  ['crown', 'crown'],
  ['ring necklace', 'ring'],
  ['wand', 'magic-wand'],
  ['mask', 'performing-arts'],
  ['flag parade', 'triangular-flag'],
  ['whistle flute', 'flute'],
  ['guitar', 'guitar'],
  ['violin fiddle', 'violin'],
  ['piano', 'musical-keyboard'],
  ['trumpet horn concert', 'trumpet'],
  ['radio', 'radio'],
  ['phone', 'telephone'],
  ['camera', 'camera'],
  ['telescope', 'telescope'],
  ['bicycle wheel bike', 'bicycle'],
  ['ladder', 'ladder'],
  ['bucket', 'bucket'],
  ['broom', 'broom'],
  ['umbrella regenschirm paraguas parapluie ombrello', 'umbrella'],
  ['balloon', 'balloon'],
  ['puzzle game race dance', 'puzzle-piece'],
  ['toy doll puppet', 'nesting-dolls'],
  ['teddy', 'teddy-bear'],
  ['swing slide', 'playground-slide'],
  ['sandcastle', 'castle'],
  ['treasure coin chest gold money silver jewel gem diamond', 'gem-stone'],
  ['pearl', 'oyster'],
  ['anchor', 'anchor'],
  ['sail boat ship oar raft paper-boat', '!boat'],
  ['net', 'goal-net'],
  ['nose', 'pig-nose'],
  ['ear', 'ear'],
  ['machine invention', 'gear'],
  ['soap bath bathtub', 'bathtub'],
  ['teapot', 'teapot'],
  ['garden-gate gate fence', '!gate'],
  ['path road', '!signpost'],
  ['snowball', 'snowflake'],
  ['sled sledge', 'sled'],
  ['skate', 'ice-skate'],
  ['igloo', 'hut'],
  ['puddle wave water', 'water-wave'],
  ['toothbrush toothpaste', 'toothbrush'],
  ['haircut hair', 'scissors'],
  ['tooth', 'tooth'],
  ['dentist', 'tooth'],
  ['doctor', 'stethoscope'],
  ['bus', 'bus'],
  ['train', 'locomotive'],
  ['star starlight', 'star'],
  ['sun sunshine', 'sun'],
  ['moon moonbeam moonlight', 'full-moon'],
  ['sunflower', 'sunflower'],
  ['rose', 'rose'],
  ['daisy', 'blossom'],
  ['mushroom', 'mushroom'],
  ['log stick branch', 'wood'],
  ['shadow', 'cloud'],
  ['friend love laughter kindness friendship', 'red-heart'],
  ['number', 'abacus'],
  ['snow', 'snowman-without-snow'],
  ['rain', 'cloud-with-rain'],
  ['lightning thunder', 'cloud-with-rain'],
  ['sand', 'bucket'],
  ['mud', 'hiking-boot'],
  ['smoke mist fog weather', 'fog'],
  ['wind', 'wind-face'],
  ['ice', 'ice'],
  ['paint', 'artist-palette'],
  ['pencil', 'pencil'],
  ['football', 'soccer-ball'],
  ['bark', 'wood'],
  ['thimble', 'teacup-without-handle'],
  ['rocket', 'rocket'],
  ['car', 'automobile'],
  ['plane', 'small-airplane'],
  ['shovel spade', 'bucket'],
  ['skateboard', 'skateboard'],
  ['mirror', 'mirror'],
  ['suitcase trunk', 'luggage'],
  ['crystal', 'crystal-ball'],
  ['picture drawing paper', 'framed-picture'],
  ['bag-of-chestnuts', 'chestnut'],
];

export const thingDrawings: ReadonlyMap<string, string> = new Map([
  ...table.flatMap(([nouns, drawing]) => nouns.split(' ').map((noun) => [noun, drawing] as const)),
  ...moreThings,
]);

/** Whether there is a drawing for a thing. */
export const drawableThing = (noun: string): boolean => thingDrawings.has(noun);

/** Whether a thing is a source of light. */
export const isLightSource = (noun: string): boolean =>
  /^(?:!lantern|candle|star|full-moon|sparkles|sun|crystal-ball)$/.test(thingDrawings.get(noun) ?? '');

type Draw = (colour: Colour, tone: Tone, light: Light) => string;

/** Drawn in a square of 100, standing at the origin. */
const drawn: Readonly<Record<string, Draw>> = {
  '!lantern': (_colour, tone, light) =>
    line('M-20 -84 Q0 -116 20 -84', tone('#4d4145'), 5) +
    path('M-24 -84 H24 L17 -70 H-17Z', tone('#5d4d4d')) +
    rect(-21, -70, 42, 54, light.hour === 'day' || light.hour === 'dawn' ? '#f3dfa5' : '#ffe29a', 'rx="5"') +
    ellipse(0, -36, 8, 15, '#f6a23d') +
    ellipse(0, -32, 4.5, 9, '#fff4cd') +
    line('M-21 -70 V-16 M21 -70 V-16 M0 -70 V-58', tone('#5d4d4d'), 4.5) +
    rect(-27, -18, 54, 13, tone('#5d4d4d'), 'rx="4"'),
  '!hat': (colour, tone) =>
    path('M-38 -20 Q-38 -76 0 -78 Q38 -76 38 -20Z', tone(colour)) +
    line('M-22 -34 Q-20 -62 -6 -74 M22 -34 Q20 -62 6 -74 M0 -32 V-76', tone(darker(colour)), 4, 'opacity="0.5"') +
    rect(-44, -28, 88, 23, tone(lighter(colour, 0.4)), 'rx="10"') +
    circle(0, -84, 12, tone(lighter(colour, 0.5))),
  '!mitten': (colour, tone) =>
    path('M-26 -22 Q-32 -76 0 -80 Q30 -78 27 -48 Q44 -62 50 -46 Q52 -32 28 -20Z', tone(colour)) +
    rect(-30, -26, 60, 22, tone(lighter(colour, 0.45)), 'rx="8"') +
    line('M-14 -50 l9 9 l9 -9 l9 9', tone(lighter(colour, 0.5)), 4),
  '!cushion': (colour, tone) =>
    path('M-46 -8 Q-36 -34 -44 -62 Q0 -52 44 -62 Q36 -34 46 -8 Q0 -18 -46 -8Z', tone(colour)) +
    rect(-24, -48, 22, 18, tone(lighter(colour, 0.4)), 'rx="3"') +
    rect(2, -34, 22, 18, tone(darker(colour)), 'rx="3"') +
    rect(2, -50, 18, 13, tone('#dcb05c'), 'rx="3"'),
  '!boat': (colour, tone) =>
    line('M0 -26 V-104', tone('#6d4f3a'), 5) +
    path('M5 -102 Q46 -68 40 -34 L5 -34Z', tone('#f2e7cf')) +
    path('M-5 -88 Q-30 -60 -28 -36 L-5 -36Z', tone('#e0b06a')) +
    path('M-52 -30 H52 Q44 0 22 0 H-22 Q-44 0 -52 -30Z', tone(colour)),
  '!gate': (_colour, tone) =>
    line('M-50 0 V-92 M50 0 V-92', tone('#7b583f'), 13) +
    line('M-48 -22 H48 M-48 -46 H48 M-48 -70 H48 M-44 -18 L44 -72', tone('#a37a55'), 8),
  '!signpost': (_colour, tone) =>
    line('M0 0 V-100', tone('#7b583f'), 11) +
    path('M-8 -96 H42 L58 -82 L42 -68 H-8Z', tone('#b98d60')) +
    path('M8 -62 H-42 L-56 -50 L-42 -38 H8Z', tone('#a87d54')),
};

/** A thing at the origin, `size` high. */
export function thing(noun: string, colour: Colour, size: number, tone: Tone, light: Light): string {
  const drawing = thingDrawings.get(noun) ?? 'wrapped-gift';
  const own = drawn[drawing];
  return own === undefined
    ? icon(drawing, size, tone)
    : group(`scale(${Math.round(size) / 100})`, own(colour, tone, light));
}

/** The color that the words give it, or its own. */
export const thingColour = (words: readonly string[]): Colour =>
  words.map(colourOf).find((colour) => colour !== undefined) ?? '#b8503f';
