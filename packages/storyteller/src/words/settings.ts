/** Where a story may happen, with what is to be seen, heard and smelled there. Every phrase fits into the sentences of the beat tables. */
export interface Setting {
  /** Completes "lived ...": a phrase of place. */
  readonly at: string;
  /** Words of a prompt that call for this setting. */
  readonly when: readonly string[];
  /** Landmarks, each with `the`; used after `to`, `past`, `beside`, `behind`. */
  readonly spots: readonly string[];
  /** Whole clauses in the past tense. */
  readonly sounds: readonly string[];
  /** After "smelled of". */
  readonly smells: readonly string[];
  /** Things in view, after "saw" or "past". */
  readonly sights: readonly string[];
  /** Neighbours, without an article. */
  readonly neighbours: readonly string[];
  /** After "along" or "down". */
  readonly path: string;
}

export const settings: readonly Setting[] = [
  {
    at: 'at the edge of a wood', when: ['forest', 'wood', 'woods', 'jungle', 'treehouse', 'tree', 'camp', 'tent'], path: 'the mossy path',
    spots: ['the split oak', 'the fallen log', 'the ring of ferns', 'the hollow stump', 'the holly bush', 'the stepping stones', 'the big flat rock', 'the bramble arch', 'the leaning birch', 'the old gate'],
    sounds: ['the leaves rustled like paper', 'a twig went tick', 'the branches creaked and sighed', 'an acorn dropped, plop, in the moss', 'the beech trees hushed each other', 'a far stream chuckled over its stones', 'the pines hummed one low note'],
    smells: ['damp moss', 'pine sap and rain', 'old leaves', 'mushrooms and bark', 'wild mint', 'fern and cool mud'],
    sights: ['a row of red toadstools', 'long shadows between the trunks', 'a web with beads of dew on it', 'ferns curled up tight', 'a feather stuck in the bark', 'two snails on one stalk', 'a pale moth on a thistle'],
    neighbours: ['badger', 'squirrel', 'woodpecker', 'deer', 'hare', 'toad', 'wren', 'hedgehog'],
  },
  {
    at: 'beside the sea', when: ['beach', 'sea', 'ocean', 'harbour', 'harbor', 'lighthouse', 'boat', 'ship', 'pirate', 'sailor', 'island', 'seagull', 'gull', 'puffin', 'sand'], path: 'the shell path',
    spots: ['the harbour wall', 'the blue boat shed', 'the rock pool', 'the end of the pier', 'the coil of rope', 'the sand hill', 'the upturned boat', 'the lobster pots', 'the ferry steps', 'the salt-white fence'],
    sounds: ['the boats bumped softly on their ropes', 'the waves said hush and hush', 'a bell rang far out on the water', 'the wind whistled in the masts', 'small stones rattled under the foam', 'a gull gave one last call', 'the tide slid up the sand'],
    smells: ['salt and warm rope', 'seaweed', 'tar and wet wood', 'toast and sea air', 'fish and sunshine', 'clean wet sand'],
    sights: ['a line of tiny footprints', 'boats with their sails tied up', 'a crab in a hurry', 'pink clouds on wet sand', 'a green glass float', 'nets hung out to dry', 'a jar full of shells'],
    neighbours: ['gull', 'crab', 'seal', 'puffin', 'heron', 'tern', 'harbour cat', 'sandpiper'],
  },
  {
    at: 'on a small farm', when: ['farm', 'tractor', 'barn', 'cow', 'hen', 'pig', 'piglet', 'lamb', 'sheep', 'farmer', 'horse', 'pony', 'scarecrow', 'goat', 'chicken', 'rooster', 'duck'], path: 'the cart track',
    spots: ['the red barn', 'the water trough', 'the hay stack', 'the apple cart', 'the stone wall', 'the milk shed', 'the pump', 'the bean rows', 'the low gate', 'the chestnut tree'],
    sounds: ['the gate squeaked twice', 'the hens muttered on their perch', 'a bucket clanked in the yard', 'the hay rustled', 'the weather vane turned with a small groan', 'a cow let out a long, low moo', 'the windmill clicked around'],
    smells: ['warm hay', 'apples', 'cut grass', 'milk and straw', 'rain on dust', 'clover'],
    sights: ['a row of boots by a door', 'swallows on a wire', 'a ladder with one rung gone', 'pumpkins as round as moons', 'a wheel with grass growing through it', 'three eggs in a hat', 'a kite caught on a fence'],
    neighbours: ['goose', 'donkey', 'barn cat', 'goat', 'old horse', 'hen', 'sheepdog', 'lamb'],
  },
  {
    at: 'in a garden with a brick wall', when: ['garden', 'flower', 'flowers', 'bee', 'butterfly', 'ladybird', 'ladybug', 'snail', 'caterpillar', 'worm', 'ant', 'gardener', 'seed', 'sunflower', 'vegetable'], path: 'the garden path',
    spots: ['the water butt', 'the greenhouse', 'the lettuce bed', 'the wheelbarrow', 'the rose arch', 'the compost heap', 'the bird bath', 'the pot with the crack', 'the sunflower row', 'the potting shed'],
    sounds: ['water dripped from the can', 'a bee hummed one slow tune', 'the bean leaves clapped in the breeze', 'a blackbird sang from the wall', 'the shed door tapped', 'gravel crunched by the gate', 'the poppy heads rattled'],
    smells: ['mint', 'tomato leaves', 'wet soil', 'roses', 'lavender and dust', 'warm bricks'],
    sights: ['a silver snail trail', 'peas in tidy rows', 'a glove on a stick', 'petals on the path', 'a robin on a spade', 'a puddle with a cloud in it', 'strings with bright tin lids on them'],
    neighbours: ['blackbird', 'snail', 'robin', 'toad', 'ladybird', 'mole', 'garden cat', 'bumblebee'],
  },
  {
    at: 'on a tall hill', when: ['mountain', 'mountains', 'hill', 'hills', 'dragon', 'cave', 'volcano', 'giant', 'eagle', 'goat', 'yeti', 'sky', 'cloud', 'wind', 'kite'], path: 'the winding track',
    spots: ['the round boulder', 'the pine with one arm', 'the goat bridge', 'the stone hut', 'the mouth of the cave', 'the spring', 'the pile of flat stones', 'the thorn bush', 'the lookout rock', 'the wooden signpost'],
    sounds: ['the wind hummed in the rocks', 'a pebble skipped down the slope', 'goat bells clonked below', 'a stream ran chattering by', 'an echo came back very small', 'the grass whispered on the ridge', 'water ticked in the cave'],
    smells: ['thyme', 'cold stone', 'wood smoke', 'heather', 'pine and snow', 'wet grass'],
    sights: ['lights in the valley like spilled sugar', 'clouds that sat down on the hills', 'a patch of old snow', 'blue flowers in a crack', 'the road, thin as thread', 'a goat on a ledge', 'the first star over the ridge'],
    neighbours: ['goat', 'marmot', 'raven', 'eagle', 'shepherd', 'hare', 'donkey', 'ibex'],
  },
  {
    at: 'in a crooked little town', when: ['city', 'town', 'street', 'shop', 'market', 'bakery', 'bus', 'train', 'car', 'truck', 'robot', 'baker', 'postman', 'library', 'museum', 'circus', 'pizza', 'apartment'], path: 'the cobbled street',
    spots: ['the corner shop', 'the clock tower', 'the bakery steps', 'the fountain', 'the post box', 'the tram stop', 'the bookshop window', 'the iron bridge', 'the bench with the loose slat', 'the blue lamp post'],
    sounds: ['a tram rang its bell', 'shutters came down one by one', 'the town clock counted to six', 'somebody whistled on the stairs', 'a bicycle ticked past', 'the fountain splashed to itself', 'a piano stopped and started'],
    smells: ['bread', 'oranges and rain', 'coffee and paper', 'soap', 'warm pavement', 'onions frying in butter'],
    sights: ['a window full of clocks', 'washing on a line', 'a cat on a car roof', 'lights coming on, floor by floor', 'a ladder against a sign', 'a stack of empty crates', 'a red kite on a roof'],
    neighbours: ['pigeon', 'alley cat', 'baker', 'postman', 'sparrow', 'lamp lighter', 'shop dog', 'flower seller'],
  },
  {
    at: 'near a slow green river', when: ['river', 'lake', 'pond', 'frog', 'otter', 'beaver', 'duck', 'duckling', 'swan', 'bridge', 'swamp', 'crocodile', 'hippo', 'toad', 'newt', 'goose'], path: 'the river path',
    spots: ['the willow', 'the reed bed', 'the plank bridge', 'the mill wheel', 'the mud bank', 'the row boat', 'the kingfisher post', 'the lily pads', 'the bend in the river', 'the fishing stool'],
    sounds: ['the water gurgled under the bank', 'the reeds swished', 'a fish jumped, plip', 'the mill wheel turned with a slow thump', 'frogs called from side to side', 'the willow trailed its fingers in the stream', 'an oar knocked on wood'],
    smells: ['river mud', 'water mint', 'wet rope', 'willow bark', 'cool green weed', 'grass after rain'],
    sights: ['rings spreading on the water', 'a leaf sailing by', 'a blue dragonfly', 'mist as low as a blanket', 'ducks with their heads tucked in', 'a bottle bobbing along', 'two moons, one up and one down'],
    neighbours: ['heron', 'otter', 'duck', 'frog', 'water vole', 'kingfisher', 'beaver', 'swan'],
  },
  {
    at: 'where the snow stays all winter', when: ['snow', 'snowy', 'ice', 'penguin', 'polar', 'winter', 'snowman', 'snowflake', 'reindeer', 'north-pole', 'pole', 'walrus', 'sled', 'christmas', 'santa', 'igloo', 'husky'], path: 'the trodden snow path',
    spots: ['the frozen pond', 'the sledge', 'the fir tree', 'the wood pile', 'the snow bank', 'the ice window', 'the tall drift', 'the fence post', 'the smoke hole', 'the skating hut'],
    sounds: ['snow slid from a branch, flump', 'the ice gave a long, low creak', 'boots crunched far off', 'the fir trees shook themselves', 'a stove door clicked shut', 'an icicle went ting', 'the wind combed the drifts'],
    smells: ['cold air and wool', 'fir needles', 'smoke and soup', 'clean snow', 'oranges and cloves', 'warm mittens'],
    sights: ['tracks like tiny stitches', 'green light far up in the sky', 'snow on every twig', 'a lamp in a window', 'a hat on a fence post', 'breath hanging in clouds', 'blue shadows'],
    neighbours: ['arctic fox', 'reindeer', 'snow hare', 'owl', 'husky', 'seal', 'ptarmigan', 'stoat'],
  },
  {
    at: 'in an old castle', when: ['castle', 'palace', 'king', 'queen', 'prince', 'princess', 'knight', 'wizard', 'witch', 'ghost', 'unicorn', 'magic', 'fairy', 'tower', 'crown'], path: 'the long passage',
    spots: ['the spiral stair', 'the drawbridge', 'the kitchen door', 'the rose court', 'the well', 'the tower window', 'the stable', 'the tall mirror', 'the suit of armour', 'the walled orchard'],
    sounds: ['a door sighed on its hinges', 'the flags flapped once', 'pots clinked in the kitchen', 'doves cooed in the tower', 'the well answered with a plop', 'somebody played three notes on a flute', 'the old clock cleared its throat'],
    smells: ['candle wax', 'stone and ivy', 'honey cakes', 'old books', 'rosemary', 'apple logs'],
    sights: ['a stair that went around and around', 'a tapestry of blue deer', 'ivy at the window', 'a row of sleepy portraits', 'moon shapes on the floor', 'a spoon as long as an oar', 'a cat asleep in a helmet'],
    neighbours: ['cook', 'gardener', 'castle cat', 'jackdaw', 'stable boy', 'page', 'tower owl', 'old clockmaker'],
  },
  {
    at: 'in a wide, sunny meadow', when: ['meadow', 'field', 'grass', 'desert', 'zoo', 'lion', 'elephant', 'giraffe', 'zebra', 'kangaroo', 'dinosaur', 'picnic', 'park', 'playground'], path: 'the narrow track',
    spots: ['the lone tree', 'the ant hill', 'the warm rock', 'the water hole', 'the thistle patch', 'the tall grass', 'the dry stream', 'the crooked stile', 'the thorn tree', 'the clover bank'],
    sounds: ['crickets tuned their fiddles', 'the grass swished and swayed', 'a lark came down singing', 'the warm wind breathed in and out', 'seeds popped in their pods', 'bees went home in a line', 'a grasshopper ticked like a clock'],
    smells: ['dry grass', 'clover', 'warm earth', 'sage', 'dandelions', 'dust and honey'],
    sights: ['poppies folding up', 'a cloud like a ladle', 'seeds drifting by', 'a trail of busy ants', 'long gold light', 'a nest no bigger than a cup', 'a hill shaped like a hat'],
    neighbours: ['hare', 'lark', 'old tortoise', 'field mouse', 'cricket', 'partridge', 'meadow pipit', 'lizard'],
  },
];

