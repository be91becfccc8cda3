import type { Shape } from './shape.ts';

/** Everybody is in bed, and one is awake. */
export const sleepless: Shape = {
  want: [
    `It was [bedtime|late], and {hero} {was} [as awake as a drum|not one bit sleepy]. {he} lay on the left side, / {he} lay on the right side, / and {he} lay [upside down|across the bed]. {he} wanted to sleep. [It was sleep that did not want {him}|But sleep was somewhere else]. ~ {hero} wide awake in bed`,
    `[All the others|Everyone else] had gone to bed. {hero} had gone too, / but {his} eyes [would not shut|popped open like buttons]. "[I am not tired|I am not even a little tired]," {he} told {small}. [Still|All the same], it was dull to be the only one up. ~ {hero} in bed with open eyes`,
    `{hero} [shut|closed] {his} eyes and waited. [Nothing came|No sleep came]. {he} [opened|tried] one. There was {home}, [just as before|looking back at {him}]<69 , with all its corners in their places>. [Where does it stay|What keeps it], the sleep? {hero} [got up|made up {his} mind] to find it. ~ {hero} getting up again`,
    `"[Good night|Sleep well]," everyone had said. That was [an hour|a long time] ago. {hero} had [counted|named] all the sheep {he} knew, / and then all the [stairs|spoons], / and was now [wider awake|more awake] than at lunch. ~ {hero} counting in bed`,
  ],
  obstacle: [
    `Something was [missing|not right]. {hero} [felt|could feel] it, / as you feel a [missing stair|hole in a sock]. The [pillow|bed] was soft, / the night was [dark|warm], / and yet it was [like|as if] a song had stopped one note too soon. ~ {hero} feeling that something is missing`,
    `The more {hero} tried, the more [awake|wide] {he} grew. It was like [holding a fish|pushing a cat]: sleep [slid|slipped] off each time, [just|right] when {he} [had it|got a grip]. ~ {hero} trying hard to sleep`,
    `{his} [toes|ears] were awake. {his} [nose|tail end] was awake. {his} thoughts [hopped|ran] about like [fleas|peas in a pan]<69 , and each time one lay down at last, another asked it a question>. ~ {hero} with hopping thoughts`,
    `"[Count sheep|Think of nothing]," {a_n1} had said once. {hero} tried. [The sheep wanted to talk|Nothing is hard to think of]<69 : it keeps turning into something, and mostly into breakfast>. ~ {hero} trying an old trick`,
  ],
  try1: [
    `First {hero} asked {h1}, who sat [up late|awake] by {spot1}. "[I drink|For me it is] warm milk," said {h1}. They [had|drank] some together. It was [good|very nice]. Now {hero} {was} awake with a [warm|round] belly. ~ {hero} and {h1} with warm milk`,
    `"[Walk|Walk until you are tired]," said {h1}. So {hero} [walked|went] to {spot1} and back, / and to {spot1} and back [again|once more]. {his} legs were [tired|sleepy]. The rest of {him} [wished to see more|had never felt so fresh]. ~ {hero} walking up and down`,
    `{hero} tried [another place|it elsewhere]. {he} lay down beside {spot1} with {blanket}. [Something pricked|There was a lump], and it was {h1}. "[This is my lump|I was here first]," said {h1}, [kindly|half asleep]. ~ {hero} lying down beside {h1}`,
    `{h1} [told|read] {him} the [dullest|slowest] story in the world. It was about a stone. [Nothing happened in it|The stone stayed where it was]. At the end {h1} was asleep, / and {hero} [wanted to know what became of the stone|lay there, all ears]. ~ {h1} asleep over a dull story, {hero} awake`,
  ],
  try2: [
    `{h2} was awake as well, [up on|over by] {spot2}. "[Listen|What do you hear]?" said {h2}. {hero} listened. {sound}. "[And under that|What else]?" [There was more|There was one more sound under it]: {his} own breath, in and out, [like a small saw|not in any rush]. ~ {hero} and {h2} listening by {spot2}`,
    `{hero} [helped|went with] {h2}, who had the night's work to do. They [put out|trimmed] the lamp at {spot2}, / and shut the gate, / and [covered|turned over] a [beetle|bucket]. [With each thing|Each time] {h2} said, "[Good night, you|That's you done]," [very low|under {h2his} breath]. ~ {hero} helping {h2} with the night's work`,
    `{h2} knew a [way|trick]. "[Tell me your day|Go through the day]," {h2he} said, "[backward|from the end]." {hero} began: [the bed|the stairs], supper, {spot2}, {smell}, {sight}. It was [odd|funny] to go [that way|so]. [By noon|Half way back] {his} voice was [slower|lower]. ~ {hero} telling {h2} the day backward`,
    `"[Perhaps|It may be that] it is sleep that cannot find you," said {h2}. They [lit|hung] a [small|tiny] light at {spot2}, to show the way. They sat [down|close] and waited for it, [like people at a bus stop|side by side]. {hero} leaned [a little|on {h2}]. ~ {hero} and {h2} waiting by a small light`,
  ],
  turn: [
    `And then {hero} knew [what was missing|what it was]. {he} had not said good night to {spot}. {he} always did! {he} [had hurried past|had forgotten], [for once|tonight]. "[Good night, you|Good night, then]," {he} said, / and [something|the whole night] [settled|went click], as a [lid|latch] does. ~ {hero} saying a forgotten good night`,
    `[Far away|Somewhere], {sound}. That was it! It was the [last|very last] sound of every day, / and tonight it had been late. {hero} [let out|gave] [a long breath|a sigh] {he} did not know {he} had [kept|been holding]. ~ {hero} hearing the last sound of the day`,
    `{hero} yawned. It took {him} by surprise. [Where had that come from|Who did that]? Then {h2} yawned, / and [behind {spot2}|somewhere in the dark] {a_n1} yawned, / and it [went|ran] all round the place [and came back|like a ball]. ~ a yawn going round`,
    `{hero} [reached|felt] for the edge of {blanket} / and there was {small}, [cool|smooth] and [round|small], [where it always was|just as ever]. {he} had lain on the wrong side of the bed [all this time|the entire night]! {he} turned [round|over]. ~ {hero} finding {lastsmall} in bed`,
  ],
  rest: [
    `After that it was [easy|simple], / and {hero} did not [try|do anything]. {he} [let|allowed] {his} feet be heavy first, / and then {his} knees<69 , and so on up, one stair at a time>. ~ {hero} growing heavy`,
    `"[Are you|Is it] coming?" [whispered|asked] {h2}. "[Nearly|I think so]," said {hero}, [with {his} eyes shut|very slowly]. {h2} [tucked in|pulled up] one corner of {blanket} / and went [off|away] [on tiptoe|without a sound]. ~ {h2} tucking in {hero}`,
    `[The dark|The night] came [nearer|up close] / and it was [kind|soft], like a big [animal|coat] that [lies down|is laid] beside you. {hero} [put|laid] one {paw} on it. ~ {hero} in the soft dark`,
    `The thoughts [came|went] slower: one about {snack}, / one about {spot}, / and then a long [space|nothing] with no thought in it, [wide|quiet] as {calm}. ~ {hero} with slower and slower thoughts`,
  ],
};
