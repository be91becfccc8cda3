import type { Bird } from './figures/kinds.ts';
import { heightOf, sleeping, standing } from './figures/figure.ts';
import { plain } from './figures/posture.ts';
import { toneOf } from './light.ts';
import type { Tone } from './light.ts';
import { bed } from './places/built.ts';
import type { Canvas } from './places/canvas.ts';
import { between } from './places/canvas.ts';
import { arrange } from './props/arrange.ts';
import { landmark } from './props/landmarks.ts';
import type { Actor, Scene, Spot } from './picture.ts';
import { at, circle, ellipse, group, line, path, rect } from './svg.ts';
import type { PlaceName } from './words/surroundings.ts';

/** Positions for each number of actors, from 0 to 1. */
const spots: readonly (readonly number[])[] = [
  [],
  [0.5],
  [0.34, 0.67],
  [0.24, 0.52, 0.79],
  [0.17, 0.39, 0.62, 0.84],
  [0.13, 0.32, 0.5, 0.69, 0.87],
  [0.1, 0.26, 0.42, 0.58, 0.74, 0.9],
  [0.09, 0.23, 0.37, 0.5, 0.64, 0.78, 0.91],
];

/** Their size, for each number of actors. */
const scales: readonly number[] = [2.2, 2.35, 2.05, 1.75, 1.5, 1.42, 1.3, 1.18];

/** Draws the characters, what they hold, and the props. */
export function cast(scene: Scene, canvas: Canvas): string {
  const { w, h, random, light } = canvas;
  const tone = toneOf(light, 0.5);
  const unit = Math.min(w, h * 1.1) / 1024;
  const { actors } = scene;
  const many = actors.length;
  const scale = unit * (scales[many] ?? 1.1) * between(random, 0.92, 1.06);
  const mirrored = random.below(2) === 0;
  const ground = h * between(random, 0.865, 0.9);
  const alone =
    many === 1 ? (scene.things.length > 0 || scene.landmark !== undefined ? 0.4 : between(random, 0.42, 0.58)) : 0;
  const landmarkX = w * (mirrored ? between(random, 0.16, 0.26) : between(random, 0.74, 0.84));
  const behind =
    scene.landmark === undefined || scene.place === 'room'
      ? ''
      : at(landmarkX, h * 0.79, unit * 1.18, landmark(scene.landmark, canvas, 0, 0), mirrored);
  const shares = actors.map((actor, index) =>
    nearer(actors, index, (one) => (many === 1 ? alone : (spots[many]?.[one] ?? 0.5)), actor),
  );
  const placed = actors.map((actor, index): Spot => ({
    x: w * (mirrored ? 1 - (shares[index] ?? 0.5) : (shares[index] ?? 0.5)),
    y: ground - (index % 2) * h * (many > 4 ? 0.05 : 0.022),
    scale,
    flip:
      many > 1 ? (actor.pose === 'hug' ? (index === many - 1) !== mirrored : index >= many / 2 !== mirrored) : mirrored,
  }));
  const things = arrange(scene, canvas, placed, unit, tone);
  const drawn = actors.map((actor, index) => ({
    order: index % 2,
    art: placed[index] === undefined ? '' : figureAt(actor, scene, canvas, placed[index], tone),
  }));
  return (
    behind +
    things.behind +
    drawn
      .sort((one, other) => other.order - one.order)
      .map(({ art }) => art)
      .join('') +
    things.before
  );
}

/** Characters who hug stand close to the one they hug: the next one, or the previous one for the last. */
function nearer(actors: readonly Actor[], index: number, share: (index: number) => number, actor: Actor): number {
  const other = index + 1 < actors.length ? index + 1 : index - 1;
  return actor.pose !== 'hug' || other < 0
    ? share(index)
    : share(index) + (share(other) - share(index)) * (actors[other]?.pose === 'hug' ? 0.22 : 0.4);
}

const inWater = (place: PlaceName): boolean => place === 'underwater';
const isBedroom = (place: PlaceName): boolean => /^(?:room|bedroom|hospital|attic|living-room)$/.test(place);
const floats = ({ who: { kind } }: Actor, place: PlaceName): boolean =>
  (kind.draw === 'icon' && kind.floats === true) || (inWater(place) && kind.draw !== 'icon');

const flies = (kind: Actor['who']['kind']): kind is Bird => kind.draw === 'bird';

