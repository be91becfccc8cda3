import { hard, ideasFor } from './idea.ts';
import type { LabeledIdea } from './idea.ts';

export const portuguese: readonly LabeledIdea[] = [
  ...ideasFor('AGE_3_5', [
    ['O primeiro dia na escolinha', 'kindergarten first-time', hard],
    ['Ela tem medo do trovão', 'fear-of-noise weather', hard],
    ['Nasceu o bebê e ninguém olha para mim', 'new-baby', hard],
    ['Duas casas, a do papai e a da mamãe', 'two-homes', hard],
    ['O sapo canta no rio', 'animals river music'],
    ['O caminhão de lixo à noite', 'machines night town'],
    ['Um unicórnio', 'nearest'],
  ]),
  ...ideasFor('AGE_6_8', [
    ['Meu avô morreu', 'grandparent-died', hard],
    ['Uma menina de cadeira de rodas na festa', 'wheelchair festival', hard],
    ['Não consigo dormir', 'cannot-sleep', hard],
    ['Briga com o meu melhor amigo', 'quarrel', hard],
    ['O dente mole', 'loose-tooth'],
    ['Um trem', 'train', { says: ['trem'] }],
    ['Minha mãe morreu', 'gentle', hard],
  ]),
  ...ideasFor('AGE_9_12', [
    ['Meses no hospital', 'hospital', hard],
    ['A avó mora longe', 'grandparent-far-away', hard],
    ['Vamos nos mudar para outra cidade', 'moving', hard],
    ['A camisa do time', 'sport hat-and-clothes', { says: ['camisa'] }],
    ['Um macaco de bicicleta', 'cycling', { says: ['macaco'] }],
    ['Um lobo tímido', 'shy animals', { says: ['lobo'] }],
  ]),
];
