/** The part of package-lock.json that lists the installed packages and their declared licenses. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly link?: boolean }>
  >;
}

/**
 * Licenses that a project under MIT may use, build and ship with. Fonts are under OFL; browser data and CSS data under
 * CC.
 */
const ACCEPTED: readonly string[] = [
  'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0', 'Unlicense', 'Python-2.0', 'PSF-2.0',
  'OFL-1.1', 'CC0-1.0', 'CC-BY-4.0',
]; // prettier-ignore

/** Of "(MIT OR GPL-3.0-or-later)" one is enough. */
export const isAccepted = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => ACCEPTED.includes(one));

const FOLDER = 'node_modules/';

/** Other people's packages, by license; each version once. */
export function licensesIn({ packages }: Lock): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [path, { version = '', license = 'none stated', link = false }] of Object.entries(packages)) {
    if (link || !path.includes(FOLDER)) continue;
    const name = path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    found.set(license, (found.get(license) ?? new Set()).add(`${name} ${version}`));
  }
  return new Map(
    [...found]
      .map(([license, names]) => [license, [...names].sort()] as const)
      .sort(([one, few], [other, many]) => many.length - few.length || (one < other ? -1 : 1)),
  );
}

/** docs/licenses.md */
export function licensesPage(lock: Lock): string {
  const all = licensesIn(lock);
  const count = [...all.values()].reduce((sum, names) => sum + names.length, 0);
  const rows = [...all].map(([license, names]) => `| ${license} | ${names.length} |`);
  const lists = [...all].map(([license, names]) => `## ${license}\n\n${names.map((name) => `\`${name}\``).join(', ')}`);
  return `# Licenses of others

Nightlight is under the [MIT license](../LICENSE). It is built, tested and run with ${count} packages of others, in the versions that
\`package-lock.json\` pins. Made from that file by \`npm run licenses\`; a test checks that this page is up to date, and rejects a license that is not on its list.
\`npm run sbom\` prints the same as a bill of materials (CycloneDX), with the packages' hashes.

| license, as the package states it | packages |
|---|---|
${rows.join('\n')}

${lists.join('\n\n')}
`;
}
