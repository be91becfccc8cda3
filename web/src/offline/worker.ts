/// <reference lib="webworker" />
import { answer } from './answers.ts';

/** The app's own files of this build, put here by the bundler, and a name for them together. */
declare const APP_FILES: readonly string[];
declare const APP_VERSION: string;

// TypeScript has one global scope; in a service worker it is this one.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const appPrefix = 'nightlight-app-';
const appCache = `${appPrefix}${APP_VERSION}`;

worker.addEventListener('install', (event) => {
  // Past the browser's own cache: what it holds may be of another build.
  const files = [...APP_FILES, '/index.html', '/config.json'].map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(appCache).then((cache) => cache.addAll(files)));
});

worker.addEventListener('activate', (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(appPrefix) && name !== appCache);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(clean());
});

worker.addEventListener('fetch', (event) => {
  const answered = answer(event.request, {
    origin: worker.location.origin,
    appCache,
    appFiles: APP_FILES,
    caches,
    fetch: (request) => fetch(request),
  });
  if (answered) event.respondWith(answered);
});
