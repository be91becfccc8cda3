import type { Colour } from '../colour.ts';

export type Ears = 'round' | 'big-round' | 'pointed' | 'long' | 'floppy' | 'small' | 'side' | 'none';
export type Tail = 'hair' | 'bushy' | 'thin' | 'stub' | 'long' | 'none';
export type Horns = 'antlers' | 'small' | 'one' | 'curled' | 'none';
export type Mark =
  | 'mask'
  | 'eye-patches'
  | 'stripe'
  | 'stripes'
  | 'mane'
  | 'spines'
  | 'shell'
  | 'trunk'
  | 'spots'
  | 'fringe'
  | 'crest'
  | 'neck'
  | 'wings';

/** An animal that walks upright in clothes, as in old picture books. */
export interface Beast {
  readonly draw: 'beast';
  readonly fur: Colour;
  readonly belly: Colour;
  readonly ears: Ears;
  readonly tail: Tail;
  readonly horns: Horns;
  readonly marks: readonly Mark[];
  readonly muzzle: 'round' | 'wide' | 'long' | 'flat' | 'horse';
}

export interface Bird {
  readonly draw: 'bird';
  readonly feathers: Colour;
  readonly belly: Colour;
  readonly beak: Colour;
  readonly bill: 'short' | 'long' | 'flat';
  readonly shape: 'egg' | 'tall' | 'small';
  readonly tuft: 'ears' | 'comb' | 'crest' | 'none';
}

export interface Person {
  readonly draw: 'person';
  readonly age: 'child' | 'grown' | 'old';
  readonly hair: 'short' | 'bun' | 'plaits' | 'long' | 'curls' | 'bald';
  readonly hat:
    'none' | 'crown' | 'pointed' | 'brim' | 'cap' | 'cook' | 'helmet' | 'hood' | 'bowl' | 'headscarf' | 'top';
  readonly beard: boolean;
  readonly skin?: Colour;
  readonly hairColour?: Colour;
}

/** Things that swim, roll or stand still are drawings of the icon set, unchanged. */
export interface Plain {
  readonly draw: 'icon';
  readonly icon: string;
  /** Relative to the height of a grown-up. */
  readonly size: number;
  readonly floats?: true;
  /** Where to put a face if the drawing has none: in hundredths of its size, from its middle and from the ground. */
  readonly face?: readonly [x: number, y: number, size: number];
}

export type Kind = Beast | Bird | Person | Plain;

const beast = (
  fur: Colour,
  belly: Colour,
  ears: Ears,
  tail: Tail,
  muzzle: Beast['muzzle'] = 'round',
  marks: readonly Mark[] = [],
  horns: Horns = 'none',
): Beast => ({ draw: 'beast', fur, belly, ears, tail, muzzle, marks, horns });
const bird = (
  feathers: Colour,
  belly: Colour,
  beak: Colour,
  bill: Bird['bill'] = 'short',
  shape: Bird['shape'] = 'egg',
  tuft: Bird['tuft'] = 'none',
): Bird => ({ draw: 'bird', feathers, belly, beak, bill, shape, tuft });
const person = (
  age: Person['age'],
  hair: Person['hair'],
  hat: Person['hat'] = 'none',
  beard = false,
  colours: Pick<Person, 'skin' | 'hairColour'> = {},
): Person => ({ draw: 'person', age, hair, hat, beard, ...colours });
const plain = (icon: string, size: number, floats?: true): Plain => ({
  draw: 'icon',
  icon,
  size,
  ...(floats === undefined ? {} : { floats }),
});

