import { hard, ideasFor } from './idea.ts';
import type { LabeledIdea } from './idea.ts';

export const italian: readonly LabeledIdea[] = [
  ...ideasFor('AGE_3_5', [
    ["Il primo giorno all'asilo", 'kindergarten first-time', hard],
    ['Ha paura del buio', 'fear-of-the-dark', hard],
    ['È malato e deve stare a letto', 'illness', hard],
    ['Non riesco a dormire', 'cannot-sleep', hard],
    ['Una ruspa in città', 'digger'],
    ["Un'anatra e una rana", 'animals friendship'],
    ['Un unicorno', 'nearest'],
  ]),
  ...ideasFor('AGE_6_8', [
    ['Il nonno è morto', 'grandparent-died', hard],
    ['I miei genitori sono divorziati', 'two-homes', hard],
    ['Dobbiamo traslocare', 'moving', hard],
    ['Una stella cadente ha paura', 'moon-and-stars fear-of-height', { says: ['stella'] }],
    ['Cinque fratelli e un bagno', 'siblings bath', { says: ['bagno'] }],
    ['Un cane in fattoria', 'animals farm', { says: ['cane'] }],
    ['La mia mamma è morta', 'gentle', hard],
  ]),
  ...ideasFor('AGE_9_12', [
    ['Un ragazzo che balbetta', 'stutter', hard],
    ['La nonna vive lontano', 'grandparent-far-away', hard],
    ['Una nuova scuola', 'new-school', hard],
    ['Ho litigato con il mio migliore amico', 'quarrel', hard],
    ['Un guanto perso sul tram', 'lost-and-found mystery', { says: ['guanto'] }],
    ["La lumaca e l'orto", 'garden animals'],
  ]),
];
