import type { Part } from './part.ts';
import { delivery } from './parts/delivery.ts';
import { evening } from './parts/evening.ts';
import { media } from './parts/media.ts';
import { memory } from './parts/memory.ts';
import { pending } from './parts/pending.ts';
import { read } from './parts/read.ts';
import { start } from './parts/start.ts';
import { strangers } from './parts/strangers.ts';
import { web } from './parts/web.ts';

/** In the order in which they run. */
export const parts: readonly Part[] = [start, pending, read, delivery, media, web, evening, strangers, memory];