/** For those who swim: under water nothing walks, and nothing is dry. */
export const seaSetting: Setting = {
  at: 'in a warm blue bay', when: [], path: 'the sandy channel',
  spots: ['the sunken bell', 'the coral arch', 'the old anchor', 'the kelp curtain', 'the striped rock', 'the oyster bed', 'the sandy hollow', 'the wreck with no mast', 'the sponge garden', 'the drop-off'],
  sounds: ['the water hummed', 'a far whale sang two notes', 'pebbles clicked in the swell', 'bubbles went up, one by one', 'the kelp swished to and fro', 'shrimps crackled on the reef', 'the tide breathed in and out'],
  smells: ['salt', 'cool green weed', 'clean sand', 'pearl and stone', 'the deep', 'sea grass'],
  sights: ['light wobbling on the sand', 'a cloud of silver fry', 'a crab waving one claw', 'anemones closing up', 'a starfish on a stone', 'a jellyfish like a lamp', 'a shoe with a shrimp in it'],
  neighbours: ['sea horse', 'old turtle', 'crab', 'ray', 'pufferfish', 'octopus', 'hermit crab', 'sea otter'],
};

/** For rockets, astronauts, stars and whoever lives up there. */
export const skySetting: Setting = {
  at: 'high up among the stars', when: ['space', 'moon', 'rocket', 'astronaut', 'alien', 'planet', 'mars', 'spaceship', 'star', 'comet', 'martian', 'stars'], path: 'the silver track',
  spots: ['the quiet crater', 'the ringed planet', 'the comet stop', 'the dusty ridge', 'the tin dome', 'the slow satellite', 'the star gate', 'the dark side', 'the landing flag', 'the sky buoy'],
  sounds: ['the engines ticked as they cooled', 'star dust pattered on the dome', 'something small beeped good evening', 'the radio hummed a waltz', 'a comet fizzed by', 'the airlock sighed', 'something very far away went ping'],
  smells: ['warm tin', 'dust and peppermint', 'cold starlight', 'toast from a tube', 'rubber boots', 'clean moon dust'],
  sights: ['the Earth, round and blue', 'a stripe of pale stars', 'footprints that never blow away', 'a little red planet', 'two moons playing tag', 'a trail of silver dust', 'a lamp on a far-off rock'],
  neighbours: ['moon mouse', 'space postman', 'star sweeper', 'round green neighbour', 'repair robot', 'comet keeper', 'moon cat', 'pilot'],
};
