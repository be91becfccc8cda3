/** What turns up in stories of its own accord. Each begins with its article, so that it can be set down in a sentence as it is. */
export const smallThings: readonly string[] = [
  'a blue button', 'a brass key', 'a speckled feather', 'a tin whistle', 'a round white pebble', 'a wooden spoon', 'a ball of red wool', 'a paper boat', 'a silver thimble', 'a green marble',
  'a chipped cup', 'a curl of birch bark', 'a small bell', 'a striped ribbon', 'a jam jar', 'a walnut shell', 'a yellow pencil', 'a snail shell', 'a bent spoon', 'a folded map',
];

export const snacks: readonly string[] = [
  'a slice of warm bread', 'half a pear', 'a bowl of barley soup', 'a crumbly oat cake', 'a handful of raspberries', 'a baked apple', 'some toast with honey', 'a pot of plum jam', 'a corn bun',
  'a bag of sweet chestnuts', 'a bit of cheese', 'a carrot with its green hair on', 'a cup of blackberries', 'a ginger biscuit', 'a cold pancake', 'a roll with seeds on top',
];

/** Things to look for or to give, when a prompt names none. */
export const wanders: readonly string[] = ['lantern', 'red scarf', 'wooden boat', 'little drum', 'woolly hat', 'silver bell', 'blue kite', 'music box', 'patchwork cushion', 'spotted umbrella', 'paper star', 'tin cup', 'acorn whistle', 'green mitten'];

export const blankets: readonly string[] = ['a patchwork quilt', 'a grey wool blanket', 'a quilt as thick as moss', 'a soft brown rug', 'a blanket with a frayed edge', 'a cover of goose down', 'an old green shawl', 'a quilt the colour of plums'];

export const calmThings: readonly string[] = [
  'a boat tied up for the night', 'a loaf left to cool', 'a page turned down at the corner', 'a gate with its latch on', 'an oven after baking', 'a lake with no wind on it', 'a kettle just off the boil', 'a cat on a warm step',
  'a shell with the sea still in it', 'a bell after its last ring', 'a barn full of hay', 'a field under snow', 'a coat on its hook', 'a feather that has come down', 'a clock wound for the week', 'a lamp turned low',
];

export const traitHabits: readonly string[] = [
  'always counted the steps', 'liked to look under things', 'hummed while thinking', 'never forgot a face', 'could sit still longer than a stone', 'kept a list of good smells', 'asked one question at a time', 'said good night to each tree',
  'knew eleven words for rain', 'saved the best crumb for last', 'wanted to know where the wind slept', 'slept with one ear up', 'liked small doors', 'could tell the time by the shadows', 'had a laugh like a hiccup', 'collected good sticks',
  'always walked the long way round', 'gave every puddle a name', 'liked the corner pieces of cake', 'sang the same song backwards',
];