/** Nouns (separated by spaces, as in the storyteller's tables) that share a drawing. */
const beasts: readonly (readonly [nouns: string, kind: Beast])[] = [
  ['mouse dormouse shrew', beast('#a88c74', '#e8d6bd', 'big-round', 'thin', 'long')],
  ['rat vole', beast('#85746b', '#d9c9b8', 'round', 'thin', 'long')],
  ['hamster guinea-pig', beast('#d39a5c', '#f3e2c4', 'round', 'stub')],
  ['fox jackal', beast('#cf6f35', '#f5e3c8', 'pointed', 'bushy', 'long')],
  ['coyote dingo', beast('#c39a66', '#f1e0c2', 'pointed', 'bushy', 'long')],
  ['wolf husky', beast('#8b8e98', '#e4e1dc', 'pointed', 'bushy', 'long')],
  ['bear cub creature beast animal', beast('#8a5c3c', '#c79a6d', 'round', 'stub')],
  ['teddy bear-toy', beast('#c08a52', '#e2bd8a', 'round', 'none')],
  ['cat kitten kitty', beast('#d59a57', '#f3e2c6', 'pointed', 'thin', 'round', ['stripes'])],
  ['lynx bobcat', beast('#c2965e', '#f0dfc1', 'pointed', 'stub', 'wide')],
  ['dog puppy doggy pup sheepdog', beast('#c28f58', '#efdcbc', 'floppy', 'thin', 'wide')],
  ['hyena', beast('#a98d66', '#dcc8a4', 'round', 'thin', 'wide', ['spots'])],
  ['rabbit bunny', beast('#c9b39b', '#f4eadb', 'long', 'stub')],
  ['hare', beast('#a9825a', '#ead6b8', 'long', 'stub', 'long')],
  ['hedgehog porcupine echidna', beast('#c8a27a', '#ecd9bb', 'small', 'none', 'long', ['spines'])],
  ['squirrel chipmunk', beast('#b5683a', '#efd7b4', 'pointed', 'bushy')],
  ['badger', beast('#6f6c72', '#e9e4da', 'round', 'stub', 'long', ['stripe'])],
  ['skunk', beast('#45414a', '#ece6da', 'round', 'bushy', 'long', ['stripe'])],
  ['otter weasel stoat ferret marmot', beast('#80583d', '#dcc0a0', 'small', 'long', 'wide')],
  ['mongoose meerkat', beast('#b89468', '#e8d4b2', 'small', 'long', 'long', ['eye-patches'])],
  ['mole', beast('#57525c', '#8b828a', 'none', 'stub', 'long')],
  ['lion lioness', beast('#d9a04c', '#f3dcaa', 'round', 'thin', 'wide', ['mane'])],
  ['tiger', beast('#d98238', '#f7e6ca', 'round', 'thin', 'wide', ['stripes'])],
  ['leopard cheetah jaguar', beast('#d9a552', '#f5e3bb', 'round', 'thin', 'wide', ['spots'])],
  ['panther puma', beast('#4a4754', '#6c6878', 'round', 'thin', 'wide')],
  ['raccoon', beast('#8d8b90', '#dedad3', 'pointed', 'bushy', 'long', ['mask'])],
  ['beaver wombat', beast('#7d543a', '#b88d66', 'small', 'stub', 'wide')],
  ['capybara', beast('#9d7348', '#c9a577', 'small', 'none', 'wide')],
  ['panda', beast('#eee8dc', '#faf5ea', 'round', 'stub', 'round', ['eye-patches'])],
  ['koala', beast('#989aa3', '#e1dfdc', 'big-round', 'none', 'flat')],
  ['monkey ape chimpanzee lemur', beast('#7d5539', '#e5c19a', 'side', 'long', 'wide')],
  ['gorilla bigfoot', beast('#4f4b55', '#7c7680', 'side', 'none', 'wide')],
  ['sloth', beast('#a48a6b', '#e0cdae', 'none', 'none', 'round', ['mask'])],
  ['possum opossum platypus anteater armadillo', beast('#94888a', '#dfd3cc', 'round', 'thin', 'long')],
  ['kangaroo wallaby', beast('#bd8a58', '#ecd3ae', 'long', 'long', 'long')],
  ['frog', beast('#6d9c50', '#dce3a5', 'none', 'none', 'wide', ['crest'])],
  ['toad', beast('#8a8a52', '#d6cf9f', 'none', 'none', 'wide', ['crest', 'spots'])],
  ['newt lizard gecko chameleon iguana salamander axolotl', beast('#659a72', '#d8e0ae', 'none', 'long', 'wide')],
  ['crocodile alligator', beast('#56834f', '#c5cf94', 'none', 'long', 'long', ['crest'])],
  ['tortoise turtle', beast('#87a05c', '#d8d6a0', 'none', 'stub', 'round', ['shell'])],
  ['triceratops', beast('#7d93a0', '#d7dcc8', 'none', 'long', 'wide', [], 'small')],
  ['brontosaurus', beast('#6f9f97', '#d9e3bb', 'none', 'long', 'wide')],
  ['dragon griffin', beast('#5b9472', '#ecd898', 'side', 'long', 'wide', ['crest', 'wings'], 'small')],
  ['yeti', beast('#dde3e6', '#f3f4f0', 'side', 'none', 'wide', ['fringe'])],
  ['troll ogre goblin', beast('#7f9465', '#b9c18d', 'side', 'none', 'wide', ['fringe'])],
  ['hippo hippopotamus', beast('#9a8d99', '#cdbcc0', 'small', 'stub', 'wide')],
  ['horse pony foal', beast('#9a6841', '#d8b48a', 'pointed', 'hair', 'horse', ['fringe'])],
  ['donkey mule', beast('#8d8683', '#dbd3c8', 'long', 'thin', 'long', ['fringe'])],
  ['zebra', beast('#e6e1d7', '#f5f0e4', 'pointed', 'hair', 'horse', ['stripes', 'fringe'])],
  ['giraffe', beast('#dca953', '#f3dfaf', 'small', 'thin', 'long', ['spots', 'neck'], 'small')],
  ['deer fawn antelope gazelle', beast('#b47e4c', '#ecd5b0', 'side', 'stub', 'long', ['spots'])],
  ['elk moose reindeer', beast('#8a6243', '#cfae85', 'side', 'stub', 'wide', [], 'antlers')],
  ['goat kid ibex', beast('#d8cbb8', '#f1e8d8', 'side', 'stub', 'long', [], 'curled')],
  ['sheep lamb ewe ram', beast('#efe6d4', '#f8f2e5', 'side', 'stub', 'round', ['fringe', 'mane'])],
  ['llama alpaca', beast('#e2d2b8', '#f3e9d6', 'long', 'stub', 'round', ['fringe', 'neck'])],
  ['camel', beast('#cfa568', '#ecd6a6', 'small', 'thin', 'wide', ['neck'])],
  ['cow calf', beast('#efe7da', '#f6d9c8', 'side', 'thin', 'wide', ['mask'], 'small')],
  ['bull ox buffalo bison', beast('#7a5440', '#b58d6c', 'side', 'thin', 'wide', ['fringe'], 'curled')],
  ['pig piglet', beast('#e3a39c', '#f3c9bf', 'pointed', 'stub', 'flat')],
  ['boar', beast('#755a4a', '#a88a72', 'pointed', 'stub', 'flat', ['fringe'])],
  ['rhino rhinoceros', beast('#93939b', '#c7c6c6', 'small', 'stub', 'wide', [], 'one')],
  ['unicorn', beast('#f0e8ee', '#fbf6f4', 'pointed', 'hair', 'horse', ['fringe'], 'one')],
  ['pegasus centaur', beast('#e9e2d6', '#f8f3e6', 'pointed', 'hair', 'horse', ['fringe', 'wings'])],
  ['elephant', beast('#9499a5', '#c0c2c9', 'side', 'thin', 'round', ['trunk'])],
  ['bat', beast('#6a5466', '#a58a96', 'pointed', 'none', 'round', ['wings'])],
  ['walrus', beast('#9a7564', '#cfae98', 'none', 'none', 'wide')],
];

