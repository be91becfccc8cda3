import { hard, ideasFor } from './idea.ts';
import type { LabeledIdea } from './idea.ts';

export const spanish: readonly LabeledIdea[] = [
  ...ideasFor('AGE_3_5', [
    ['El primer día de guardería', 'kindergarten first-time', hard],
    ['La abuela vive lejos y la echo de menos', 'grandparent-far-away', hard],
    ['Un caracol que no puede dormir', 'cannot-sleep'],
    ['La nube que llovía donde no debía', 'rain weather', { says: ['nube'] }],
    ['Una excavadora', 'digger'],
    ['La fiesta de los gigantes', 'festival'],
    ['Un unicornio', 'nearest'],
  ]),
  ...ideasFor('AGE_6_8', [
    ['Mis padres están divorciados', 'two-homes', hard],
    ['Está en el hospital y tiene miedo', 'hospital illness', hard],
    ['Nos mudamos a otra ciudad', 'moving', hard],
    ['Una pelea con mi mejor amiga', 'quarrel', hard],
    ['Un zorro con hambre', 'food', { says: ['zorro'] }],
    ['Un misterio: ¿de quién es este guante?', 'mystery lost-and-found'],
    ['Mi mamá murió', 'gentle', hard],
  ]),
  ...ideasFor('AGE_9_12', [
    ['Mi abuela murió y hacía pan', 'grandparent-died', hard],
    ['Tiene miedo de la oscuridad', 'fear-of-the-dark', hard],
    ['Un niño tartamudo', 'stutter', hard],
    ['El nuevo bebé no deja dormir a nadie', 'new-baby cannot-sleep', hard],
    ['Un dragón y un caballero', 'dragons knight', { says: ['dragón'] }],
    ['Una vaca mira el espacio', 'space', { says: ['vaca'] }],
  ]),
];
