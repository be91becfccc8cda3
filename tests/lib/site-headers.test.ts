import { expect, it } from 'vitest';
import { permissionsPolicy } from '../../lib/site-headers.ts';

it.each(['camera', 'microphone', 'geolocation'])(
  'the site may not use the %s of a device, and neither may a frame',
  (name) => {
    expect(permissionsPolicy).toContain(`${name}=()`);
  },
);
