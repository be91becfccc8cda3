import { handOf } from '../figures/figure.ts';
import type { Tone } from '../light.ts';
import type { Canvas } from '../places/canvas.ts';
import type { Scene, Spot, Thing } from '../picture.ts';
import { at, circle, ellipse } from '../svg.ts';
import { landmark } from './landmarks.ts';
import { drawableThing, isLightSource, thing } from './things.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Things that hang or fly in the air. */
const inTheSky = words(
  'moon star stars sun cloud kite bird birds snowflake lightning comet rainbow helicopter plane rocket bubble bubbles bulb lights balloon planet earth satellite antenna clothesline gull seagull',
);
/** Things too large to carry. */
const large = words(
  'table chair sofa couch bench bicycle tandem tricycle car truck tram bus train piano tree fence ladder bathtub crib bed door window tent shed house barn ship boat tower cart stroller wheelchair wheelbarrow stove fridge sink desk wardrobe shelf cello tuba well fountain slide mailbox post scarecrow snowman hammock bonfire television screen vacuum clock piano gate bridge stairs tank pool pond puddle barrel hay garbage-truck rock lamppost railing wall track',
);
const hangs = words('lantern lamp bell basket bucket bag light nightlight');

/** What a place already shows (the rooms of places/indoors.ts, and every place with a sky). */
const shown: Readonly<Partial<Record<Scene['place'], ReadonlySet<string>>>> = {
  bedroom: words('window bed lamp curtain rug carpet shelf pillow blanket'),
  'living-room': words('window sofa couch lamp rug carpet curtain picture'),
  kitchen: words('window stove fridge sink lamp plates oven'),
  hallway: words('door lamp rug coat-hooks coats carpet hook'),
  stairs: words('stairs stair railing window step'),
  bathroom: words('bathtub bath sink mirror window foam bubbles tiles'),
  school: words('door window coat-hooks hook coats'),
  classroom: words('blackboard board desk window'),
  library: words('shelf book books lamp'),
  shop: words('shelf window counter'),
  train: words('window seat'),
  hospital: words('bed window curtain'),
  workshop: words('window lamp bench'),
  barn: words('hay window'),
  room: words('window lamp bed rug'),
  boat: words('railing boat mast waves sea window'),
  playground: words('slide swing'),
  rooftop: words('chimney roof roofs window'),
  'building-site': words('crane fence'),
  space: words('moon stars star planet window'),
  'open-sea': words('waves sea'),
  harbor: words('boat ship crane'),
  sea: words('waves sea sand'),
  river: words('river reeds reed water'),
  garden: words('wall'),
  town: words('lamppost houses window'),
  farm: words('barn window'),
  market: words('window'),
  castle: words('window'),
  snow: words('snow ice'),
};

const heavens = words('moon stars star sun');

interface Arranged {
  readonly behind: string;
  readonly before: string;
}

const isThere = ({ noun }: Thing, { place }: Scene, hasSky: boolean): boolean =>
  shown[place]?.has(noun) === true || (heavens.has(noun) && (hasSky || shown[place]?.has('window') === true));

/** Positions for things of each kind, from 0 to 1, so that no two overlap. */
const places = {
  sky: [
    [0.22, 0.3],
    [0.78, 0.26],
    [0.5, 0.2],
    [0.36, 0.16],
    [0.64, 0.36],
  ],
  large: [
    [0.87, 0.8],
    [0.13, 0.8],
    [0.5, 0.76],
    [0.7, 0.77],
    [0.3, 0.77],
  ],
  small: [
    [0.9, 0.95],
    [0.1, 0.955],
    [0.52, 0.97],
    [0.72, 0.975],
    [0.3, 0.97],
  ],
} as const;

function inHand(scene: Scene, spots: readonly Spot[]): number {
  return scene.actors.findIndex(
    ({ pose, asleep, who }, index) =>
      (pose === 'hold' || pose === 'carry') && !asleep && who.kind.draw !== 'icon' && spots[index] !== undefined,
  );
}

/**
 * The first thing goes into the hands of a character who holds something; the others go behind, in front of and above
 * the figures.
 */
export function arrange(scene: Scene, canvas: Canvas, spots: readonly Spot[], unit: number, tone: Tone): Arranged {
  const { w, h, light } = canvas;
  const hasSky = light.orb !== 'none' && !/^(?:cave|underwater)$/.test(scene.place);
  const lantern: Thing[] =
    scene.things.length === 0 && scene.smallLight && scene.place !== 'room' && scene.place !== 'underwater'
      ? [{ noun: 'lantern', colour: '#5d4d4d' }]
      : [];
  const things = [...scene.things, ...lantern].filter((one) => !isThere(one, scene, hasSky));
  const holder = inHand(scene, spots);
  const held =
    holder < 0 ? -1 : things.findIndex(({ noun }) => drawableThing(noun) && !large.has(noun) && !heavens.has(noun));
  const glow = (x: number, y: number, noun: string): string =>
    isLightSource(noun) && light.hour !== 'day' ? circle(x, y, w * 0.24, 'url(#lamp)') : '';
  const used = { sky: 0, large: 0, small: 0 };
  const parts = things.map((one, index): Arranged => {
    if (index === held) return { behind: '', before: holding(one, scene, spots, holder, canvas, tone, glow) };
    const sort = inTheSky.has(one.noun) ? 'sky' : large.has(one.noun) || !drawableThing(one.noun) ? 'large' : 'small';
    const [sx, sy] = places[sort][used[sort] % places[sort].length] ?? [0.5, 0.5];
    used[sort] += 1;
    // A single figure leaves the middle free for what the page is about.
    const near = sort === 'small' && used.small === 1 && spots.length === 1 ? 0.68 : sx;
    const [x, y] = [w * near, h * sy];
    const size = (sort === 'large' ? 230 : sort === 'sky' ? 130 : spots.length === 0 ? 190 : 112) * unit;
    const art = drawableThing(one.noun)
      ? thing(one.noun, one.colour, size, tone, light)
      : landmark(one.noun, canvas, 0, 0);
    const isSmall = sort === 'small';
    const drawn =
      (sort === 'sky' ? '' : ellipse(x, y + 2, size * 0.45, size * 0.07, '#1b1430', 'opacity="0.25"')) +
      glow(x, y - size * 0.4, one.noun) +
      at(x, y, drawableThing(one.noun) ? 1 : unit * 1.1, art);
    return isSmall ? { behind: '', before: drawn } : { behind: drawn, before: '' };
  });
  return { behind: parts.map(({ behind }) => behind).join(''), before: parts.map(({ before }) => before).join('') };
}

function holding(
  one: Thing,
  { actors }: Scene,
  spots: readonly Spot[],
  holder: number,
  { light }: Canvas,
  tone: Tone,
  glow: (x: number, y: number, noun: string) => string,
): string {
  const [actor, spot] = [actors[holder], spots[holder]];
  if (actor === undefined || spot === undefined) return '';
  const [hx, hy] = handOf(actor.who, actor.pose);
  const [x, y] = [
    spot.x + (spot.flip ? -1 : 1) * (actor.pose === 'carry' ? hx * 0.25 : hx) * spot.scale,
    spot.y + hy * spot.scale,
  ];
  const size = 66 * spot.scale;
  return (
    glow(x, y, one.noun) +
    at(x, y + (hangs.has(one.noun) ? size * 0.92 : size * 0.24), 1, thing(one.noun, one.colour, size, tone, light))
  );
}
