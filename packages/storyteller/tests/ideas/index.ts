import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import type { LabeledIdea } from './idea.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';

/** By language; one that has no stories yet is not here. */
export const labeledIdeas: Readonly<Record<string, readonly LabeledIdea[]>> = { en: english, de: german, fr: french, es: spanish, it: italian, pt: portuguese };
