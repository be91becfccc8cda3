import { seeded } from '../random.ts';
import { handOf, heightOf, sleeping, standing } from './figures/figure.ts';
import type { Tone } from './light.ts';
import { lights, toneOf } from './light.ts';
import { landmark } from './props/landmarks.ts';
import { shines, thing } from './props/things.ts';
import { bed, castle, room, town } from './places/built.ts';
import type { Canvas, Place } from './places/canvas.ts';
import { between } from './places/canvas.ts';
import { farm, forest, garden, hills, meadow, village } from './places/country.ts';
import { cave, desert, sky, snow, space } from './places/far.ts';
import { river, sea, underwater } from './places/water.ts';
import type { Actor, Scene } from './scene.ts';
import { heaven, paints, weatherOver } from './sky.ts';
import { at, circle, ellipse, line, rect } from './svg.ts';
import type { PlaceName } from './words/surroundings.ts';

const makers: Readonly<Record<PlaceName, (canvas: Canvas, orbX: number) => Place>> = { forest, meadow, farm, garden, hills, village, sea, river, underwater, snow, space, sky, desert, cave, town, castle, room };

/** A stage for each number of actors: where they stand, from 0 to 1. */
const spots: readonly (readonly number[])[] = [[], [0.5], [0.34, 0.67], [0.24, 0.52, 0.79], [0.17, 0.39, 0.62, 0.84]];

/** How large they are then. */
const scales: readonly number[] = [2.2, 2.35, 2.05, 1.75, 1.5];

