/** How a character gets about; it decides verbs, limbs and where a story may be set. */
export type Mover = 'paws' | 'hooves' | 'wings' | 'fins' | 'feet' | 'wheels' | 'still';

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const animalsByMover: Readonly<Record<Exclude<Mover, 'feet' | 'wheels' | 'still'>, readonly string[]>> = {
  paws: list(`mouse fox bear cat kitten dog puppy rabbit bunny hare hedgehog squirrel badger otter mole lion tiger leopard cheetah panther wolf cub
    raccoon beaver hamster guinea-pig rat weasel stoat ferret skunk panda koala monkey ape gorilla chimpanzee lemur sloth meerkat mongoose possum opossum wombat
    kangaroo wallaby armadillo anteater porcupine chipmunk dormouse vole shrew marmot lynx bobcat jaguar hyena jackal coyote dingo frog toad newt lizard gecko chameleon
    tortoise turtle crocodile alligator snail slug caterpillar ant spider beetle worm snake cricket grasshopper centipede ladybird dinosaur tyrannosaurus stegosaurus
    triceratops brontosaurus monster yeti bigfoot gruffling troll puma platypus echidna iguana salamander crab lobster kitty doggy teddy pup hippo hippopotamus axolotl capybara creature beast animal`),
  hooves: list('horse pony foal donkey mule zebra giraffe deer fawn moose elk reindeer goat kid sheep lamb cow calf bull ox pig piglet boar camel llama alpaca antelope gazelle buffalo bison rhino rhinoceros unicorn elephant centaur'),
  wings: list(`owl owlet robin sparrow blackbird crow raven magpie jay swallow swift lark finch wren duck duckling goose gosling swan chicken hen chick rooster turkey peacock parrot
    parakeet canary budgie toucan flamingo heron stork crane eagle hawk falcon kestrel puffin penguin pelican seagull gull albatross bat bee bumblebee butterfly moth dragonfly firefly
    fairy pixie dragon griffin phoenix pegasus ostrich emu bird pigeon dove cuckoo woodpecker kingfisher hummingbird ladybug fly mosquito pterodactyl angel`),
  fins: list('whale dolphin fish goldfish shark seal walrus octopus squid jellyfish seahorse mermaid merman manatee narwhal orca eel ray starfish salmon clownfish tadpole minnow stingray'),
};

/** Every animal, with the way it moves. */
export const animals: ReadonlyMap<string, Mover> = new Map(
  (Object.entries(animalsByMover) as [Mover, readonly string[]][]).flatMap(([mover, nouns]) => nouns.map((noun) => [noun, mover] as const)),
);

export const girls = new Set(list('girl princess queen witch sister mother mum mom mommy mummy grandmother grandma granny nana aunt auntie daughter lady woman mermaid fairy hen cow ballerina niece sorceress heroine lioness mama nan')); 
export const boys = new Set(list('boy prince king wizard brother father dad daddy grandfather grandpa grandad granddad uncle son man merman rooster bull cowboy nephew gentleman papa opa')); 

export const people = new Set([
  ...girls, ...boys,
  ...list(`child kid toddler baby twin friend knight pirate astronaut baker farmer sailor captain doctor nurse teacher painter gardener postman fisherman shepherd
    carpenter tailor cook chef detective inventor scientist explorer king queen giant ghost gnome elf goblin ogre ninja superhero hero dancer singer musician clown firefighter
    lighthouse-keeper keeper librarian miner builder traveller stranger neighbour neighbor cousin children family twins magician acrobat drummer pilot driver
    skater swimmer cowgirl viking spy vampire mummy zombie alien martian snowman scarecrow student cat-lady beekeeper blacksmith clockmaker mayor ranger`),
]);

/** Family, of whom a listener speaks without `a`: they come along, they are not the hero. */
export const kin = new Set(list('sister brother mother mum mom mommy mummy mama grandmother grandma granny nana nan oma aunt auntie father dad daddy papa grandfather grandpa grandad granddad opa uncle cousin'));

/** Things that may have a story of their own, as heroes. */
export const livelyThings: ReadonlyMap<string, Mover> = new Map<string, Mover>([
  ...list('train tractor car bus truck lorry bicycle bike scooter robot engine digger tram van wagon skateboard bulldozer excavator ambulance').map((noun) => [noun, 'wheels'] as const),
  ...list('boat ship submarine tugboat ferry').map((noun) => [noun, 'fins'] as const),
  ...list('plane aeroplane airplane helicopter rocket kite balloon spaceship cloud star comet leaf snowflake raindrop wind').map((noun) => [noun, 'wings'] as const),
  ...list('tree lighthouse teapot lamp clock toy doll pumpkin moon sun mountain house river flower cactus mushroom acorn pebble sock').map((noun) => [noun, 'still'] as const),
]);

/** Names for heroes that have none. Short, easy to say, and not the names that most families use. */
export const heroNames = {
  she: list('Tansy Wren Juniper Marlo Olive Nettie Bramble Clover Hazel Minna Tilda Posy Fern Ottie Merle Dot Willa Saffi Bettina Lark Maple Sorrel Effie Nell Poppy Thea Ivy Romy Tamsin'),
  he: list('Barley Tobin Finch Otto Rowan Bertil Moss Alder Jory Wim Tuck Rollo Sprig Anders Kit Noll Ferdy Bo Ludo Corin Hobb Jasper Osk Linus Perrin Timber Emil Burdock Cosmo'),
} as const;

export const childAdjectives = list('small little young quiet curious careful');
