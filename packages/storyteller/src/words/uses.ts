/** What a thing is good for, so that whoever finds one can use it. Clauses in the past tense; `{it}` is the thing by name. */
export interface Use {
  readonly of: ReadonlySet<string>;
  /** What it does when it is used as it should be. */
  readonly works: readonly string[];
  /** After `to`. */
  readonly purpose: readonly string[];
  /** What somebody takes it for who has never seen one. */
  readonly guesses: readonly string[];
  readonly eaten?: true;
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const land: readonly Use[] = [
  {
    of: list('lantern lamp candle torch flashlight light star moon firefly glow-worm nightlight sun moonbeam'),
    works: ['{it} made a round gold light', 'the light of {it} went out in a ring', '{it} glowed, and the dark moved back a step', '{it} shone on every stone', 'a soft light came from {it}', '{it} lit the whole corner'],
    purpose: ['show the way', 'find things in the dark', 'light up a dark corner', 'see by'],
    guesses: ['a house for a moth', 'a hat with a window', 'a very small greenhouse', 'a stool', 'a cage for a bee'],
  },
  {
    of: list('hat cap boot shoe sock scarf mitten coat glove crown ring necklace cloak cape mask glasses slipper dress shirt ribbon belt helmet apron'),
    works: ['{it} fitted as if made to measure', '{it} was warm all the way through', 'with {it} on, the cold went away', '{it} sat just right', '{it} kept out the evening chill'],
    purpose: ['keep the cold out', 'wear on a fine day', 'feel grand in', 'go out in'],
    guesses: ['a bag for plums', 'a bed for a mouse', 'a flag', 'a tent with one door', 'a sort of basket'],
  },
  {
    of: list('drum bell whistle flute guitar piano violin trumpet radio horn harp rattle music-box'),
    works: ['{it} made one clear note', 'the sound of {it} went all the way round', '{it} sang out, low and sweet', 'out of {it} came a tune', '{it} rang, and all the rest was still'],
    purpose: ['call others with', 'make a tune', 'play at dusk', 'keep time with'],
    guesses: ['a pot for soup', 'a stool', 'a cup with no bottom', 'a nest', 'a shovel for very small holes'],
  },
  {
    of: list('map letter book picture drawing paper card note story page ticket newspaper'),
    works: ['{it} told them which way to turn', 'all the lines of {it} made sense', '{it} had one more thing to say', 'on {it} stood just what they had to know'],
    purpose: ['tell somebody the way', 'read by a window', 'keep a secret in', 'look things up in'],
    guesses: ['a fan', 'a flat hat', 'a sail for a boat', 'a door mat', 'a blanket for a beetle'],
  },
  {
    of: list('boat ship raft sled sledge bicycle bike cart wagon car train skateboard scooter wheel sailboat canoe balloon plane'),
    works: ['{it} carried them all the way', 'off went {it}, as smooth as milk', '{it} rocked once and then ran on', '{it} took them past every bump', '{it} moved as if it knew the way'],
    purpose: ['ride in', 'get across with', 'carry things about', 'go a long way'],
    guesses: ['a bed', 'a bath for birds', 'a very odd table', 'a trough', 'a cupboard that fell over'],
  },
  {
    of: list('ball kite marble toy doll teddy puppet puzzle block swing top yo-yo game bear'),
    works: ['{it} was more fun with two', 'up went {it}, and down it came', '{it} made them laugh out loud', '{it} went to and fro between them', 'they played with {it} till it was dark'],
    purpose: ['play with', 'share on a long evening', 'cheer someone up', 'keep for rainy days'],
    guesses: ['an egg', 'a fruit', 'something to sit on', 'a weight for a door', 'a cushion'],
  },
  {
    eaten: true,
    of: list('apple pear plum cherry banana orange carrot pumpkin cookie biscuit pie sandwich pancake cupcake muffin cake pizza soup nut acorn berry strawberry cheese bread bun egg'),
    works: ['there was just enough of {it} to go round', 'every crumb of {it} was good', '{it} tasted of summer', '{it} was gone before the stars were out', 'a bite of {it} made all the way feel short'],
    purpose: ['share at supper', 'keep for a hungry hour', 'put in the middle of a table', 'enjoy with friends'],
    guesses: ['a ball', 'a lamp that had gone out', 'a stone', 'a hat for a doll', 'a wheel'],
  },
  {
    of: list('key hook latch'),
    works: ['{it} turned with a click', '{it} went in and the little door swung wide', 'the lock said click to {it}', '{it} fitted the one lock that was left'],
    purpose: ['open something', 'wind up a clock', 'let someone in', 'lock up at night'],
    guesses: ['a spoon', 'a comb for a hedgehog', 'a hook for hats', 'a whistle with no holes', 'a bent nail'],
  },
  {
    of: list('umbrella blanket quilt tent hammock pillow cushion towel rug shawl net'),
    works: ['{it} was big enough for two', 'under {it} not a drop came in', '{it} kept them snug', '{it} made a small room of its own', 'with {it} it was quite cosy'],
    purpose: ['keep dry under', 'rest on', 'make a small room', 'share with a friend'],
    guesses: ['a sail', 'a bat, asleep', 'a big limp leaf', 'a flag', 'a bag with no top'],
  },
  {
    of: list('shell pebble stone rock feather coin pearl gold treasure jewel diamond gem button leaf flower rose crystal wand mirror telescope snowball glass'),
    works: ['{it} caught the last light and held it', '{it} shone in a way that none had seen', 'the colours of {it} came out', '{it} gleamed like a small moon', '{it} showed them something each time they looked'],
    purpose: ['look at by a window', 'keep as a lucky charm', 'hold while you think', 'mark a place with'],
    guesses: ['a tooth', 'a sweet', 'a bit of the sky', 'a bug, asleep', 'a very old bun'],
  },
  {
    of: list('cup bowl pot basket box bag bucket jar bottle spoon plate pan teapot kettle barrel nest suitcase chest tin'),
    works: ['{it} held all that they had brought', 'in {it} there was room for everything', '{it} did not spill a drop', '{it} went from one to the other and back'],
    purpose: ['carry things home in', 'keep something safe', 'pass round at supper', 'gather things in'],
    guesses: ['a hat', 'a bath for a wren', 'a drum', 'a house for a snail', 'a boat for beetles'],
  },
];

const anything: Use = {
  of: new Set(),
  works: ['{it} was just what they had needed', '{it} did what it was made for', '{it} was of more use than anyone had thought', '{it} came in very handy'],
  purpose: ['keep close by', 'share with a friend', 'have at hand in the evening', 'show to somebody'],
  guesses: ['a hat', 'a sort of chair', 'a door stop', 'something from the moon', 'a boat for beetles'],
};

export const useOf = (noun: string): Use => land.find((use) => use.of.has(noun) || use.of.has(noun.split(/[ -]/).at(-1) ?? '')) ?? anything;
