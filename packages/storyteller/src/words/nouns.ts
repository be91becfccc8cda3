const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Places that a prompt may name. */
export const places = new Set(list(`moon space mars planet sea ocean beach forest wood woods jungle mountain mountains hill hills valley river lake pond island desert garden park zoo farm castle palace
  house home school kindergarten nursery playground library museum hospital city town village street market bakery shop kitchen bedroom bathroom attic cellar basement cave meadow field
  lighthouse harbour harbor train-station station airport theatre circus fair tent camp treehouse tunnel bridge swamp volcano north-pole pole sky`));

/** Nouns that take no `a`: stuff, not things. */
export const stuff = new Set(list(`snow rain thunder lightning music honey milk bread pizza cheese soup jam butter cake ice-cream chocolate water sand mud light darkness dark fire smoke magic homework spaghetti pasta
  porridge moonlight sunshine stardust courage sleep silence laughter love friendship kindness weather fog mist wind ice glitter paint candy money gold silver treasure breakfast dinner supper lunch bedtime football popcorn toast rice wool hair toothpaste`));

/** Of those, what may also be counted, one at a time: a pizza, a cake. */
export const countableStuff = new Set(list('pizza cake soup light fire treasure wish cheese'));

export const adjectives = new Set(list(`brave little small tiny big huge giant young old shy curious sleepy tired lonely lost happy sad kind gentle clever silly funny grumpy hungry scared afraid magic magical golden silver
  red blue green yellow purple pink orange white black brown grey gray striped spotted fluffy woolly furry soft round tall short long fast slow quick quiet loud noisy wild polite proud careful clumsy
  messy lazy wooden broken friendly invisible secret strange mysterious wonderful beautiful pretty sparkly shiny glowing flying talking singing dancing baby best favourite favorite new first last
  warm cold snowy rainy windy sunny dark bright deep enchanted stripy wobbly bouncy squeaky rusty dusty muddy naughty cheeky fearless timid nervous stubborn forgetful dreamy absent-minded
  three-legged one-eyed two three four five six seven eight nine ten twin little-known ordinary unusual rainbow-coloured nice good sweet great tame fierce fiery frozen dear lovely dizzy jolly merry cosy cozy bored jealous angry worried excited homesick wise plump skinny`));

/** Common things, so that a word of a prompt is known to be a noun. */
export const things = new Set(list(`bed tooth lantern key hat boot shoe sock scarf mitten coat ball kite drum bell book map cup spoon bowl pot pan plate chair table door window wall lamp candle clock watch box bag basket bottle
  jar rope string button needle pillow blanket quilt nest egg feather shell stone pebble rock leaf flower seed acorn nut apple pear plum cherry banana orange carrot potato pumpkin cookie biscuit pie sandwich pancake
  cupcake muffin rainbow shadow dream song story letter present gift party birthday sword shield crown ring necklace wand cloak cape mask flag whistle flute guitar piano violin trumpet radio phone camera telescope
  bicycle wheel ladder bucket broom umbrella balloon puzzle toy doll teddy puppet block marble swing slide sandcastle sandbox hammock treasure chest anchor sail oar net wing wings tail nose ear paw roar buzz voice hiccup
  sneeze machine invention race game dance picnic parade feast concert supper soup teapot kettle oven cup-cake garden-gate gate fence path road footprint snowball sled sledge skate igloo puddle wave bath bathtub towel
  toothbrush haircut dentist doctor class lesson lessons bus train friend secret wish promise surprise name word number letterbox wool yarn wish star stars sun moonbeam sunflower rose tulip daisy mushroom log twig`));

/** More of them, of which no picture is drawn. */
export const objects = new Set(list(`parcel package postcard envelope suitcase trunk drawer cupboard shelf bench stool sofa armchair curtain carpet mirror window-sill chimney roof stair stairs staircase lift fiddle cello organ accordion
  tyre engine motor bolt screw nail hammer saw spade shovel rake hose brush comb soap sponge bubble bubbles tub sink tap kite-string thread knot patch pocket sleeve collar zip jumper sweater jacket trousers pyjamas slipper
  slippers dress skirt shirt bow badge medal trophy coin purse pearl jewel diamond gem crystal potion spell recipe pencil crayon chalk ink page notebook diary poem riddle joke crossword newspaper magazine ticket stamp
  passport compass globe calendar hourglass bulb torch lightbulb signpost sign bridge-post post pipe wire rope-ladder seesaw trampoline scarecrow-hat statue fountain well bucket-list snail-shell cobweb web hive honeycomb
  feeder birdhouse kennel stable hutch cage bone stick branch root bark berry strawberry blueberry raspberry peach grape melon lemon pea bean beans onion turnip corn noodle dumpling bun bagel waffle doughnut donut lollipop
  sweet sweets candy-cane marshmallow jelly pudding porridge-pot seat footprint footprints fingerprint glasses moustache beard wig whiskers`));