const birds: readonly (readonly [nouns: string, kind: Bird])[] = [
  ['owl owlet', bird('#8d6747', '#e8d3ab', '#d99a3d', 'short', 'egg', 'ears')],
  ['robin', bird('#86694d', '#cf6338', '#5d4a3c', 'short', 'small')],
  [
    'sparrow wren lark finch bird pipit sandpiper ptarmigan partridge woodpecker pterodactyl',
    bird('#a07a53', '#eadabb', '#d79a45', 'short', 'small'),
  ],
  ['blackbird crow raven jackdaw', bird('#3f3c49', '#585364', '#d9a03f', 'short', 'egg')],
  ['magpie', bird('#37384a', '#efe9dc', '#54505a', 'short', 'egg')],
  ['jay kingfisher bluebird hummingbird', bird('#4d83a8', '#e2a766', '#4e4a50', 'long', 'small')],
  ['swallow swift', bird('#3f527b', '#f0e3cc', '#4e4a50', 'short', 'small')],
  ['duck', bird('#7d8a5a', '#e3d6b8', '#dc9a3a', 'flat', 'egg')],
  ['duckling chick', bird('#e9c553', '#f6e4a0', '#dd8d38', 'flat', 'small')],
  ['goose gosling swan dove tern', bird('#f0eadd', '#fbf7ec', '#dd8f3d', 'flat', 'tall')],
  ['chicken hen', bird('#d6b58a', '#f3e4c8', '#dd9a3d', 'short', 'egg', 'comb')],
  ['rooster turkey', bird('#a8552f', '#e2b171', '#dd9a3d', 'short', 'tall', 'comb')],
  ['peacock', bird('#2f7d8a', '#7fb59b', '#d8b066', 'short', 'tall', 'crest')],
  ['parrot phoenix', bird('#c5503c', '#e9b652', '#4b4550', 'short', 'tall', 'crest')],
  ['parakeet budgie', bird('#7aa35a', '#e7d979', '#d8a24a', 'short', 'small')],
  ['canary', bird('#e8c44f', '#f6e69c', '#d98f3b', 'short', 'small')],
  ['toucan', bird('#3b3a48', '#f0e6cf', '#e0922f', 'long', 'egg')],
  ['flamingo', bird('#e096a0', '#f2bfc0', '#5a4a52', 'long', 'tall')],
  ['heron stork crane', bird('#aab3bb', '#eeeae0', '#dd9a45', 'long', 'tall', 'crest')],
  ['eagle hawk falcon kestrel', bird('#7b5638', '#eaddc2', '#dca63e', 'short', 'tall')],
  ['puffin', bird('#3f3d49', '#f2ecdf', '#dd7a35', 'short', 'egg')],
  ['penguin', bird('#3c4052', '#f5efe2', '#dd9a3c', 'short', 'tall')],
  ['pelican seagull gull albatross', bird('#d7d9da', '#f7f3e8', '#dfa642', 'long', 'egg')],
  ['ostrich emu', bird('#5f5660', '#e4d5c2', '#d3a070', 'short', 'tall', 'crest')],
  ['pigeon cuckoo', bird('#8a93a3', '#c8c6c8', '#5d5860', 'short', 'egg')],
];

