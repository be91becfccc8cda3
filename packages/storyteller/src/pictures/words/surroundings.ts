import { hash } from '../../random.ts';
import type { Hour } from '../light.ts';
import type { RoomName } from '../places/indoors.ts';

export type PlaceName =
  | 'forest'
  | 'meadow'
  | 'farm'
  | 'garden'
  | 'hills'
  | 'village'
  | 'sea'
  | 'river'
  | 'underwater'
  | 'snow'
  | 'space'
  | 'sky'
  | 'desert'
  | 'cave'
  | 'town'
  | 'castle'
  | 'room'
  | 'playground'
  | 'open-sea'
  | 'boat'
  | 'harbor'
  | 'rooftop'
  | 'market'
  | 'building-site'
  | RoomName;
export type Weather = 'rain' | 'snow' | 'fog' | 'wind' | 'none';

/** Phrases of place that would otherwise be read as the things they name. */
const phrases: readonly (readonly [pattern: RegExp, place: PlaceName])[] = [
  [/at the edge of a wood/i, 'forest'],
  [/beside the sea/i, 'sea'],
  [/on a small farm/i, 'farm'],
  [/in a garden with a brick wall/i, 'garden'],
  [/on a tall hill/i, 'hills'],
  [/in a crooked little town/i, 'town'],
  [/near a slow green river/i, 'river'],
  [/where the snow stays all winter/i, 'snow'],
  [/in an old castle/i, 'castle'],
  [/in a wide, sunny meadow/i, 'meadow'],
  [/in a warm blue bay/i, 'underwater'],
  [/high up among the stars/i, 'space'],
];

/** Words of a place, in all story languages; the first place named counts. */
const places: readonly (readonly [place: PlaceName, words: string])[] = [
  [
    'room',
    'bedroom bed room home kitchen attic loft nursery flat cellar cupboard furniture bathroom hospital sleeping-car indoors inside zimmer schlafzimmer bett stube cama cuarto habitación dormitorio chambre lit maison letto camera cameretta quarto cozinha cuisine cucina cocina küche',
  ],
  ['underwater', 'underwater reef seabed coral kelp unterwasser arrecife récif recife'],
  [
    'space',
    'space planet planets rocket spaceship galaxy orbit mars crater weltraum weltall espacio espace spazio espaço',
  ],
  ['forest', 'forest wood woods jungle treehouse camp wald bosque forêt bosco floresta selva bois'],
  [
    'sea',
    'sea beach ocean shore harbour harbor port pier island lighthouse ship coast bay meer strand hafen insel mar playa océano isla puerto mer plage océan île mare spiaggia oceano isola porto praia ilha',
  ],
  [
    'river',
    'river stream lake pond swamp brook mill fluss see teich bach río lago estanque arroyo rivière lac étang ruisseau fiume stagno ruscello rio lagoa riacho',
  ],
  ['snow', 'snow snowy winter igloo ice snowdrift schnee schneesturm nieve invierno neige hiver neve inverno'],
  ['desert', 'desert dunes dune wüste desierto désert deserto'],
  ['cave', 'cave cavern tunnel burrow grotto höhle cueva grotte grotta caverna gruta'],
  ['castle', 'castle palace tower throne schloss burg castillo palacio château castello palazzo castelo palácio'],
  [
    'town',
    'town city street market shop bakery square tram cobbled museum library station circus apartment stadt straße marktplatz ciudad calle mercado ville rue marché città strada mercato cidade rua',
  ],
  [
    'farm',
    'farm barn farmyard stable field hay bauernhof scheune granja granero ferme grange fattoria fienile fazenda celeiro',
  ],
  ['garden', 'garden greenhouse orchard vegetable flowerbed garten jardín huerto jardin giardino orto jardim horta'],
  [
    'hills',
    'mountain mountains hill hills cliff volcano valley berg berge hügel tal montaña montañas colina valle montagne montagnes colline vallée montagna montanha vale',
  ],
  ['sky', 'sky clouds cloud himmel wolken cielo nubes ciel nuages nuvole céu nuvens'],
  [
    'meadow',
    'meadow field grass park playground picnic zoo wiese feld prado campo parque pré champ parc prato parco savanna savannah',
  ],
  [
    'village',
    'village cottage house path lane road well dorf haus weg pueblo casa camino village chemin paese sentiero aldeia caminho neighbour door school',
  ],
];