/** What happens, lasts or is only thought of: nobody can find it under a bush or carry it home. */
export const events = new Set(list(`day night evening morning afternoon noon midnight dusk dawn week weekend month year time hour minute moment spring summer autumn winter christmas easter halloween hanukkah eid carnival
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  birthday holiday holidays vacation trip journey voyage adventure visit sleepover playdate wedding haircut appointment lesson lessons class race game dance picnic parade feast concert play show match
  beginning end ending middle idea question problem answer mistake quarrel fight noise noises sound sounds knock bang tick number promise surprise change chance news word words name letterhead errand turn way side
  age size kind colour color shape direction family school-day away bravery anger sadness happiness honesty patience hope luck truth peace joy fun pain work weather accident hole gap party throat knee tummy toe cough fever stomach`));

/** Words that carry no subject. */
export const stopWords = new Set(list(`a an the and or but so of to in on at by for with from into onto under over about who whom whose which that this these those is are was were be been being am it its it's he she they them
  his her their my our your me us we i you do does did don't doesn't didn't can can't cannot could couldn't will won't would wouldn't should shall may might must not no yes very too just only also then than there
  here when where why how what while because if as up down out off again still never always ever every each some any all both few more most much many one once near behind beside between through across around along until after
  before during without within has have had having really quite please story stories tale bedtime tell write make short long something someone somebody anything thing things way lot lots kind sort let lets let's want wants wanted
  nobody everyone everybody none other others another maybe hello goodbye anyone anybody else
  back high low soon late early today tonight tomorrow yesterday alone together enough only ready stuck open gone else left`));

const emojiWords: readonly (readonly [string, string])[] = [
  ['🦊', 'fox'], ['🐭', 'mouse'], ['🐱', 'cat'], ['🐈', 'cat'], ['🐶', 'dog'], ['🐕', 'dog'], ['🐰', 'rabbit'], ['🐇', 'rabbit'], ['🐻', 'bear'], ['🐼', 'panda'], ['🐨', 'koala'], ['🐯', 'tiger'], ['🦁', 'lion'],
  ['🐮', 'cow'], ['🐷', 'pig'], ['🐸', 'frog'], ['🐵', 'monkey'], ['🐔', 'hen'], ['🐧', 'penguin'], ['🐦', 'bird'], ['🐤', 'chick'], ['🦆', 'duck'], ['🦉', 'owl'], ['🦇', 'bat'], ['🐺', 'wolf'], ['🐴', 'horse'],
  ['🦄', 'unicorn'], ['🐝', 'bee'], ['🐛', 'caterpillar'], ['🦋', 'butterfly'], ['🐌', 'snail'], ['🐞', 'ladybird'], ['🐢', 'turtle'], ['🐍', 'snake'], ['🦎', 'lizard'], ['🦖', 'dinosaur'], ['🦕', 'dinosaur'], ['🐙', 'octopus'],
  ['🦀', 'crab'], ['🐠', 'fish'], ['🐟', 'fish'], ['🐬', 'dolphin'], ['🐳', 'whale'], ['🐋', 'whale'], ['🦈', 'shark'], ['🐊', 'crocodile'], ['🐘', 'elephant'], ['🦒', 'giraffe'], ['🐪', 'camel'], ['🐑', 'sheep'], ['🐐', 'goat'],
  ['🦔', 'hedgehog'], ['🐿', 'squirrel'], ['🐉', 'dragon'], ['🐲', 'dragon'], ['🤖', 'robot'], ['👸', 'princess'], ['🤴', 'prince'], ['🧙', 'wizard'], ['🧚', 'fairy'], ['🧜', 'mermaid'], ['👻', 'ghost'], ['👽', 'alien'],
  ['🏴‍☠️', 'pirate'], ['🚀', 'rocket'], ['🚂', 'train'], ['🚗', 'car'], ['🚜', 'tractor'], ['⛵', 'boat'], ['🎈', 'balloon'], ['🌙', 'moon'], ['🌕', 'moon'], ['⭐', 'star'], ['🌟', 'star'], ['☀', 'sun'], ['🌈', 'rainbow'],
  ['☁', 'cloud'], ['❄', 'snowflake'], ['⛄', 'snowman'], ['🌧', 'rain'], ['🌊', 'sea'], ['🏰', 'castle'], ['🏠', 'house'], ['🌳', 'tree'], ['🌲', 'forest'], ['🌻', 'sunflower'], ['🍕', 'pizza'], ['🍎', 'apple'], ['🎂', 'cake'],
  ['🍪', 'cookie'], ['🦷', 'tooth'], ['🎁', 'present'], ['📚', 'book'], ['🔑', 'key'], ['⚽', 'ball'], ['🧸', 'teddy'], ['👑', 'crown'], ['🎩', 'hat'], ['☂', 'umbrella'],
];

/** Writes the pictures a prompt holds as words, in place, so that the rest of the reading sees words only. */
export const spellEmoji = (text: string): string => emojiWords.reduce((spelled, [emoji, word]) => spelled.replaceAll(emoji, ` ${word} `), text);
