import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { languagesOfCollection, libraryOf } from '../src/collection/library.ts';
import type { SourceStory } from '../src/collection/story.ts';
import { fill, ownFilling } from '../src/fitting/fill.ts';
import { lookOf, sceneText } from '../src/fitting/scene-text.ts';
import { compose } from '../src/pictures/compose.ts';
import { readScene } from '../src/pictures/scene.ts';

/** A page of the collection as the painter is asked for it. */
export interface Asked {
  /** `en/the-onion-hook 3` */
  readonly page: string;
  readonly scene: string;
  readonly prompt: string;
}

/** Every page of the collection, with its authors' own names. */
export function pagesOfCollection(): Asked[] {
  return languagesOfCollection().flatMap((language) => {
    const library = libraryOf(language);
    return (library?.stories ?? []).flatMap((story: SourceStory) => {
      if (library === undefined) return [];
      const filling = ownFilling(story, library);
      const look = lookOf(filling.filled);
      return story.pages.map(({ alt, scene }, index) => {
        const text = sceneText(fill(alt, filling), scene, filling.filled);
        return {
          page: `${language}/${story.name}${story.length === 'SHORT' ? '' : `.${story.length.toLowerCase()}`} ${index + 1}`,
          scene: text,
          prompt: `Characters, who look the same in every picture: ${look}\n\nScene: ${text}`,
        };
      });
    });
  });
}

const [across, down, cell, label] = [6, 4, 320, 18] as const;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function sheetOf(pages: readonly Asked[]): Buffer {
  const high = cell;
  const cells = pages
    .map(({ page, scene, prompt }, index) => {
      const png = new Resvg(compose(readScene(prompt), 1024, 1024), { fitTo: { mode: 'width', value: cell } })
        .render()
        .asPng();
      const [x, y] = [(index % across) * cell, Math.floor(index / across) * (high + 2 * label)];
      const what = scene.endsWith(']') ? scene.slice(scene.indexOf('[') + 1, -1) : '';
      const [figures = '', place = ''] = what.split('; place', 2);
      const rest = `place${place}`;
      return (
        `<image x="${x}" y="${y}" width="${cell}" height="${high}" href="data:image/png;base64,${png.toString('base64')}"/>` +
        [`${page}: ${figures}`, rest]
          .map(
            (text, line) =>
              `<text x="${x + 4}" y="${y + high + label * (line + 0.75)}" font-size="12" font-family="sans-serif">${escaped(text.slice(0, 56))}</text>`,
          )
          .join('')
      );
    })
    .join('');
  const [w, h] = [across * cell, Math.ceil(pages.length / across) * (high + 2 * label)];
  return new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="#fff"/>${cells}</svg>`,
    { font: { loadSystemFonts: true } },
  )
    .render()
    .asPng();
}

/** Spread evenly over all pages, which stand by language and story; `from` shifts the choice. */
const spread = (pages: readonly Asked[], count: number, from: number): Asked[] => {
  const step = pages.length / Math.min(count, pages.length);
  return Array.from(
    { length: Math.min(count, pages.length) },
    (_page, index) => pages[Math.floor(index * step + from) % pages.length],
  ).filter((page) => page !== undefined);
};

function main(): void {
  const { values } = parseArgs({
    options: {
      pages: { type: 'string', default: '120' },
      from: { type: 'string', default: '0' },
      with: { type: 'string', default: '' },
      folder: { type: 'string', default: 'screenshots' },
    },
  });
  const all = pagesOfCollection().filter(({ scene, page }) => `${page} ${scene}`.includes(values.with));
  const chosen = spread(all, Number(values.pages), Number(values.from));
  mkdirSync(values.folder, { recursive: true });
  for (let first = 0; first < chosen.length; first += across * down) {
    const file = `${values.folder}/contact-sheet-${first / (across * down) + 1}.png`;
    writeFileSync(file, sheetOf(chosen.slice(first, first + across * down)));
    process.stdout.write(`${file}\n`);
  }
}

if (import.meta.filename === process.argv[1]) main();