const hours: readonly (readonly [hour: Hour, pattern: RegExp])[] = [
  [
    'moonlight',
    /\bmoonli(?:ght|t)|by the moon|full moon|under the moon|mondschein|mondlicht|luz de la luna|clair de lune|chiaro di luna|luar\b/iu,
  ],
  [
    'dusk',
    /\bdusk|twilight|blue of the evening|nightfall|dämmer\w*|anochecer|crepúsculo|crépuscule|crepuscolo|entardecer|imbrunire/iu,
  ],
  [
    'evening',
    /\bevening|sunset|pink light|abend\w*|atardecer|soir\w*|\bsera\b|tramonto|pôr do sol|coucher du soleil/iu,
  ],
  [
    'night',
    /\bat night\b|\bnight(?!['’]s)\b|midnight|bedtime|\bstarry|starli\w+|\bdark\b|darkness|nacht\w*|noche|\bnuit|notte|\bnoite|oscuridad|dunkel\w*/iu,
  ],
  [
    'dawn',
    /\bdawn|sunrise|early morning|daybreak|morgengrauen|sonnenaufgang|amanecer|\baube\b|\balba\b(?= )(?<!Alba)|amanhecer/iu,
  ],
  ['golden', /golden light|late in the day|late afternoon|afternoon|low sun|nachmittag|après-midi|pomeriggio/iu],
  [
    'day',
    /\bmorning|\bnoon|midday|sunny|sunshine|bright day|daylight|\bday\b|morgen|mañana|matin|mattina|manhã|sonnig|soleado|ensoleillé/iu,
  ],
];
const hourWords =
  /,?\s{0,9}(?:(?:in|by|with|at|under|late in|early in)\s+)?(?:(?:the|a|an|low|pink|blue|golden|small|one|warm|soft|dim|early|late|first|last)\s+){0,4}(?:light(?: of (?:the )?(?:early )?(?:evening|morning|day))?|dusk(?: with the first star out)?|evening|moonlight|night(?!['’]s)|morning|dawn|afternoon|day|lamp)\b(?:,? in golden light)?(?=[,.]|$)/giu;

export interface Surroundings {
  readonly place: PlaceName;
  readonly hour: Hour;
  readonly weather: Weather;
  /** "in one small warm light" */
  readonly smallLight: boolean;
  /** The scene without its place and time. */
  readonly rest: string;
}

const byWord: ReadonlyMap<string, PlaceName> = new Map(
  [...places].reverse().flatMap(([place, words]) => words.split(' ').map((word) => [word, place] as const)),
);
export const placeOfWord = (word: string): PlaceName | undefined => byWord.get(word);

function weatherOf(scene: string): Weather {
  if (/\brain(?:s|ing|y|drops)?\b|puddle|storm|thunder|regen|regn\w+|lluvia|llueve|pluie|pioggia|chuva/iu.test(scene))
    return 'rain';
  if (/snowing|snowflakes?|snowfall|falling snow|snow going|es schneit|nevando|il neige|nevica/iu.test(scene))
    return 'snow';
  if (/\b(?:fog|foggy|mist|misty|nebel|niebla|brume|brouillard|nebbia|neblina|névoa)\b/iu.test(scene)) return 'fog';
  return /\b(?:wind|windy|breeze|gust|viento|vento)\b/iu.test(scene) ? 'wind' : 'none';
}

const anywhere: readonly PlaceName[] = ['meadow', 'forest', 'village', 'hills', 'garden', 'river'];

export function readSurroundings(scene: string, seed: string): Surroundings {
  const phrase = phrases.find(([pattern]) => pattern.test(scene));
  const without = phrase === undefined ? scene : scene.replace(phrase[0], ' ');
  const word = without
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .map((one) => byWord.get(one))
    .find((one) => one !== undefined);
  const inside =
    /\bat home\b|\bin bed\b|\bbedroom\b|under (?:a|the) (?:blanket|quilt)|under the furniture|\binside\b|\bindoors\b/i.test(
      without,
    );
  const place =
    inside && phrase?.[1] !== 'underwater' && phrase?.[1] !== 'space'
      ? 'room'
      : (phrase?.[1] ?? word ?? anywhere[hash(seed) % anywhere.length] ?? 'meadow');
  const said = hours.find(([, pattern]) => pattern.test(without));
  const hour = said?.[0] ?? (['golden', 'day', 'evening'] as const)[hash(`${seed}|${scene}`) % 3] ?? 'golden';
  return {
    place,
    hour,
    weather: weatherOf(scene),
    smallLight: /one small (?:warm )?(?:light|lamp)|lamplight|candlelight|by lantern/i.test(scene),
    rest: (said === undefined ? without : without.replace(said[1], ' ')).replaceAll(hourWords, ' '),
  };
}
