import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();
const isOurs = (rule: string): boolean =>
  rule.startsWith('web/') || rule === 'no-restricted-globals' || rule.startsWith('react-hooks/');

/** The lint errors for a text in this existing file of the web app. */
async function refusals(text: string, filePath = 'web/src/desk/shelf/ahead.ts'): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  // An error without a rule means that the text could not be parsed.
  return (result?.messages ?? []).flatMap(({ ruleId, message }) =>
    ruleId === null ? message : isOurs(ruleId) ? ruleId : [],
  );
}

const state = ['web/no-module-state'];

describe('a module of the web app', () => {
  it.each([
    ['a variable', 'let draft = 1; export const set = (next: number) => { draft = next; };'],
    ['an exported variable', 'export let draft = 1;'],
    ['a map', 'const found = new Map<string, string>(); export const of = (id: string) => found.get(id);'],
    ['a store', 'class Store {} export const store = new Store();'],
    ['a map in an object', 'export const caches = { covers: new Map<string, string>() };'],
    ['what a function made', 'declare function createStore(): object; export const store = createStore();'],
    ['a promise', 'declare function read(): Promise<string>; export const asked = Promise.resolve().then(read);'],
    ['a static field', 'export class Covers { static found = new Map<string, string>(); }'],
    [
      'a static field that is only readonly to its name',
      'export class Covers { static readonly found = new Map<string, string>(); }',
    ],
  ])('must not contain %s', async (_, text) => {
    expect(await refusals(text)).toEqual(state);
  });

  it.each([
    ['a field', 'const last = { id: "" }; export const keep = (id: string) => { last.id = id; };'],
    [
      'a field of a function',
      'export function keep(id: string) { keep.last = id; } keep.last = "";',
      ['web/no-module-state', 'web/no-module-state'],
    ],
    ['a list', 'const all: string[] = []; export const keep = (id: string) => all.push(id);'],
    [
      'what another module holds',
      'import { all } from "./other.ts"; export const keep = (id: string) => { all.last = id; };',
    ],
    ['a count', 'const seen = { count: 0 }; export const next = () => seen.count++;'],
    [
      'an entry',
      'const seen: Record<string, string> = {}; export const forget = (id: string) => { delete seen[id]; };',
    ],
    ['by assigning', 'const seen = {}; export const keep = (id: string) => Object.assign(seen, { id });'],
  ])('must not change: %s', async (_, text, expected = state) => {
    expect(await refusals(text)).toEqual(expected);
  });

  it.each([
    ['words', 'export const words = { a: "A", list: ["b", 1, { c: null }] } as const;'],
    ['names that are only read', 'export const lost: ReadonlySet<string> = new Set(["a"]);'],
    ['what formats', 'export const names = new Intl.DisplayNames(undefined, { type: "language" });'],
    [
      'a context',
      'import { createContext } from "react"; export const context = createContext<string | undefined>(undefined);',
    ],
    [
      'a function with variables of its own',
      'export function count(all: readonly string[]) { let sum = 0; const seen = new Set<string>(); for (const one of all) { seen.add(one); sum += 1; } return sum + seen.size; }',
    ],
    [
      'a class with mutable instances',
      'export class Covers { readonly found = new Map<string, string>(); last = 0; take(): void { this.last++; this.found.clear(); } }',
    ],
  ])('may contain %s', async (_, text) => {
    expect(await refusals(text)).toEqual([]);
  });

  it.each(['localStorage', 'sessionStorage', 'caches', 'indexedDB'])(
    "must not name %s, except in the module that separates families' data",
    async (name) => {
      const text = `export const it = () => ${name};`;
      expect(await refusals(text)).toEqual(['no-restricted-globals']);
      expect(await refusals(text, 'web/src/offline/family-storage.ts')).toEqual([]);
    },
  );
});

describe('text for people', () => {
  const words = ['web/no-literal-words'];
  const screen = 'web/src/desk/NotFound.tsx';

  it.each([
    ['text', 'export const A = () => <p>Good night</p>;'],
    ['one word', 'export const A = () => <p>Night</p>;'],
    ['a label', 'export const A = () => <button aria-label="Close" />;'],
    ['a title', 'export const A = () => <p title={"Close"} />;'],
    ['a placeholder', 'export const A = () => <input placeholder="Name" />;'],
    ['a description', 'export const A = ({ n }: { n: number }) => <img alt={`Page ${n}`} />;'],
    ['one of two', 'export const A = ({ on }: { on: boolean }) => <p>{on ? "On" : ""}</p>;'],
    ['what stands in for nothing', 'export const A = ({ name }: { name?: string }) => <p>{name ?? "Nobody"}</p>;'],
    ['a field of a table', 'export const all = [{ value: 1, label: "One" }];'],
    ['news', 'declare function announce(text: string): void; export const say = () => announce("Done");'],
    ['a sentence', 'export const why = (n: number) => (n > 1 ? "Nothing was lost." : "");'],
    ['a sentence with a value', 'export const why = (n: number) => `Only ${n} are left.`;'],
  ])('is in the catalog: %s', async (_, text) => {
    expect([...new Set(await refusals(text, screen))]).toEqual(words);
    expect(await refusals(text, 'web/src/words/context.tsx')).toEqual([]);
  });

  it.each([
    ['a name', 'export const A = () => <p>Nightlight</p>;'],
    ['a number', 'export const A = ({ n }: { n: number }) => <p>{n} / 5</p>;'],
    ['code', 'export const A = () => <code>Amplify.configure</code>;'],
    ['a class', 'export const A = () => <p className="card card--large" id="Big card" />;'],
    ['what a log says', 'export const fail = () => { throw new Error("The list was empty."); };'],
    [
      'words of the catalog',
      'export const A = ({ words }: { words: { close: string } }) => <p title={words.close}>{words.close}</p>;',
    ],
  ])('does not include %s', async (_, text) => {
    expect(await refusals(text, screen)).toEqual([]);
  });
});

describe("the rules of React's hooks", () => {
  const text =
    'import { useEffect, useState } from "react"; export function usePart(id: string) { const [part, setPart] = useState(""); useEffect(() => { setPart(id); }, []); return part; }';

  it('are observed in the web app', async () => {
    expect((await refusals(text)).sort()).toEqual(['react-hooks/exhaustive-deps', 'react-hooks/set-state-in-effect']);
  });

  it.each(['web/src/app.tsx', 'packages/local-cloud/src/console/page/main.tsx'])('are on for %s', async (path) => {
    const { rules } = (await eslint.calculateConfigForFile(path)) as {
      readonly rules: Readonly<Record<string, readonly unknown[]>>;
    };
    expect(
      ['react-hooks/rules-of-hooks', 'react-hooks/set-state-in-effect', 'react-hooks/refs', 'react-hooks/purity'].map(
        (rule) => rules[rule]?.[0],
      ),
    ).toEqual([2, 2, 2, 2]);
  });
});
