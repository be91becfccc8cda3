import { hard, ideasFor } from './idea.ts';
import type { LabeledIdea } from './idea.ts';

export const french: readonly LabeledIdea[] = [
  ...ideasFor('AGE_3_5', [
    ["Premier jour à l'école maternelle", 'kindergarten new-school first-time', hard],
    ["Elle a peur de l'orage et du bruit", 'fear-of-noise', hard],
    ['Un nouveau bébé à la maison', 'new-baby', hard],
    ['Mamie habite loin', 'grandparent-far-away', hard],
    ['Une girafe qui ne peut pas dormir', 'cannot-sleep', { says: ['girafe'] }],
    ['La pelleteuse du chantier', 'digger'],
    ['Une licorne', 'nearest'],
  ]),
  ...ideasFor('AGE_6_8', [
    ['Notre chat est mort', 'pet-died', hard],
    ['Mes parents sont divorcés', 'two-homes', hard],
    ['Un enfant qui a des lunettes', 'glasses', hard],
    ['Deux amis se disputent', 'quarrel', hard],
    ['Un cochon et ses amis', 'animals friendship', { says: ['cochon'] }],
    ['La lune', 'moon-and-stars', { says: ['lune'] }],
    ['Mon papa est mort', 'gentle', hard],
  ]),
  ...ideasFor('AGE_9_12', [
    ['Mon grand-père est mort', 'grandparent-died', hard],
    ["Des semaines à l'hôpital", 'hospital', hard],
    ['Nous allons déménager', 'moving', hard],
    ['Une fille sourde avec un appareil auditif', 'hearing-aid', hard],
    ['Un dragon dans la cave de notre immeuble', 'dragons', { says: ['dragon'] }],
    ['Un corbeau et un fromage', 'animals'],
  ]),
];