const old = { hairColour: '#cfcac4' };
const persons: readonly (readonly [nouns: string, kind: Person])[] = [
  ['girl sister daughter niece cousin ballerina dancer skater lass', person('child', 'plaits')],
  ['boy brother son nephew lad page stable-boy swimmer', person('child', 'short')],
  [
    'child kid toddler baby twin friend student children family twins superhero hero visitor guest',
    person('child', 'short'),
  ],
  [
    'mother mum mom mommy mummy mama aunt auntie lady woman heroine musician traveller stranger neighbour neighbor nurse seller',
    person('grown', 'bun'),
  ],
  [
    'father dad daddy papa uncle man gentleman teacher painter driver keeper miner builder inventor',
    person('grown', 'short'),
  ],
  ['grandmother grandma granny nana nan oma', person('old', 'bun', 'none', false, old)],
  ['grandfather grandpa grandad granddad opa watchman mender', person('old', 'bald', 'none', true, old)],
  ['princess queen', person('grown', 'long', 'crown')],
  ['prince king', person('grown', 'short', 'crown')],
  ['witch sorceress', person('grown', 'long', 'pointed')],
  ['wizard magician', person('old', 'long', 'pointed', true, old)],
  ['gnome elf santa', person('old', 'short', 'hood', true, old)],
  ['fairy pixie angel', person('child', 'long')],
  ['mermaid merman', person('child', 'long')],
  ['knight viking', person('grown', 'short', 'bowl')],
  ['pirate cowboy cowgirl sailor fisherman captain', person('grown', 'short', 'cap', true)],
  ['astronaut pilot', person('grown', 'short', 'helmet')],
  ['baker cook chef miller', person('grown', 'short', 'cook')],
  [
    'farmer gardener shepherd beekeeper cat-lady tinker ferryman sweep ranger scarecrow',
    person('grown', 'short', 'brim'),
  ],
  [
    'postman firefighter lighthouse-keeper lamp-lighter lighter sweeper carpenter blacksmith',
    person('grown', 'short', 'cap'),
  ],
  ['doctor scientist librarian tailor maker clockmaker', person('grown', 'bun')],
  ['detective mayor fiddler explorer spy', person('grown', 'short', 'top')],
  ['singer acrobat drummer clown ninja', person('grown', 'curls')],
  ['giant', person('grown', 'curls', 'none', true)],
  ['vampire mummy-toy zombie', person('grown', 'short')],
];

