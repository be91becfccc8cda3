// Who may import whom: `npm run lint:walls`. Types count like values: what a file knows of is what it depends on.

/** Everything that is ours, by its first folder. */
const ours = '^(bench|bin|data|functions|graphql|lib|local|packages|scripts|story|tests|web)/';
/** Tests may import anything; nothing but another test, the benchmark and the screenshots imports what only tests need. */
const tests = '^(tests|packages/[^/]+/tests)/';

const generated = '^graphql/(generated|operations)/';
const data = '^data/';
const story = '^story/';
const bundle = '^web/bundle\\.ts$';

/** Files of `from` import nothing of ours but their own folder and `to`. */
const wall = (from, ...to) => ({
  name: `wall-of-${from.slice(1, -1)}`,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: ours, pathNot: [from, ...to] },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    // What is not found is not checked either.
    { name: 'resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },

    wall(story),
    wall('^graphql/', story),
    wall('^functions/', story, generated),
    wall(
      '^lib/',
      '^functions/[^/]+/env\\.ts$',
      '^graphql/(wiring|generated/operations)\\.ts$',
      '^story/(counting|receipt|schedule|voices|webhooks)\\.ts$',
    ),
    wall('^bin/', '^lib/'),
    // The bundle is built by one process at a time.
    wall('^web/', story, generated, data, '^packages/local-cloud/src/exclusive\\.ts$'),
    // The diagrams are drawn from the wiring; the screenshots are taken with the tests' browser.
    wall('^scripts/', '^lib/', story, generated, data, bundle, '^graphql/wiring\\.ts$', '^tests/support/browser\\.ts$'),
    wall('^local/', '^lib/', story, generated, data, bundle, '^packages/'),
    wall('^packages/local-cloud/'),
    wall('^packages/storyteller/'),

    // What the walls above let through for a single file.
    { name: 'web-app', severity: 'error', from: { path: '^web/', pathNot: bundle }, to: { path: '^packages/' } },
    {
      name: 'diagrams',
      severity: 'error',
      from: { path: '^scripts/', pathNot: '^scripts/diagram' },
      to: { path: '^graphql/wiring\\.ts$' },
    },
    {
      name: 'screenshots',
      severity: 'error',
      from: { path: '^scripts/', pathNot: '^scripts/screenshots' },
      to: { path: tests },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|cdk\\.out|\\.nightlight)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
