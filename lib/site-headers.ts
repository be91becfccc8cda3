/** Other addresses that the web app uses; scheme and host, or a whole address. */
export interface SiteSources {
  /** The services that it calls: the API, its WebSocket, and Cognito's user pool. */
  readonly connect: readonly string[];
  /** The hosts of pictures, sound and speech marks. */
  readonly media: readonly string[];
}

/**
 * The content security policy of the web app, the same deployed and on one machine: it loads only its own files and the
 * family's media, allows no inline script or style, and no page may show it in a frame. `blob:` is for stories stored
 * on the device. https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy({ connect, media }: SiteSources): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:', ...media],
    'media-src': ["'self'", 'blob:', ...media],
    'connect-src': ["'self'", ...connect, ...media],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}

/** Browser features that the app never uses, so that injected code could not use them either. */
export const permissionsPolicy = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** For files whose name contains a hash of their content. */
export const forever = 'public, max-age=31536000, immutable';
/** For files that a new version replaces under the same name: cached, but revalidated each time. */
export const revalidate = 'no-cache';

/**
 * Whether a path is a file; every other path is one of the app's pages, which are all `index.html`. A story's id may
 * end in a date (`.2026-11-21`), so only an extension that begins with a letter makes a file.
 */
export const filePattern = /^\/assets\/|\.[a-z][a-z0-9]*$/i;

export const isPage = (path: string): boolean => !filePattern.test(path);

/** Content types of every kind of file on the site. */
export const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