/** Creatures. */
const creatures: readonly (readonly [nouns: string, kind: Plain])[] = [
  ['dinosaur tyrannosaurus stegosaurus', plain('!dinosaur', 0.86)],
  ['monster gruffling', plain('!monster', 0.98)],
  ['alien martian', plain('alien', 0.6)],
  ['ghost', plain('ghost', 0.75, true)],
  ['robot machine', plain('robot', 0.82)],
  ['snowman', plain('snowman-without-snow', 0.95)],
  ['snail limpet', plain('snail', 0.5)],
  ['slug', plain('snail', 0.3)],
  ['caterpillar worm centipede eel', plain('bug', 0.3)],
  ['glow-worm', plain('bug', 0.25)],
  ['ant', plain('ant', 0.24)],
  ['spider', plain('spider', 0.26)],
  ['beetle', plain('beetle', 0.26)],
  ['snake', plain('snake', 0.45)],
  ['cricket grasshopper', plain('cricket', 0.28)],
  ['ladybird ladybug', plain('lady-beetle', 0.26)],
  ['crab', plain('crab', 0.5)],
  ['lobster shrimp', plain('lobster', 0.36)],
  ['bee bumblebee', plain('honeybee', 0.4, true)],
  ['butterfly', plain('butterfly', 0.28, true)],
  ['moth dragonfly firefly', plain('butterfly', 0.24, true)],
  ['fly mosquito', plain('fly', 0.2, true)],
  ['whale orca narwhal', plain('whale', 1.05, true)],
  ['dolphin', plain('dolphin', 0.8, true)],
  ['fish fry goldfish minnow salmon tadpole herring cod', plain('fish', 0.4, true)],
  ['clownfish', plain('tropical-fish', 0.4, true)],
  ['pufferfish urchin', plain('blowfish', 0.4, true)],
  ['shark ray stingray', plain('shark', 0.8, true)],
  ['seal manatee', plain('seal', 0.75)],
  ['octopus', plain('octopus', 0.72)],
  ['squid', plain('squid', 0.6, true)],
  ['jellyfish', plain('jellyfish', 0.5, true)],
  ['seahorse', plain('tropical-fish', 0.35, true)],
  ['starfish', plain('star', 0.3)],
];

/** Things that are characters if a story says so. */
const lively: readonly (readonly [nouns: string, kind: Plain])[] = [
  ['train engine', plain('locomotive', 1)],
  ['tractor', plain('tractor', 0.9)],
  ['car', plain('automobile', 0.8)],
  ['bus van', plain('bus', 0.95)],
  ['truck lorry wagon', plain('delivery-truck', 0.95)],
  ['bicycle bike', plain('bicycle', 0.7)],
  ['scooter', plain('kick-scooter', 0.6)],
  ['digger bulldozer excavator crane-machine', plain('!digger', 0.95)],
  ['tram', plain('tram-car', 0.95)],
  ['skateboard', plain('skateboard', 0.4)],
  ['ambulance', plain('ambulance', 0.95)],
  ['boat sailboat', plain('sailboat', 0.9)],
  ['ship', plain('ship', 1.1)],
  ['submarine tugboat', plain('motor-boat', 0.8)],
  ['ferry', plain('ferry', 1.1)],
  ['plane aeroplane airplane', plain('small-airplane', 0.8, true)],
  ['helicopter', plain('helicopter', 0.8, true)],
  ['rocket', plain('rocket', 0.95, true)],
  ['spaceship', plain('flying-saucer', 0.9, true)],
  ['kite', plain('kite', 0.5, true)],
  ['balloon', plain('balloon', 0.5, true)],
  ['cloud wind', { ...plain('cloud', 0.7, true), face: [0, 40, 1.1] }],
  ['star', { ...plain('star', 0.5, true), face: [0, 46, 0.72] }],
  ['comet', plain('comet', 0.6, true)],
  ['leaf', plain('maple-leaf', 0.35)],
  ['snowflake', plain('snowflake', 0.4, true)],
  ['raindrop', plain('droplet', 0.4, true)],
  ['river', plain('droplet', 0.5)],
  ['tree', plain('deciduous-tree', 1.1)],
  ['teapot', plain('teapot', 0.4)],
  ['lamp', plain('diya-lamp', 0.4)],
  ['clock', plain('mantelpiece-clock', 0.5)],
  ['toy doll', plain('nesting-dolls', 0.5)],
  ['pumpkin', plain('jack-o-lantern', 0.5)],
  ['moon', plain('full-moon-face', 0.7, true)],
  ['sun', plain('sun-with-face', 0.7, true)],
  ['mountain', plain('mountain', 1.2)],
  ['house', plain('house', 1.1)],
  ['lighthouse', plain('tokyo-tower', 1.2)],
  ['flower', plain('tulip', 0.4)],
  ['cactus', plain('cactus', 0.6)],
  ['mushroom', plain('mushroom', 0.4)],
  ['acorn', plain('chestnut', 0.3)],
  ['pebble', plain('rock', 0.3)],
  ['sock', plain('socks', 0.35)],
];

/** All possible characters, by noun. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>(
  [...lively, ...creatures, ...persons, ...birds, ...beasts].flatMap(([nouns, kind]) =>
    nouns.split(' ').map((noun) => [noun, kind] as const),
  ),
);

/** Nouns of living beings rather than of things: a scene names those that it shows. */
export const beings: ReadonlySet<string> = new Set(
  [...creatures, ...persons, ...birds, ...beasts].flatMap(([nouns]) => nouns.split(' ')),
);
