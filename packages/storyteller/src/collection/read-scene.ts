import type { Figure, PageScene } from './story.ts';
import { places, poses, times, weathers } from './vocabulary.ts';

const most = { props: 5 } as const;
const field = /(?:^|,\s*)(scene|place|time|weather|props):\s*/g;

/**
 * `scene: hero looking-up + friend1 standing, place: street, time: evening, weather: wind, props: kite + chimney`
 * @param roles the roles that the story declares
 */
export function readScene(
  text: string,
  roles: readonly string[],
): { readonly scene: PageScene; readonly rules: readonly string[] } {
  const rules: string[] = [];
  const fields = fieldsOf(text);
  if (fields.size === 0 || !text.startsWith('scene:')) rules.push('A scene must begin with "scene:".');
  const word = (name: string, allowed: ReadonlySet<string>): string => {
    const value = fields.get(name) ?? '';
    if (!allowed.has(value)) rules.push(`A scene's ${name} "${value}" is not in the vocabulary.`);
    return value;
  };
  const figures = parts(fields.get('scene')).map((part) => figureOf(part, roles, rules));
  const place = word('place', places);
  const time = word('time', times);
  const weather = fields.has('weather') ? word('weather', weathers) : undefined;
  const props = parts(fields.get('props'));
  if (props.length > most.props) rules.push(`A scene can have at most ${most.props} props.`);
  for (const prop of props)
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(prop)) rules.push(`A prop must be a single English noun, not "${prop}".`);
  return { scene: { figures, place, time, props, ...(weather === undefined ? {} : { weather }) }, rules };
}

function fieldsOf(text: string): Map<string, string> {
  const found = [...text.matchAll(field)];
  return new Map(
    found.map((match, index) => [
      match[1] ?? '',
      text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length).trim(),
    ]),
  );
}

const parts = (value = ''): string[] =>
  value
    .split('+')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function figureOf(part: string, roles: readonly string[], rules: string[]): Figure {
  const [who = '', pose = '', ...more] = part.split(/\s+/);
  if (more.length > 0 || !poses.has(pose)) rules.push(`A figure must be a character and a pose, not "${part}".`);
  const isRole = /^(?:hero|friend\d)$/.test(who);
  if (isRole && !roles.includes(who)) rules.push(`The scene has the role ${who}, which the story does not declare.`);
  if (!isRole && !/^[a-z]+(?:-[a-z]+)*$/.test(who))
    rules.push(`A figure must be a role or a single English noun, not "${who}".`);
  return { who, pose };
}
