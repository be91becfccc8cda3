// The editor's language services, built as separate files next to this bundle (see ../bundle.ts).
const files: Record<string, string> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) =>
      new Worker(new URL(files[label] ?? 'editor.worker.js', import.meta.url), { type: 'module' }),
  },
});
