import type { Mover } from './characters.ts';

/** A dwelling without its article, by who lives in it; the part before the slash is what it is called afterwards. */
export const homes: Readonly<Record<Mover, readonly string[]>> = {
  paws: ['burrow/burrow under the hedge', 'hollow/hollow under a root', 'den/den with a round door', 'hole/hole with a mat of moss', 'nook/nook behind a loose stone', 'cellar/cellar with one small window', 'nest/nest of dry grass', 'hut/hut no taller than a bucket'],
  hooves: ['stall/stall with fresh straw', 'shed/shed with a half door', 'stable/stable with a leaning roof', 'barn/barn with a hole for the moon', 'shelter/shelter of old planks'],
  wings: ['nest/nest in a pear tree', 'loft/loft with a round window', 'nest/nest lined with wool', 'hollow/hollow high in an oak', 'ledge/ledge with a view', 'box/box on a tall pole'],
  fins: ['hollow/hollow in the reef', 'cave/cave with a sandy floor', 'grotto/grotto full of green light', 'nook/nook under a sponge', 'cove/cove out of the current'],
  feet: ['house/house with a green door', 'cottage/cottage with one chimney', 'room/room under the roof', 'flat/flat above a shop', 'house/house with a crooked step', 'cabin/cabin with a stove', 'house/house with eleven windows'],
  wheels: ['shed/shed with a tin roof', 'garage/garage with a yellow door', 'yard/yard behind the workshop', 'barn/barn that smelled of oil', 'corner/corner of the old depot'],
  still: ['spot/spot out of the wind', 'place/place with a good view', 'corner/corner where the sun comes late'],
};

export const limbs: Readonly<Record<Mover, readonly [one: string, several: string]>> = {
  paws: ['paw', 'paws'], hooves: ['hoof', 'hooves'], wings: ['wing', 'wings'], fins: ['fin', 'fins'], feet: ['hand', 'hands'], wheels: ['wheel', 'wheels'], still: ['side', 'sides'],
};

/** Folk who pass by, where the neighbours of a place do not suffice. */
export const passersBy: readonly string[] = [
  'grey cat', 'travelling tinker', 'moth', 'bat', 'tall stork', 'lamp seller', 'snow-white goose', 'three-legged dog', 'beekeeper', 'clock mender', 'ferryman', 'night nurse', 'old mule', 'young crow',
  'chimney sweep', 'lizard', 'knitting aunt', 'sleepy postman', 'fiddler', 'cart horse', 'night watchman', 'kite maker', 'glow-worm', 'miller',
];

export const passersBySea: readonly string[] = ['shy squid', 'sea snail', 'flat fish', 'hermit crab', 'old cod', 'lantern fish', 'sea slug', 'young seal', 'eel', 'shrimp', 'starfish', 'sea urchin', 'herring', 'limpet'];

export const seaSnacks: readonly string[] = ['a leaf of sweet kelp', 'a bunch of sea grapes', 'a ribbon of dulse', 'half a sea cucumber roll', 'a bit of salty sponge cake', 'a pinch of plankton', 'some crisp sea lettuce', 'a crumb of ship biscuit'];

export const seaBlankets: readonly string[] = ['a blanket of soft weed', 'a cover of green kelp', 'a quilt of sea grass', 'a layer of warm sand', 'a shawl of old net'];
