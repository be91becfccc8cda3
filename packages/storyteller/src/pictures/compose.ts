import { seeded } from '../random.ts';
import { lights, toneOf } from './light.ts';
import { castle, room, town } from './places/built.ts';
import type { Canvas, Place } from './places/canvas.ts';
import { between } from './places/canvas.ts';
import { farm, forest, garden, hills, meadow, village } from './places/country.ts';
import type { RoomName } from './places/indoors.ts';
import { indoors, isRoomName } from './places/indoors.ts';
import { buildingSite, harbor, market, onBoat, openSea, playground, rooftop } from './places/outside.ts';
import { cave, desert, sky, snow, space } from './places/far.ts';
import { river, sea, underwater } from './places/water.ts';
import type { Scene } from './picture.ts';
import { cast } from './stage.ts';
import { drawSky, gradients, weatherOver } from './sky.ts';
import { rect } from './svg.ts';
import type { PlaceName } from './words/surroundings.ts';

type Maker = (canvas: Canvas, orbX: number) => Place;

const makers: Readonly<Record<Exclude<PlaceName, RoomName>, Maker>> = {
  forest,
  meadow,
  farm,
  garden,
  hills,
  village,
  sea,
  river,
  underwater,
  snow,
  space,
  sky,
  desert,
  cave,
  town,
  castle,
  room,
  playground,
  'open-sea': openSea,
  boat: onBoat,
  harbor,
  rooftop,
  market,
  'building-site': buildingSite,
};

/**
 * The layers of a picture, the farthest first: sky, place and landmark; things and characters; the foreground; weather
 * and edge.
 */
interface Layers {
  /** Definitions that the other layers refer to. */
  readonly paints: string;
  readonly back: string;
  readonly people: string;
  readonly front: string;
  readonly over: string;
}

const svg = (w: number, h: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${content}</svg>`;

/** The picture as SVG. */
export function compose(scene: Scene, w: number, h: number): string {
  const { paints: defined, back, people, front, over } = layersOf(scene, w, h);
  return svg(w, h, defined + back + people + front + over);
}

/** Each layer as a separate SVG, the farthest first. Placed on top of each other they are the picture. */
export function composeApart(scene: Scene, w: number, h: number): string[] {
  const { paints: defined, back, people, front, over } = layersOf(scene, w, h);
  return [back, people, front, over].map((layer) => svg(w, h, defined + layer));
}

function layersOf(scene: Scene, w: number, h: number): Layers {
  const random = seeded(`page|${scene.seed}`);
  const light = lights[scene.hour];
  const horizon = Math.round(h * between(random, 0.5, 0.56));
  const canvas: Canvas = {
    w,
    h,
    horizon,
    light,
    tone: toneOf(light),
    random,
    pane: '#ffd88a',
    weather: scene.weather === 'none' && scene.place === 'snow' && light.stars > 0.3 ? 'snow' : scene.weather,
  };
  const orbX = w * (random.below(2) === 0 ? between(random, 0.14, 0.3) : between(random, 0.68, 0.86));
  const place = isRoomName(scene.place) ? indoors(scene.place, canvas) : makers[scene.place](canvas, orbX);
  const people = cast(scene, canvas);
  // A slightly different crop, so that two pages in the same place have different pictures.
  const zoom = between(random, 1, 1.12);
  const [shiftX, shiftY] = [-(zoom - 1) * w * random.next(), -(zoom - 1) * h * between(random, 0.2, 0.9)];
  return {
    paints: gradients(canvas),
    back: `<g transform="translate(${Math.round(shiftX)} ${Math.round(shiftY)}) scale(${Math.round(zoom * 1000) / 1000})">${place.roofed === true ? '' : drawSky(canvas, orbX, scene.place === 'space')}${place.back}</g>`,
    people,
    front: place.front,
    over:
      (place.roofed === true && scene.place !== 'cave' ? '' : weatherOver(canvas)) +
      rect(0, 0, w, h, 'url(#grain)') +
      rect(0, 0, w, h, 'url(#edge)'),
  };
}
