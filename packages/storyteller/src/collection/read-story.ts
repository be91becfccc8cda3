import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { AgeGroup } from '../order.ts';
import { readScene } from './read-scene.ts';
import { pronounForms, slotProblems } from './slots.ts';
import type { Choice, Problem, Pronoun, Role, RoleName, SourcePage, SourceStory } from './story.ts';
import { amounts, contents, feelings, kinds, lengths, subjects } from './vocabulary.ts';
import type { Length } from './vocabulary.ts';

/** The result of reading one file. A story with a problem is not used. */
export interface ReadStory {
  readonly story?: SourceStory;
  readonly problems: readonly Problem[];
}

const frontMatter = /^---\n([\s\S]*?\n)---\n/;
const roleNames: readonly RoleName[] = ['hero', 'friend1', 'friend2', 'friend3', 'friend4'];
const pronouns = new Set(['she', 'he', 'they']);

/**
 * Reads a file of the collection: YAML (https://yaml.org/spec/1.2.2/) between two `---` lines, then pages separated by
 * `---` lines.
 * @param file its path in the collection's folder, beginning with the language: `en/tink.md`
 */
export function readStory(file: string, text: string): ReadStory {
  const forms = pronounForms(file.split('/')[0] ?? '');
  const problems: Problem[] = [];
  const matter = frontMatter.exec(text.replaceAll('\r\n', '\n'));
  if (matter === null)
    return { problems: [{ file, line: 1, rule: 'A file must begin with front matter between two "---" lines.' }] };
  const fields = new Fields(file, matter[1] ?? '', problems);
  const name = file.replace(/^.*\//, '').replace(/\.md$/, '');
  const head = readHead(fields);
  const offset = matter[0].split('\n').length;
  const pages = readPages(
    file,
    text.replaceAll('\r\n', '\n').slice(matter[0].length),
    offset,
    { head, forms },
    problems,
  );
  if (head === undefined || problems.length > 0) return { problems };
  return { story: { name, work: name.replace(/\.(?:medium|long)$/, ''), ...head, pages }, problems };
}

/** What the pages are checked against. */
interface Declared {
  readonly head: Head | undefined;
  readonly forms: number;
}

type Head = Omit<SourceStory, 'name' | 'work' | 'pages'>;

/** The front matter's fields, with their lines. */
class Fields {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;
  readonly #file: string;
  readonly #problems: Problem[];

  constructor(file: string, yaml: string, problems: Problem[]) {
    this.#file = file;
    this.#problems = problems;
    this.#document = parseDocument(yaml, { lineCounter: this.#lines });
    for (const { message, pos } of this.#document.errors)
      problems.push({ file, line: this.#lines.linePos(pos[0]).line + 1, rule: message.split('\n')[0] ?? message });
  }

  /** `path` is e.g. `['hero', 'kind']`. */
  get(path: readonly (string | number)[]): unknown {
    const node: unknown = this.#document.getIn(path, true);
    return isScalar(node) ? node.value : isSeq(node) || isMap(node) ? node.toJSON() : undefined;
  }

  refuse(path: readonly (string | number)[], rule: string): void {
    // The line of a missing field is that of its closest parent.
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = this.#document.getIn(path.slice(0, depth), true);
      if ((isScalar(node) || isSeq(node) || isMap(node)) && node.range) {
        this.#problems.push({ file: this.#file, line: this.#lines.linePos(node.range[0]).line + 1, rule });
        return;
      }
    }
    this.#problems.push({ file: this.#file, line: 1, rule });
  }

  text(path: readonly (string | number)[]): string {
    const value = this.get(path);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.refuse(path, `${path.join('.')} must be a text.`);
    return '';
  }

  oneOf(path: readonly (string | number)[], allowed: ReadonlySet<string>): string {
    const value = this.text(path);
    if (value !== '' && !allowed.has(value))
      this.refuse(path, `${path.join('.')} "${value}" is not in the vocabulary.`);
    return value;
  }

  list(
    path: readonly (string | number)[],
    allowed: ReadonlySet<string> | undefined,
    least: number,
    most: number,
  ): string[] {
    const value = this.get(path) ?? [];
    const words = Array.isArray(value) ? value.map(String) : [];
    if (!Array.isArray(value) || words.length < least || words.length > most)
      this.refuse(path, `${path.join('.')} must be a list of ${least} to ${most}.`);
    words.forEach((word, index) => {
      if (allowed !== undefined && !allowed.has(word))
        this.refuse([...path, index], `${path.join('.')} "${word}" is not in the vocabulary.`);
    });
    return words;
  }
}

function readHead(fields: Fields): Head | undefined {
  const title = fields.text(['title']);
  const age = fields.oneOf(['age'], new Set(Object.keys(amounts)));
  const length = fields.oneOf(['length'], new Set(Object.keys(lengths)));
  const calm = fields.get(['calm']);
  if (typeof calm !== 'number' || ![1, 2, 3].includes(calm)) fields.refuse(['calm'], 'calm must be 1, 2 or 3.');
  const friends = fields.get(['friends']) ?? [];
  if (!Array.isArray(friends) || friends.length > 4)
    fields.refuse(['friends'], 'friends must be a list of at most four.');
  const count = Array.isArray(friends) ? Math.min(4, friends.length) : 0;
  const hero = readRole(fields, ['hero'], 'hero');
  const thing = readChoice(fields, 'thing');
  const place = readChoice(fields, 'place');
  if (!Object.hasOwn(amounts, age) || !Object.hasOwn(lengths, length)) return undefined;
  return {
    title,
    age: age as AgeGroup,
    length: length as Length,
    about: fields.list(['about'], subjects, 3, 6),
    roles: [hero, ...roleNames.slice(1, count + 1).map((role, index) => readRole(fields, ['friends', index], role))],
    ...(thing === undefined ? {} : { thing }),
    ...(place === undefined ? {} : { place }),
    feeling: fields.list(['feeling'], feelings, 1, 3),
    calm: typeof calm === 'number' ? calm : 2,
    contains: fields.list(['contains'], contents, 0, contents.size),
  };
}

function readRole(fields: Fields, path: readonly (string | number)[], role: RoleName): Role {
  const kind = fields.oneOf([...path, 'kind'], kinds);
  const may = fields.list([...path, 'may'], kinds, 1, kinds.size);
  if (kind !== '' && !may.includes(kind))
    fields.refuse([...path, 'may'], `${path.join('.')}.may must include its own kind, "${kind}".`);
  return {
    role,
    name: fields.text([...path, 'name']),
    kind,
    may,
    pronoun: fields.oneOf([...path, 'pronoun'], pronouns) as Pronoun,
  };
}

function readChoice(fields: Fields, name: 'thing' | 'place'): Choice | undefined {
  if (fields.get([name]) === undefined) return undefined;
  const standard = fields.text([name, 'default']);
  const may = fields.list([name, 'may'], undefined, 1, 40);
  if (!may.includes(standard)) fields.refuse([name, 'may'], `${name}.may must include the default, "${standard}".`);
  return { default: standard, may };
}

/** @param firstLine the line of the file on which the body begins */
function readPages(
  file: string,
  body: string,
  firstLine: number,
  declared: Declared,
  problems: Problem[],
): SourcePage[] {
  const { head } = declared;
  const pages: SourcePage[] = [];
  let line = firstLine;
  for (const block of body.split(/^---[ \t]*$/m)) {
    const page = readPage(file, block, line, declared, problems);
    if (page !== undefined) pages.push(page);
    line += block.split('\n').length - 1;
  }
  const wanted = head === undefined ? undefined : lengths[head.length];
  if (wanted !== undefined && pages.length !== wanted)
    problems.push({
      file,
      line: firstLine,
      rule: `A ${head?.length ?? ''} story must have ${wanted} pages, not ${pages.length}.`,
    });
  return pages;
}

function readPage(
  file: string,
  block: string,
  firstLine: number,
  { head, forms }: Declared,
  problems: Problem[],
): SourcePage | undefined {
  const lines = block.split('\n');
  const at = lines.findIndex((one) => one.startsWith('!['));
  const line = firstLine + Math.max(0, at);
  const image = /^!\[(.+)\]\((.+)\)\s*$/.exec(lines[at] ?? '');
  if (image === null) {
    problems.push({ file, line, rule: 'A page must have one line "![what the picture shows](scene: ...)".' });
    return undefined;
  }
  const after = lines.slice(at + 1).findIndex((one) => one.trim() !== '');
  if (after !== -1) problems.push({ file, line: line + 1 + after, rule: 'Nothing may follow the picture of a page.' });
  const text = lines.slice(0, at).join('\n').trim();
  if (text === '') problems.push({ file, line: firstLine, rule: 'A page must have text.' });
  const alt = (image[1] ?? '').trim();
  const roles = head?.roles.map(({ role }) => role) ?? [];
  const { scene, rules } = readScene(image[2] ?? '', roles);
  problems.push(...rules.map((rule) => ({ file, line, rule })));
  lines.slice(0, at + 1).forEach((one, index) => {
    const written = index === at ? alt : one;
    for (const rule of head === undefined ? [] : slotProblems(written, head, forms))
      problems.push({ file, line: firstLine + index, rule });
  });
  return { text: text.replaceAll(/\n{2,}/g, '\n\n'), alt, scene };
}
