import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { painted } from './colour.ts';
import type { Tone } from './light.ts';

let file: string | undefined;
const bodies = new Map<string, string | undefined>();

/**
 * One drawing of @iconify-json/fluent-emoji-flat (MIT). The file has 9 MB and three thousand drawings, and a picture
 * needs two or three. They are found by text search, because parsing all of it would block the server for a tenth of a
 * second.
 */
function bodyOf(name: string): string | undefined {
  if (bodies.has(name)) return bodies.get(name);
  file ??= readFileSync(createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json'), 'utf8');
  const found = new RegExp(`"${name}":\\s*\\{\\s*"body":\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(file)?.[1];
  const body: unknown = found === undefined ? undefined : JSON.parse(found);
  bodies.set(name, typeof body === 'string' ? body : undefined);
  return bodies.get(name);
}

/** An icon in the picture's colors, standing at the origin, `size` wide and high. */
export function icon(name: string, size: number, tone: Tone): string {
  const body = bodyOf(name);
  if (body === undefined) throw new RangeError(`The icon ${name} does not exist.`);
  const colours = body.replaceAll(/#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b/g, (found) => tone(painted(long(found))));
  const scale = Math.round((size / 32) * 1000) / 1000;
  return `<g transform="translate(${Math.round(-size * 5) / 10} ${Math.round(-size * 9.7) / 10}) scale(${scale})">${colours}</g>`;
}

const long = (colour: string): string =>
  (colour.length === 7 ? colour : `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}`).toLowerCase();