function figureAt(actor: Actor, scene: Scene, canvas: Canvas, { x, y, scale, flip }: Spot, tone: Tone): string {
  const { who, pose, asleep, manner = plain } = actor;
  const { h, w, light } = canvas;
  const { place } = scene;
  const width = who.kind.draw === 'icon' ? who.kind.size * 84 : 62;
  const shadow = (wide: number): string =>
    ellipse(0, 0, wide, wide * 0.16, '#1b1430', `opacity="${light.stars > 0.3 ? 0.34 : 0.24}"`);
  const figure = standing(who, pose, tone, asleep, manner);
  const tall = heightOf(who);
  if (manner.stance === 'swimming' || (inWater(place) && manner.stance === 'lying'))
    return swimmer(figure, who.kind.draw === 'icon', place, tall, { x, y, scale, flip }, h, tone);
  if (manner.stance === 'flying' && who.kind.draw !== 'icon')
    return (
      at(x, y, scale, shadow(width * 0.6)) +
      at(x, y - h * 0.2, scale, group(`rotate(${flies(who.kind) ? 14 : 22} 0 ${-Math.round(tall / 2)})`, figure), flip)
    );
  if (floats(actor, place)) {
    return (
      (inWater(place) ? '' : at(x, y, scale, shadow(width * 0.7))) +
      at(
        x,
        y - h * (inWater(place) ? 0.2 : 0.17),
        scale,
        figure + (inWater(place) && who.kind.draw !== 'icon' && !/mermaid|merman/.test(who.noun) ? bubble(tall) : ''),
        flip,
      )
    );
  }
  const room = ((w / Math.max(1, scene.actors.length)) * 1.25) / 330;
  if (asleep && place !== 'space') {
    const small = Math.min(scale * 0.92, room);
    if (isBedroom(place) && who.kind.draw !== 'bird' && who.kind.draw !== 'icon') {
      const frame = bed(x, y - 34 * small, small, tone);
      return (
        at(x, y + 40 * small, small, shadow(190)) +
        frame.back +
        at(x, y - 44 * small, small, sleeping(who, who.outfit.coat, tone)) +
        frame.front
      );
    }
    return at(x, y, small, shadow(180) + sleeping(who, who.outfit.coat, tone), flip);
  }
  if (manner.stance === 'lying' && who.kind.draw !== 'icon') {
    const small = Math.min(scale, room * 1.3);
    return at(
      x,
      y,
      small,
      shadow(tall * 0.5) + group(`translate(${Math.round(tall * 0.46)} -34) rotate(-80)`, figure),
      flip,
    );
  }
  if (manner.stance === 'climbing') return at(x, y, scale, ladder(tone)) + at(x, y - h * 0.085, scale, figure, flip);
  const inSpace =
    place === 'space' && who.kind.draw !== 'icon' && !(who.kind.draw === 'person' && who.kind.hat === 'helmet');
  return at(x, y, scale, shadow(width) + figure + (inSpace ? bubble(tall) : ''), flip);
}

/** Half under water, or floating if water is all around. */
function swimmer(
  figure: string,
  isIcon: boolean,
  place: PlaceName,
  tall: number,
  { x, y, scale, flip }: Spot,
  h: number,
  tone: Tone,
): string {
  if (inWater(place))
    return at(
      x,
      y - h * 0.22,
      scale,
      group(isIcon ? '' : `translate(${Math.round(-tall * 0.4)} -40) rotate(66)`, figure),
      flip,
    );
  const deep = Math.round(tall * 0.46);
  return at(
    x,
    y - h * 0.02,
    scale,
    `<g transform="translate(0 ${Math.round(deep * 0.5)})">${figure}</g>` +
      path(
        `M-120 ${deep * -0.5} q30 -14 60 0 t60 0 t60 0 t60 0 L118 ${deep * 0.62} Q0 ${deep * 0.86} -118 ${deep * 0.62}Z`,
        tone('#5f98ad'),
      ) +
      line(
        `M-104 ${deep * -0.28} q16 -9 32 0 t32 0 M10 ${deep * -0.16} q16 -9 32 0 t32 0`,
        tone('#d5e9ec'),
        5,
        'opacity="0.75"',
      ),
    flip,
  );
}

const ladder = (tone: Tone): string =>
  line('M-46 8 L-38 -300 M46 8 L38 -300', tone('#8a6244'), 11) +
  [-30, -76, -122, -168, -214, -260].map((y) => rect(-44, y, 88, 11, tone('#a37a55'), 'rx="4"')).join('');

/** An air bubble for characters that need one. */
const bubble = (height: number): string =>
  circle(0, Math.round(-height + 50), 86, '#dff1f5', 'fill-opacity="0.16"') +
  `<circle cx="0" cy="${Math.round(-height + 50)}" r="86" fill="none" stroke="#f2fbfb" stroke-width="4" stroke-opacity="0.6"/>` +
  line(`M-58 ${Math.round(-height + 14)} q16 -28 44 -38`, '#ffffff', 6, 'opacity="0.6"');
