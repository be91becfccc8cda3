/** Props of the collection's scenes, with the icon for each if it has a different name. */
const pairs = `
  accordion antenna=satellite-antenna arrow=bow-and-arrow axe backpack bandage=adhesive-bandage banner=triangular-flag barrel=oil-drum bat bathtub
  battery bean=beans bean-plant=potted-plant beet=onion bike=bicycle bird blackboard=placard board=placard bone bonfire=fire box=package bread
  bubble=bubbles bubbles bulb=light-bulb bus button=black-circle cabbage=leafy-green calendar calf=cow cane=white-cane canoe carpet=scroll
  carrot-tops=herb carton=package cassava=roasted-sweet-potato cat cat-figurine=cat cello=violin cello-case=violin chain=chains chayote=avocado cherries
  chess=chess-pawn chick=front-facing-baby-chick chickpeas=beans clarinet=flute clip=linked-paperclips clipboard clog=womans-sandal cloth=scroll
  clothesline=t-shirt clothespin=wood cloud coal=rock coconut coin colander=shallow-pan-of-food comb=razor cone=construction
  cork=bottle-with-popping-cork corn=ear-of-corn corn-husk=ear-of-corn cot=bed couch=couch-and-lamp crate=package cream=glass-of-milk crepe=pancakes
  crib=bed croquette=falafel crumb=cookie crutch crutches=crutch cucumber cup=teacup-without-handle cymbal=drum daisies=blossom dictionary=open-book
  dish=fork-and-knife-with-plate dog domino=game-die doormat=scroll dot=blue-circle dough=bread doughnut drawer=card-file-box drop=droplet duck dumpling
  earring=ring earth=globe-showing-europe-africa easel=framed-picture egg elbow=backpack elephant elevator envelope extinguisher=fire-extinguisher eye
  fig=avocado fire fish fish-tank=tropical-fish fishbowl=tropical-fish fishing-rod=fishing-pole flame=fire flask=bottle-with-popping-cork
  flip-flops=thong-sandal flour=sheaf-of-rice flowerpot=potted-plant fly foot fox freezer=ice fries=french-fries fritters=falafel frog frost=snowflake
  garbage-bag=wastebasket garbage-truck=delivery-truck garden-hose=potable-water geranium=potted-plant glass=glass-of-milk glasses gloves
  glue=lotion-bottle goal=goal-net gravel=rock gull=bird hairclip=ribbon ham=meat-on-bone hammer hamster handbag hearing-aid=ear-with-hearing-aid
  hedgehog helicopter hose=potable-water ice-pop=shaved-ice icicle=ice intercom=radio juice=cup-with-straw kelp=herb knife=kitchen-knife knitting=yarn
  label ladle=spoon lance=dagger laundry=basket leaf=fallen-leaf leek=leafy-green lemon lens=magnifying-glass-tilted-left letter=envelope
  lettuce=leafy-green lever=level-slider lightning=high-voltage link=chains list=memo loaf=bread loudspeaker magnet
  magnifying-glass=magnifying-glass-tilted-left mailbag=backpack mailbox=closed-mailbox-with-raised-flag mango mattress=bed megaphone
  microphone=studio-microphone milk-can=glass-of-milk mint=herb molehill=rock moth=butterfly motorcycle nail=nut-and-bolt napkin=scroll nettles=herb
  newspaper noodle=spaghetti note=memo oats=sheaf-of-rice omelet=cooking onion overalls=jeans pacifier=baby-bottle page=page-facing-up paintbrush
  pajamas=t-shirt pan=shallow-pan-of-food pants=jeans papaya=mango paper=page-facing-up parcel=package parsley=herb pea=pea-pod peas=pea-pod peg=wood
  pen petal=cherry-blossom phone=mobile-phone photo=framed-picture photograph=framed-picture pigeon=bird pineapple pipe=wood plant=potted-plant
  plate=fork-and-knife-with-plate plug=electric-plug plunger poster=framed-picture pot=pot-of-food potato pretzel pudding=custard
  puppet-theater=performing-arts rabbit radish=carrot rail=railway-track rails=railway-track raincoat=coat ribbon robe=kimono robot rooster
  ruler=straight-ruler sack=backpack salad=green-salad salami=meat-on-bone salt sandal=womans-sandal saucer=fork-and-knife-with-plate sausage=hot-dog
  saw=carpentry-saw scale=balance-scale scissors screen=television screw=nut-and-bolt screwdriver seagull=bird seaweed=herb shark sheet=scroll
  shirt=t-shirt shoe=mans-shoe shoebox=package sign=placard snail sneaker=running-shoe snowflake snowman soap sofa=couch-and-lamp spark=sparkles
  sparrow=bird spiral=cyclone sprinkler=sweat-droplets sprout=seedling squid stamp=envelope starfish=star station steam=hot-springs stick=wood
  stilts=wood stone=rock stopwatch stork=swan straw=cup-with-straw sugar=salt sweater=t-shirt swimsuit=one-piece-swimsuit switch=radio-button
  tablecloth=scroll tablet=mobile-phone tag=label tandem=bicycle tangerine tap=potable-water tape=roll-of-paper tape-measure=straight-ruler telephone
  television tent thermometer ticket tire=wheel tissue=roll-of-paper toaster=bread toilet-paper=roll-of-paper tomato tomato-plant=potted-plant
  tomatoes=tomato toolbox towel=scroll toy-hippo=hippopotamus track=railway-track trash-can=wastebasket tray=fork-and-knife-with-plate tricycle=bicycle
  trophy trowel=hammer truck=delivery-truck tuba=postal-horn turtle tv=television tweezers=scissors unicorn vacuum=broom vacuum-cleaner=broom
  vase=amphora waffle watering-can=potable-water watermelon weather-vane=rooster wheelchair=manual-wheelchair whisk=spoon wrench zucchini=cucumber`;

export const moreThings: ReadonlyMap<string, string> = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [noun = '', icon = noun] = pair.split('=');
      return [noun, icon] as const;
    }),
);
