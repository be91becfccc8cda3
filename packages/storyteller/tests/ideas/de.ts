import { hard, ideasFor } from './idea.ts';
import type { LabeledIdea } from './idea.ts';

export const german: readonly LabeledIdea[] = [
  ...ideasFor('AGE_3_5', [
    ['Erster Tag im Kindergarten', 'kindergarten', hard],
    ['Wir ziehen um und der Roboter kommt mit', 'moving robot', { says: ['Roboter'] }],
    ['Ich habe Fieber und kann nicht zum Laternenfest', 'illness festival', hard],
    ['Ein Schaf kann nicht schlafen', 'cannot-sleep', { says: ['Schaf'] }],
    ['Ein Bär kocht Suppe', 'food cooking'],
    ['Etwas ist im Garten verloren gegangen', 'lost-and-found'],
    ['Ein Einhorn', 'nearest'],
  ]),
  ...ideasFor('AGE_6_8', [
    ['Unser Opa ist gestorben', 'grandparent-died', hard],
    ['Meine Eltern sind geschieden', 'two-homes', hard],
    ['Angst im dunklen Keller', 'fear-of-the-dark', hard],
    ['Neu in der Klasse, und niemand versteht mich', 'new-school', hard],
    ['Streit mit meinem besten Freund', 'quarrel', hard],
    ['Der Maulwurf und der Mond', 'moon-and-stars', { says: ['Mond'] }],
    ['Meine Mama ist gestorben', 'gentle', hard],
  ]),
  ...ideasFor('AGE_9_12', [
    ['Das neue Baby schreit jede Nacht', 'new-baby', hard],
    ['Angst vor dem Sprung vom Dreimeterbrett', 'fear-of-height swimming', hard],
    ['Ein Junge mit einem Hörgerät', 'hearing-aid', hard],
    ['Oma wohnt weit weg am Meer', 'grandparent-far-away', hard],
    ['Ein Drache braucht einen Antrag', 'dragons'],
    ['Wer hat das verloren? Ein Rätsel im Treppenhaus', 'mystery lost-and-found'],
  ]),
];