/** The picture as SVG: sky, place, landmark, things and characters, foreground, weather, edge. */
export function compose(scene: Scene, w: number, h: number): string {
  const random = seeded(`page|${scene.seed}`);
  const light = lights[scene.hour];
  const horizon = Math.round(h * between(random, 0.5, 0.56));
  const canvas: Canvas = { w, h, horizon, light, tone: toneOf(light), random, pane: '#ffd88a', weather: scene.weather === 'none' && scene.place === 'snow' && light.stars > 0.3 ? 'snow' : scene.weather };
  const orbX = w * (random.below(2) === 0 ? between(random, 0.14, 0.3) : between(random, 0.68, 0.86));
  const place = makers[scene.place](canvas, orbX);
  const people = cast(scene, canvas);
  // A second look from nearer or further to the side, so that two pages in one place are two pictures.
  const zoom = between(random, 1, 1.12);
  const [shiftX, shiftY] = [-(zoom - 1) * w * random.next(), -(zoom - 1) * h * between(random, 0.2, 0.9)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${paints(canvas)}`
    + `<g transform="translate(${Math.round(shiftX)} ${Math.round(shiftY)}) scale(${Math.round(zoom * 1000) / 1000})">${place.roofed === true ? '' : heaven(canvas, orbX, scene.place === 'space')}${place.back}</g>`
    + people + place.front + (place.roofed === true && scene.place !== 'cave' ? '' : weatherOver(canvas)) + rect(0, 0, w, h, 'url(#grain)') + rect(0, 0, w, h, 'url(#edge)') + '</svg>';
}

const floats = (actor: Actor, place: PlaceName): boolean => (actor.who.kind.draw === 'icon' && actor.who.kind.floats === true) || (place === 'underwater' && actor.who.kind.draw !== 'icon');

function cast(scene: Scene, canvas: Canvas): string {
  const { w, h, random, light } = canvas;
  const tone = toneOf(light, 0.5);
  const unit = Math.min(w, h * 1.1) / 1024;
  const { actors } = scene;
  const many = actors.length;
  const scale = unit * (scales[many] ?? 1.5) * between(random, 0.92, 1.06);
  const mirrored = random.below(2) === 0;
  const ground = h * between(random, 0.865, 0.9);
  const alone = many === 1 ? (scene.things.length > 0 || scene.landmark !== undefined ? 0.4 : between(random, 0.42, 0.58)) : 0;
  const stage = (index: number): number => { const x = many === 1 ? alone : spots[many]?.[index] ?? 0.5; return w * (mirrored ? 1 - x : x); };
  const landmarkX = w * (mirrored ? between(random, 0.16, 0.26) : between(random, 0.74, 0.84));
  const behind = scene.landmark === undefined || scene.place === 'room' ? '' : at(landmarkX, h * 0.79, unit * 1.18, landmark(scene.landmark, canvas, 0, 0), mirrored);
  const drawn = actors.map((actor, index) => ({ order: index % 2, art: actorAt(actor, scene, canvas, stage(index), ground - (index % 2) * h * 0.022, scale, tone, many > 1 ? index >= many / 2 !== mirrored : mirrored) }));
  const props = propsOf(scene, canvas, stage(0), ground, scale, mirrored, tone);
  return behind + drawn.sort((one, other) => other.order - one.order).map(({ art }) => art).join('') + props;
}

function actorAt(actor: Actor, scene: Scene, canvas: Canvas, x: number, y: number, scale: number, tone: Tone, flip: boolean): string {
  const { who, pose, asleep } = actor;
  const { h, light } = canvas;
  const width = who.kind.draw === 'icon' ? who.kind.size * 84 : 62;
  const shadow = (wide: number): string => ellipse(0, 0, wide, wide * 0.16, '#1b1430', `opacity="${light.stars > 0.3 ? 0.34 : 0.24}"`);
  if (floats(actor, scene.place)) {
    const up = scene.place === 'underwater' ? h * 0.2 : h * 0.17;
    return (scene.place === 'underwater' ? '' : at(x, y, scale, shadow(width * 0.7))) + at(x, y - up, scale, standing(who, pose, tone, asleep) + (scene.place === 'underwater' && who.kind.draw !== 'icon' && !/mermaid|merman/.test(who.noun) ? bubble(heightOf(who)) : ''), flip);
  }
  if (asleep && scene.place !== 'space') {
    const small = scale * 0.92;
    if (scene.place === 'room' && who.kind.draw !== 'bird' && who.kind.draw !== 'icon') {
      const frame = bed(x, y - 34 * small, small, tone);
      return at(x, y + 40 * small, small, shadow(190)) + frame.back + at(x, y - 44 * small, small, sleeping(who, who.outfit.coat, tone)) + frame.front;
    }
    return at(x, y, small, shadow(180) + sleeping(who, who.outfit.coat, tone), flip);
  }
  const inSpace = scene.place === 'space' && who.kind.draw !== 'icon' && !(who.kind.draw === 'person' && who.kind.hat === 'helmet');
  return at(x, y, scale, shadow(width) + standing(who, pose, tone, asleep) + (inSpace ? bubble(heightOf(who)) : ''), flip);
}

/** Air for those who need it where there is none. */
const bubble = (height: number): string => `<circle cx="0" cy="${Math.round(-height + 50)}" r="86" fill="#dff1f5" fill-opacity="0.16"/><circle cx="0" cy="${Math.round(-height + 50)}" r="86" fill="none" stroke="#f2fbfb" stroke-width="4" stroke-opacity="0.6"/>` + line(`M-58 ${Math.round(-height + 14)} q16 -28 44 -38`, '#ffffff', 6, 'opacity="0.6"');

/** What is held, what stands about, and the light that comes from it. */
function propsOf(scene: Scene, canvas: Canvas, x: number, y: number, scale: number, mirrored: boolean, tone: Tone): string {
  const { w, light } = canvas;
  const [first, second] = scene.things;
  const hero = scene.actors[0];
  const shown = first ?? (scene.smallLight && scene.place !== 'room' && scene.place !== 'underwater' ? { noun: 'lantern', colour: '#5d4d4d' } : undefined);
  if (shown === undefined) return '';
  const glow = (gx: number, gy: number, noun: string): string => (shines(noun) && light.hour !== 'day' ? circle(gx, gy, w * 0.24, 'url(#lamp)') : '');
  const side = mirrored ? -1 : 1;
  const other = second === undefined ? '' : at(x - side * 150 * scale, y, 1, thing(second.noun, second.colour, 74 * scale, tone, light));
  if (hero === undefined || hero.asleep || hero.pose === 'sit' || hero.who.kind.draw === 'icon' || scene.actors.length > 2) {
    const beside = x + side * (hero?.asleep === true ? 215 : 128) * scale;
    const gx = hero === undefined || scene.actors.length > 1 ? w / 2 : Math.min(w * 0.9, Math.max(w * 0.1, beside));
    const size = (hero === undefined ? 130 : 88) * scale;
    return ellipse(gx, y + 8 * scale, size * 0.5, size * 0.08, '#1b1430', 'opacity="0.25"') + glow(gx, y - size * 0.4, shown.noun) + at(gx, y + 10 * scale, 1, thing(shown.noun, shown.colour, size, tone, light)) + other;
  }
  const [hx, hy] = handOf(hero.who, hero.pose);
  const flipped = scene.actors.length > 1 ? (0 >= scene.actors.length / 2) !== mirrored : mirrored;
  const [gx, gy] = [x + (flipped ? -1 : 1) * hx * scale, y + hy * scale];
  const hangs = /^(?:lantern|lamp|bell|basket|bucket|bag|light|nightlight)$/.test(shown.noun);
  const size = 66 * scale;
  return glow(gx, gy, shown.noun) + at(gx, gy + (hangs ? size * 0.92 : size * 0.24), 1, thing(shown.noun, shown.colour, size, tone, light)) + other;
}
