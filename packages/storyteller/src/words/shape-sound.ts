import type { Shape } from './shape.ts';

/** Something in the evening makes a sound that nobody knows. */
export const strangeSound: Shape = {
  want: [
    `[Then|Just then] {hero} heard it. {tick}, it went, [and stopped|and then nothing]. {tick}. It was not [the wind|a door], / and it was not {a_n1}. {hero} [had to know|wished to know] what it was, or there would be no sleep [that night|for anyone]. ~ {hero} listening to an odd sound`,
    `"[What was that|Did you hear that]?" {hero} said. {a_n1} [shrugged|had not heard it]. But there it was again, from somewhere near {spot1}: {tick}<69 , like a very small person with something to say>. {hero} [wanted|meant] to find out [who it was|what it could be]. ~ {hero} turning toward a sound`,
    `{tick}. {hero} [sat up|looked up]. It [came from|seemed to come from] {spot1}, / and [it sounded lonely|it did not sound big]. "[I shall just have a look|Somebody should go and see]," {he} told {small}, [which lay close by|for want of better company]. ~ {hero} looking toward {spot1}`,
    `{hero} knew [each|every] sound of the evening [by name|by heart]. [So|That is why] {he} noticed the new one. {tick}, it said, [twice|softly], [from the far side of|from over by] {spot1}<69 . A new sound is a bit like a guest: someone has to go to the door>. ~ {hero} noticing a new sound`,
  ],
  obstacle: [
    `But a sound [has no tail to hold it by|cannot be seen]. Each time {hero} took a step, it [stopped|held its breath]. Each time {he} stood still, {tick}, there it was, [on the other side|further on]. ~ {hero} taking one careful step`,
    `"[Leave it be|It is nothing]," [said|yawned] {a_n2}. "[Some things go like that|It is only the evening]." {hero} [wished|tried] to believe it<69 , and pulled {blanket} over both ears, and heard it right through the wool>. {tick}. [Nothing does not make a noise|It was something]. ~ {hero} not quite believing {a_n2}`,
    `{hero} {was} a little [afraid|unsure] of it. It [could be|might be] [something with teeth|somebody cross]. It [could be|might be] [nothing at all|only a leaf], and in a way that was [worse|odder]<69 , because you cannot make friends with nothing>. ~ {hero} a little unsure`,
    `[The light was going|Dusk was falling], / and [by ear alone|in the dark] all places are [the same|one]. {hero} [held one {paw} behind each ear|turned {his} head like an owl] / and [waited|went by the sound] as well as {he} could. ~ {hero} listening hard in the dusk`,
  ],
  try1: [
    `First {he} [looked|searched] behind {spot1}. There sat {h1}, [cracking|sorting] seeds. "[Is it you|Was that you], {tick}?" asked {hero}. "I go [crick, crack|nibble]," said {h1}. "[That is quite another thing|Anyone can hear the difference]." ~ {hero} finding {h1} behind {spot1}`,
    `{hero} thought it might be a [drip|loose board]. {he} [crept|tiptoed] up to {spot1} / and put {his} ear to it. It was [cool|rough]. It did not [tick|make a sound]. "[What are you doing to|Why do you listen to] {spot1}?" asked {h1}, who [had come along|was standing right behind]. ~ {hero} with one ear to {spot1}, {h1} watching`,
    `{hero} answered it. "{tick}," {he} [called|said], as well as {he} could. [For a while|At first] there was [no sound|nothing]. Then, from {spot1}, [loud and clear|very fast], came "[What|Pardon]?" But it was only {h1}. ~ {hero} calling, {h1} answering`,
    `"It is [my cousin|a clock]," said {h1}, who [knew everything|liked to be asked]. They went to see, {hero} and {h1}, / and [the cousin|the clock] was [asleep|stopped] and had [been so|been like that] since [noon|last week]. {tick}, it went, [somewhere else|behind them]. ~ {hero} and {h1} finding nothing`,
  ],
  try2: [
    `Next {hero} tried being [very still|part of {spot2}]. {he} [breathed through {his} nose|thought of stones]. {h2} [came by|sat down close] and did not see {him}. {tick}! It was [so near|right there]! They [both jumped|jumped], {hero} one way and {h2} the other. ~ {hero} and {h2} startled by {spot2}`,
    `{h2} [joined in|came too]. {h2he} went one way and {hero} went the other, [to catch it in the middle|around {spot2} and back]. In the middle they caught [each other|one another]. "[It was you|I thought I had it]," said {h2}. {tick}, said the dark, [as if it had fun|further off]. ~ {hero} and {h2} bumping into each other`,
    `"[Let us ask it nicely|Perhaps it is shy]," said {h2}. So they [sat down|lay flat] beside {spot2} / and [talked of other things|hummed a little]: of {snack}, and of {smell}<69 , and whether a moth has knees>. [Bit by bit|Slowly] it came closer. {tick}. {tick}. ~ {hero} and {h2} waiting by {spot2}`,
    `{hero} [drew|scratched] a line on the ground from where {he} had heard it first / to where {he} heard it now. {h2} drew one too. The two lines [met|crossed] at {spot2}<69 , as neatly as the [legs|blades] of a pair of scissors>. "[There|That is the spot]," said {h2}. ~ {hero} and {h2} drawing lines on the ground`,
  ],
  turn: [
    `And there it was. On a [thread|twig] hung {small}, / and each time the air moved, it [touched|knocked on] {spot2}. {tick}. [That was all|It was no more than that]<69 . It must have hung there since somebody lost it, talking to itself, with nobody to say yes>. ~ {hero} finding {lastsmall} on a thread`,
    `{hero} [bent|lifted] one leaf. Under it sat {h3}, [very small|no bigger than a thumb], [tapping|rapping] on {small}. "[I was knocking|I only wished to know]," said {h3}, "[to see if|whether] anyone was [in|awake]." "[I am|We are]," said {hero}. ~ {hero} finding {h3} under a leaf`,
    `It came from [above|over their heads]. [A drop of dew|One drop] [hung|gathered] on {spot2}, / grew [round|fat], / let go, and fell on {small}. {tick}. Then [the next|another] began to grow<69 . It took just as long as a breath, and had all the patience in the world>. ~ a drop falling on {lastsmall}, {hero} watching`,
    `"[Oh|Ah]," said {hero}. It was {h3}, [practising|trying out] a very small [drum|pair of shoes] behind {spot2}. {h3} went [red|quite pale]. "[Was I too loud|Did I wake you]?" {h3he} asked. "[Only|You were] [just loud enough|loud enough to find]," said {hero}. ~ {hero} discovering {h3} behind {spot2}`,
  ],
  rest: [
    `Now that {he} knew it, it was [a nice|no longer a strange] sound. {hero} [sat|stayed] and listened to {tick}, / and [breathed|nodded] in time to it. [Something|A knot] inside {him} [came undone|went soft], [stitch by stitch|like wet string]. ~ {hero} listening, at ease`,
    `They [kept it company|stayed with it], {hero} and {h2}, until the [moon|stars] came out. {tick}, it went, [slower and slower|now and then]. [There was no need to talk|It did the talking], and it [said|told] the same good thing [again and again|each time]. ~ {hero} and {h2} keeping company`,
    `"[Come again tomorrow|Go on, please]," said {hero}. "[I will listen for you|It is a good sound to fall asleep to]." {tick}, it [went|said], which [may have been|might well mean] yes. ~ {hero} saying good night to a small sound`,
    `{hero} gave it {snack}, [in case it was hungry|as one does with a guest], / and put [a leaf|a bit of moss] over it [for the cold|like a quilt]. {tick}, it said, [muffled|a bit lower]. [That was better|It sounded pleased]. ~ {hero} putting a leaf over something small`,
  ],
};

/** Sounds that a small thing may make, one to a story. */
export const ticks: readonly string[] = ['tick-tack', 'plink', 'tup-tup', 'ting', 'rap-rap', 'clop', 'pit-pat', 'knick-knock', 'tock', 'drip-drop', 'tip-tip', 'clink'];
