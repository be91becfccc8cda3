/** Rounds to tenths: shorter, and the same on every machine. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * A shape's own transparency. With `opacity`, resvg would draw each shape on a separate layer, which is slow, and
 * which crashes the process if the shape lies outside the picture.
 */
const faint = (more: string): string =>
  more.replace(/(?<![-\w])opacity="([\d.]+)"/, 'fill-opacity="$1" stroke-opacity="$1"');

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${faint(more)}/>`;
export const circle = (x: number, y: number, r: number, fill: string, more = ''): string =>
  ellipse(x, y, r, r, fill, more);
export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${faint(more)}/>`;
export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${faint(more)}/>`;
export const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${faint(more)}/>`;
export const group = (transform: string, content: string, more = ''): string =>
  `<g transform="${transform}" ${more}>${content}</g>`;
export const at = (x: number, y: number, scale: number, content: string, flip = false): string =>
  group(
    `translate(${n(x)} ${n(y)}) scale(${flip ? '-' : ''}${Math.round(scale * 1000) / 1000} ${Math.round(scale * 1000) / 1000})`,
    content,
  );

export const linear = (
  id: string,
  stops: readonly (readonly [offset: number, colour: string, opacity?: number])[],
): string => `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`;
export const radial = (
  id: string,
  stops: readonly (readonly [offset: number, colour: string, opacity?: number])[],
): string => `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`;

const stopsOf = (stops: readonly (readonly [number, string, number?])[]): string =>
  stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');

/** A soft line through points, from the left edge to the right. */
export function curve(points: readonly (readonly [x: number, y: number])[]): string {
  const [first = [0, 0] as const, ...rest] = points;
  let [lastX, lastY] = first;
  return rest.reduce(
    (d, [x, y]) => {
      const middle = (lastX + x) / 2;
      const next = `${d} C${n(middle)} ${n(lastY)} ${n(middle)} ${n(y)} ${n(x)} ${n(y)}`;
      [lastX, lastY] = [x, y];
      return next;
    },
    `M${n(first[0])} ${n(first[1])}`,
  );
}
