import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { pagesOfCollection } from '../../scripts/contact-sheet.ts';
import { kinds as collectionKinds, places, poses, times, weathers } from '../../src/collection/vocabulary.ts';
import { compose } from '../../src/pictures/compose.ts';
import { postures } from '../../src/pictures/figures/posture.ts';
import { readScene } from '../../src/pictures/scene.ts';
import type { Scene } from '../../src/pictures/picture.ts';
import {
  readExactScene,
  hoursOfCollection,
  placesOfCollection,
  thingOf,
  weathersOfCollection,
} from '../../src/pictures/words/exact.ts';

const spoken = (word: string): string => word.replaceAll('-', ' ');
const pages = pagesOfCollection().map((page) => {
  const drawn = /\[([^[\]]+)\]$/.exec(page.scene)?.[1] ?? '';
  return { ...page, drawn, parts: drawn.split('; '), exact: readExactScene(drawn, []) };
});

describe('every word of a scene', () => {
  it.each([
    ['place', places, placesOfCollection],
    ['time', times, hoursOfCollection],
    ['weather', weathers, weathersOfCollection],
    ['pose', poses, postures],
  ] as const)('%s is known to the drawing program', (_name, words, known) => {
    expect([...words].map(spoken).filter((word) => !known.has(word))).toEqual([]);
  });

  it.each([...poses].filter((pose) => pose !== 'standing').map(spoken))('%s does not look like standing', (pose) => {
    const drawing = (said: string): string =>
      compose(
        { ...readScene(`Scene: A picture. [a girl, ${said}; place: meadow; time: day]`), seed: 'one seed' },
        300,
        300,
      );
    expect(drawing(pose)).not.toBe(drawing('standing'));
  });
});

describe('every page of the collection', () => {
  it('is read as written, so nothing is guessed', () => {
    expect(pages.length).toBeGreaterThan(1000);
    expect(pages.filter(({ exact }) => exact === undefined).map(({ page, drawn }) => `${page}: ${drawn}`)).toEqual([]);
  });

  it('shows everybody in its scene, in the right posture', () => {
    const wrong = pages.filter(({ parts, exact }) => {
      const figures = parts.filter((part) => !/^(?:place|time|weather|props): /.test(part));
      return (
        JSON.stringify(figures.map((figure) => postures.get(figure.split(', ').at(-1) ?? '')?.pose)) !==
        JSON.stringify(exact?.actors.map(({ pose }) => pose))
      );
    });
    expect(wrong.map(({ page }) => page)).toEqual([]);
  });

  it('shows nine in ten of its props', () => {
    const props = pages.flatMap(
      ({ parts }) =>
        parts
          .find((part) => part.startsWith('props: '))
          ?.slice(7)
          .split(', ') ?? [],
    );
    expect(props.filter((prop) => thingOf(prop) !== undefined).length / props.length).toBeGreaterThan(0.9);
  });

  it('has one look for each of its cast, with different coats', () => {
    const prompt = (scene: string): Scene =>
      readScene(
        `Characters, who look the same in every picture: Ada is a girl. Ida is a girl.\n\nScene: Two. [${scene}]`,
      );
    const [first, second] = [
      prompt('Ada, a girl, standing; Ida, a girl, sitting; place: kitchen; time: day'),
      prompt('Ida, a girl, running; place: beach; time: night'),
    ];
    expect(first.actors.map(({ who }) => who.noun)).toEqual(['girl', 'girl']);
    expect(first.actors[0]?.who.outfit.coat).not.toBe(first.actors[1]?.who.outfit.coat);
    expect(second.actors[0]?.who).toEqual(first.actors[1]?.who);
  });
});

describe('a picture', () => {
  /** Of all its pixels, from 0 to 255: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance without its gamma. */
  const luminance = (place: string, time: string): number => {
    const { pixels } = new Resvg(
      compose(readScene(`Scene: A picture. [a fox, standing; place: ${place}; time: ${time}]`), 256, 256),
      { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: 32 } },
    ).render();
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4)
      sum += 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
    return sum / (pixels.length / 4);
  };

  // In space it is always night.
  it.each([...places].filter((place) => place !== 'space' && place !== 'moon').map(spoken))(
    'at night is dark: %s',
    (place) => {
      expect(luminance(place, 'night')).toBeLessThan(luminance(place, 'day') * 0.68);
    },
  );
});

it('has a separate drawing for every possible hero', () => {
  const drawings = [...collectionKinds].map((kind) =>
    JSON.stringify(readScene(`Scene: One. [a ${kind}, standing; place: meadow; time: day]`).actors[0]?.who.kind),
  );
  const shared = [...collectionKinds].filter((_kind, index) => drawings.indexOf(drawings[index] ?? '') !== index);
  // Frogs and toads, rabbits and hares, each have their own; none is another one with a different name.
  expect(shared).toEqual([]);
});
