import type { Shape } from './shape.ts';

/** Two who do not know each other yet. `{h1}` is the other one. */
export const makeFriends: Shape = {
  want: [
    `[That evening|On that day] somebody was sitting by {spot1}. It was {h1}. {hero} had never [spoken to|sat with] {h1} before, / and all at once {he} wanted to, [very much|the way you want bread when you smell it]. ~ {hero} seeing {h1} by {spot1}`,
    `{h1} had [moved in|come to live] [near|close to] {spot1}. {hero} [saw|could see] the light there [each night|every evening]<69 , a small square one, and wondered who else stayed up and what they thought about>. {he} [wished|wanted] to [say hello|knock]. ~ {hero} looking at a light near {spot1}`,
    `{hero} had [two cups|a game for two] and nobody [to use the other|on the other side]. Then {he} [saw|noticed] {h1}, who [went by|was passing] {spot1}, [alone too|all alone], and [kicked|rolled] a pebble. "[Perhaps|Who knows]," thought {hero}. ~ {hero} noticing {h1}`,
    `[There were|It takes] two to [play at echoes|carry a long plank], / and {hero} {was} one. {h1} was [one, too|another], over by {spot1}. [It ought to be simple|One and one, it seemed easy]<69 , and yet there were a hundred steps between them, and not one of them had been walked>. ~ {hero} and {h1} far apart`,
  ],
  obstacle: [
    `But {h1} was [so quiet|not like {him}]. {h1he} did not [look up|wave]. {hero} thought of [five|nine] things to say, / and [each|every one] of them sounded [silly|wrong] [inside {his} head|when {he} tried it]. ~ {hero} not knowing what to say`,
    `[They were not|The two were not] at all [alike|the same]. What {hero} did [fast|loudly], {h1} did [slowly|without a sound]. "[It will never do|They do not go together]," said {a_n1} to {a_n2}<69 , and the {n2}, who had been married to a louder one for thirty years, said nothing>. ~ {hero} and {h1}, not at all alike`,
    `{hero} {was} [shy|not brave about that]. {he} could [face|put up with] [thunder|cold soup], but not [a new face|the moment before hello]. It is [like|the same as] [cold water|a dark stair]: [one does not know how deep|somebody has to go first]. ~ {hero} being shy`,
    `When {hero} came [near|close], {h1} [went|hid] behind {spot1}. When {h1} [looked|came] out, {hero} [hid|ran]. [So it went|That went on] for a [good while|time]<69 , like the two small figures on a weather house, who never are out at once>. ~ {hero} and {h1} hiding from each other`,
  ],
  try1: [
    `{hero} tried [a gift|it with a present]. {he} put {small} by {spot1} / and [ran|hid]. {h1} came, [sniffed at it|looked at it], / and put {small} beside it. Then {h1he} [ran|hid] too. Now there were two [presents|gifts] and [nobody there|no one to unwrap them]. ~ two small gifts by {spot1}`,
    `"[Fine weather|It is evening]," said {hero}, [too loudly|to the air beside {h1}]. "[Yes|It is]," said {h1}. That was the end of it. {hero} went [red|away] and {h1} [studied|looked hard at] {h1his} toes. {sound}. [It was|How] a long [silence|minute]. ~ {hero} and {h1} stuck for words`,
    `{hero} did a [trick|handstand] where {h1} could [see|watch]. It went [well|fine] until {he} [fell|rolled] into {spot1}. [Was that a laugh|Did {h1} laugh]? It [sounded like|might have been] a [hiccup|sneeze]. {hero} [did not dare|was too shy] to look. ~ {hero} tumbling, {h1} watching`,
    `{hero} wrote a note on a leaf. COME TO SUPPER, it said. The wind [took it|carried it off] / and dropped it in front of {a_n2}, / who [came|was very pleased] and ate [everything|both helpings]. ~ {a_n2} at supper with {hero}`,
  ],
  try2: [
    `The next try was [smaller|no try at all]. {hero} sat down by {spot2}, not [near|close] and not far, / and [mended|looked at] {small}. After a time {h1} sat there too. Nobody [looked|spoke]. [It was|They sat] like two [boats|birds on a wire]. ~ {hero} and {h1} sitting near each other`,
    `{h2} [came by|passed] with a [load|sack] much too big. It [slipped|fell]. Out rolled [onions|apples], down {path}, in all directions! {hero} [caught|got] [six|four]. {h1} [caught|got] [seven|five]. "[That makes|Together that is] enough," said {h2}. They [looked|glanced] at each other, quickly. ~ {hero} and {h1} catching what rolled away`,
    `{hero} [asked|went to ask] {h2}. "[You could|Try to] ask for help with something," said {h2}. "[It need not be real|Anything will do]." So {hero} stood by {spot2} and [pulled at|pushed] it, [groaning|puffing]. {h1} [came|ran] at once and pushed [from the other side|the wrong way]. [Nothing moved, of course|It did not move an inch]. ~ {hero} and {h1} pushing {spot2} from both sides`,
    `{hero} hummed the first half of a tune, [to {himself}|and stopped]. From behind {spot2} came the other half, [very softly|a little flat]. {hero} [waited|held {his} breath]. {he} hummed it again. [Again|And again] the end came [back|home] to it. ~ {hero} and {h1} humming to each other`,
  ],
  turn: [
    `Then [they both began|both of them spoke] at once. "[Would you|Do you]," said {hero}, and "[Shall we|Could I]," said {h1}. They [stopped|shut their mouths]. "You first." "No, you." And [that was funny|then they laughed], [so funny that|until] {spot2} [shook|rang with it]. ~ {hero} and {h1} laughing by {spot2}`,
    `"I have [wanted to say hello|been meaning to come] for [nine days|a week]," said {h1}. {hero} [stared|could not believe it]. "[So have I|I as well]!" [All those days|Nine times two], and there they had [sat|lain] awake, each [behind|with] one small light. ~ {hero} and {h1} finding out`,
    `It began to [drip|rain a little]. There was one [dry|good] place, under {spot2}, / and it was [small|just big enough]. {hero} moved [over|up]. {h1} moved in. [It is hard to be shy|Nobody can stay strangers] with [knees|elbows] [touching|in each other's ribs]. ~ {hero} and {h1} sheltering under {spot2}`,
    `{h1} held out {small}. "[You dropped this|This is yours]," {h1he} said, "[on Monday|last week]. I [kept|polished] it." It was not {hero's}. It had never been {hero's}. "[Thank you|So there it is]," said {hero}, and [took it|held it tight]. ~ {h1} holding out {lastsmall} to {hero}`,
  ],
  rest: [
    `After that they [talked|told each other things], [at first a little|slowly], then [a lot|all at once], / until there was [no more to say|nothing left but yawning]. Then they were [quiet|still], and that was [the best part|just as good]. ~ {hero} and {h1} talking as it grows dark`,
    `They shared {snack}. {h1} liked the [crust|outside], / {hero} liked the [soft part|inside]. [It came out even|Nothing was left over]<69 , which does not happen often, and they both took note of it>. ~ {hero} and {h1} sharing a snack`,
    `{h1} showed {hero} {sight}, / and {hero} showed {h1} how {sound}, [if you listened for it|at that hour]. Neither had [known|seen] the [other's|half of it]. ~ {hero} and {h1} showing each other things`,
    `They [walked|went] one another home. First {hero} [brought|took] {h1} home, / then {h1} [brought|took] {hero}, / and then [it began again|they had to begin again]<69 , and it might have gone on till morning, had there not been such a thing as supper>. ~ {hero} and {h1} walking each other home`,
  ],
};
