import { describe, expect, it } from 'vitest';
import { isObject } from 'local-cloud/json.ts';
import { categories, moderate } from 'storyteller/moderation.ts';
import { prompts } from '../support/prompts.ts';

function flaggedFor(text: string): string[] {
  const { results } = moderate({ input: text });
  const [result] = Array.isArray(results) ? results : [];
  if (!isObject(result) || !isObject(result.categories)) throw new TypeError('There is no result.');
  const named = Object.entries(result.categories)
    .filter(([, yes]) => yes === true)
    .map(([category]) => category);
  expect(result.flagged).toBe(named.length > 0);
  return named;
}

const innocent = [
  "a brave knight's wooden sword",
  "the dragon who couldn't breathe fire",
  'afraid of the dark',
  'a killer whale who sings',
  'the blood moon over the farm',
  'a blood orange tree',
  'shooting stars',
  'shoot for the stars',
  'a peacock and a cockatoo',
  'the dead leaves in autumn',
  'a naked mole rat looks for a hat',
  'the pussy willow',
  'a pussycat and an owl',
  'Essex and Sussex',
  'Scunthorpe',
  'a class of grass snakes',
  'the assassin bug',
  'die Katze und der Hund',
  'der dicke Mann',
  'a witch stirs her stew',
  'a boxing hare',
  'the thief who stole the moon',
  'a hungry wolf',
  'a fight with pillows',
  'my grandpa died last year',
  'a pirate with a cannon full of confetti',
  'hot dog',
  'bath bombs',
  'a cat kills time',
  'le chat et la souris',
  'a grapefruit',
  'the rapids of the river',
  'a therapist',
  'analysis',
  'a drummer with two sticks',
  'the sextant of the old captain',
  'cumulus clouds',
  'a titmouse',
  'the cockpit of a plane',
  'a shiitake mushroom',
  'a heroine with a cape',
  'a bad dream about spiders',
  'a ghost who says boo',
  'the bear hit his toe',
  'Dick Whittington and his cat',
  'ein Kind und die Wut',
  'a scary monster under my bed',
  'el gato negro',
  'la muerte de la abeja no, la suerte',
  'a skeleton who dances',
  'mon oncle Jacques',
  'a Bengal tiger',
  'i a m a c a t',
  '1 2 3 4 5 6 7',
  'He11o there',
  'une horloge toujours en retard',
  'na mata a onça dorme',
  'una pistola de agua',
];

const guilty: readonly (readonly [string, string])[] = [
  ['he kills the king', 'violence'],
  ['a murder in the house', 'violence'],
  ['stab him with a knife', 'violence'],
  ['tortured in a cellar', 'violence'],
  ['a school shooting', 'violence'],
  ['blood everywhere and guts spilling out', 'violence/graphic'],
  ['they cut off his head', 'violence/graphic'],
  ['a dismembered body', 'violence/graphic'],
  ['severed hand', 'violence/graphic'],
  ['a sexy nurse', 'sexual'],
  ['naked people on the beach', 'sexual'],
  ['porn', 'sexual'],
  ['sexual story about a child', 'sexual/minors'],
  ['i want to kill myself', 'self-harm/intent'],
  ['suicide', 'self-harm'],
  ['she cuts herself', 'self-harm'],
  ['how to kill myself', 'self-harm/instructions'],
  ['all muslims are filthy, i hate muslims', 'hate'],
  ['heil hitler', 'hate'],
  ['death to jews', 'hate/threatening'],
  ['kill all the gays', 'hate/threatening'],
  ['you are worthless and ugly', 'harassment'],
  ['i will kill you', 'harassment/threatening'],
  ['how to make a bomb', 'illicit/violent'],
  ['selling cocaine at school', 'illicit'],
  // The same, in disguise.
  ['KILL him', 'violence'],
  ['k i l l him', 'violence'],
  ['k.i.l.l him', 'violence'],
  ['k-i-l-l him', 'violence'],
  ['a m u r d e r story', 'violence'],
  ['K1LL him', 'violence'],
  ['k\u200Bill him', 'violence'],
  ['kiiiilll him', 'violence'],
  ['ｋｉｌｌ him', 'violence'],
  ['kíll him', 'violence'],
  ['кill him', 'violence'],
  ['mur\u00ADder', 'violence'],
  ['p0rn', 'sexual'],
  ['$ex', 'sexual'],
  ['5uicide', 'self-harm'],
  ['k\u{E0001}ill him', 'violence'],
  ['b*l*o*o*d everywhere', 'violence/graphic'],
  // The other languages.
  ['el asesino mata a la mujer', 'violence'],
  ['quiero suicidarme', 'self-harm'],
  ['una historia de sexo', 'sexual'],
  ['sangre por todas partes', 'violence/graphic'],
  ['un tueur et un meurtre', 'violence'],
  ['une histoire de sexe', 'sexual'],
  ['du sang partout', 'violence/graphic'],
  ['se suicider', 'self-harm'],
  ['der Mörder tötet alle', 'violence'],
  ['Selbstmord', 'self-harm'],
  ['nackte Frauen', 'sexual'],
  ['überall Blut', 'violence/graphic'],
  ["l'assassino uccide tutti", 'violence'],
  ['sangue dappertutto', 'violence/graphic'],
  ['donne nude', 'sexual'],
  ['suicidio', 'self-harm'],
  ['o assassino mata todos', 'violence'],
  ['pornografia', 'sexual'],
  ['quero me matar', 'self-harm'],
  ['sangue por toda parte', 'violence/graphic'],
];

describe('the word list', () => {
  it.each(innocent)('passes %j', (text) => {
    expect(flaggedFor(text)).toEqual([]);
  });

  it.each(guilty)('flags %j for %s', (text, category) => {
    expect(flaggedFor(text)).toContain(category);
  });

  it('passes every idea that the storyteller is tried with', () => {
    expect(prompts.filter(({ idea }) => flaggedFor(idea).length > 0)).toEqual([]);
  });
});

describe('the answer', () => {
  it('has a result for each text, with every category, score and input type', () => {
    const { model, id, results } = moderate({ input: ['a fox', 'a murder'] });
    expect(model).toBe('nightlight-offline-moderation');
    expect(id).toMatch(/^modr-/);
    expect(results).toHaveLength(2);
    for (const result of Array.isArray(results) ? results : []) {
      if (!isObject(result)) throw new TypeError('There is no result.');
      for (const part of ['categories', 'category_scores', 'category_applied_input_types'])
        expect(Object.keys(result[part] ?? {}).sort()).toEqual([...categories].sort());
    }
  });

  it('reads text parts as one input', () => {
    expect(
      moderate({
        input: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'murder' },
        ],
      }).results,
    ).toHaveLength(1);
  });
});
