import { homeward, settling, sleeping } from './beats-closing.ts';
import { digressions, lateDigressions } from './beats-digress.ts';
import { meeting, opening, pause, setout, trait } from './beats-opening.ts';
import { early, late, middle } from './beats-texture.ts';

/** The beats that every plot shares. */
export const beats = { opening, trait, setout, pause, meeting, homeward, settling, sleeping, early, middle, late, digressions, lateDigressions } as const;
export { company, stateAgain, stateWeaving, weaving, wordWeaving } from './beats-company.ts';
