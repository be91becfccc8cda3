import type { Shape } from './shape.ts';

/** Something is found, and belongs somewhere: whose is it? */
export const findOwner: Shape = {
  want: [
    `[Beside|Next to|Right by] {spot1}, something [shone|stuck out|lay on its side]. {hero} [went closer|bent down]. It was {thing}! {he} [turned it|looked it] over and over. No name was on it. "[Somebody is missing this|Whoever lost this wants it back]," said {hero}. ~ {hero} finding {thething} beside {spot1}`,
    `[That was when|Just then] {hero} [saw|came upon] {thing}. It [lay|stood] [all alone|by itself] near {spot1}, [in the way|where anyone could step on it]. "[You cannot stay here|You are not mine]," {hero} told it. "[You must be someone's|Let us find out whose you are]." ~ {hero} picking up {thething}`,
    `{hero} [tripped|stumbled] over {thing}. [Bump|Ouch]! It had [not been there|never been there] before, not beside {spot1}. [Who puts|Who leaves] {barething} [in such a place|on the ground]? {hero} [had to know|wanted to find out]. ~ {hero} and {thething} on the ground by {spot1}`,
    `[In the long shadows|Deep in a shadow] by {spot1}, {hero} found {thing}. {he} [picked it up|lifted it out] / and it was [still a little warm|cool and smooth|a bit dusty]. [Someone had held it|It had been somebody's] not long ago. {hero} wished to bring it back [before dark|that same night]. ~ {hero} lifting {thething}`,
    `"[What is this|Now what have we here]?" said {hero}. Tucked under {spot1} was {thing}. It [looked|seemed] [well loved|much used], / for [one side was worn smooth|there was a patch on it]. {hero} [knew|could tell] that somewhere, someone was [looking for it|sad]. ~ {hero} discovering {thething}`,
    `{small} was the first thing that {hero} found by {spot1}. The next was better. It was {thing}! {he} [sat down|stood] with it in {his} {paws} for a while. [A thing like that|Such a thing] has [an owner|a home]. {hero} [meant|wanted] to find it. ~ {hero} with {thething} in {his} {paws}`,
    `{hero} [nearly|almost] [went by|did not see it]. But there, half under {spot1}, [sat|was] {thing}. {he} [blew off the dust|wiped it clean] / and [held it up|looked at it] in the last light. "[Let's get you home|You will be missed]," said {hero}. ~ {hero} wiping the dust off {thething}`,
  ],
  obstacle: [
    `But {at} [lived many folk|there are many doors], / and [any one of them|each of them] might have lost it. [Where does one start|Where to begin]? {hero} [scratched one ear|frowned] / and [looked|stared] [this way and that|up and down {path}]. ~ {hero} wondering whom to ask`,
    `[There was|It had] no [mark|name] and no [note|label]. There were only [two small scratches|a bit of blue thread|a thumb print], / and those did not say [much|whose they were]. ~ {hero} looking closely at {thething}`,
    `[It would be dark soon|The light would not last]. {hero} [had|there was] [one|a single] evening and [a whole|the whole] [neighbourhood|row of doors] to ask. {he} [held {thething} tight|took a good hold of {thething}] / and [tried not to rush|began]. ~ {hero} holding {thething} as the light goes`,
    `"[Put it back|Leave it]," said {a_n1} [from a branch|in passing]. "[It is no business of yours|Nobody will thank you]." {hero} [thought about that|shook {his} head]. A lost thing [cannot walk home by itself|has no feet]. ~ {hero} and {a_n1} talking over {thething}`,
    `It was [heavier|more awkward] than it looked. {hero} [carried|hugged] {thething} [a few steps|a little way], / put it down, / and [carried|hugged] it a few steps more. [This|That] would take [a while|some time]. ~ {hero} carrying {thething}`,
    `[The hard part was this|Here was the trouble]: {hero} {was} shy of [knocking at doors|asking]. {he} [practised|tried it out] on {spot}: "[Excuse me|Good evening], have you lost {thing!}?" [It sounded all right|That went well enough]. ~ {hero} practising a question`,
  ],
  try1: [
    `First {hero} asked {h1}, who was [busy|resting] by {spot2}. "{thing!}? [Not mine|Mine is at home]," said {h1}. "I only lose [my temper|buttons|the way]." {h1he} [sniffed at it|looked at it twice] / and [gave it back|shook {h1his} head]. ~ {hero} showing {thething} to {h1}`,
    `[Knock, knock|Tap, tap]. {h1} [opened|peered out] [at|from] {spot2}. "[Oh, what a beauty|That is a nice one]," said {h1}, "but I [never had|do not own] one. [Ask the others|Have you asked along the way]?" {hero} [had not|said no]. So [on {he} went|that was that]. ~ {hero} at {h1's} door with {thething}`,
    `{hero} [put|set] {thething} on top of {spot2}, [where all could see it|in plain sight], / and waited. {h1} [passed|walked by] and said, "[Fine weather|Good evening]." [No one|Nobody] said, "[There it is|That's mine]." ~ {thething} set out on {spot2}, {hero} waiting beside it`,
    `At {spot2} {hero} called out, "[Who has lost|Has anyone lost] {thing!}?" [Only an echo|Only the evening] [answered|called back]. Then {h1} [looked|leaned] out. "[Not I|I have all my things]," {h1he} said. "[But I shall ask about|Shall I call as well]?" They [called together|called, both of them]. [No one came|It stayed quiet]. ~ {hero} and {h1} calling near {spot2}`,
    `{hero} followed [some marks|a trail of crumbs|a row of prints] [in the dust|on the ground] as far as {spot2}. [There they stopped|They ended there]. {h1} was at the end of them, [eating|having supper]. "[Mine|Those are mine]," said {h1}, "but [that is not|I never saw that]." ~ {hero} following a trail to {h1}`,
  ],
  try2: [
    `[Next|After that], {hero} asked {h2}. "[Let me think|Hm]," said {h2}, and [thought for so long|was still for so long] that [a star came out|the light changed]. "[I have seen it before|I know it]," {h2he} said [at last|in the end]. "[But where|Whose was it]? It had to do with [a song|someone who hums]." ~ {h2} thinking hard, {hero} waiting`,
    `{h2} did not [know|own] it, / but {h2he} had [an idea|a good nose]. {h2he} [smelled|sniffed] at {thething}. "[I smell|There is a bit of] {smell}," said {h2}. "[Go where that smell is|Follow that]." {hero} [breathed in|tried too] / and went the way it [came from|blew]. ~ {h2} sniffing at {thething}`,
    `"[Try|Look] up [there|ahead]," said {h2}. "[Someone has been|I heard somebody] walking to and fro [all day|since noon], [sighing|looking under things]." {hero} [thanked|nodded to] {h2} / and [went|hurried] on with {thething}. ~ {h2} pointing the way for {hero}`,
    `{hero} [tried|thought of] one more way. {he} [sat down|hid] close by with {thething} / and [let it be seen|left it in the open]. {h2} came and [sat too|kept {him} company]. They [waited|watched] [without a word|in a friendly way]. {sound}. Then: [steps|a small cough]. ~ {hero} and {h2} keeping watch over {thething}`,
    `[Past|Down by] {spot}, {h2} [was hanging up a sign|had chalked some words on a board]. {hero} [went up to it|read it]. It said LOST, and under that was a drawing. [It was not a good drawing|The drawing was small], / but [it might be|it looked a bit like] {thing!}! ~ {hero} reading a notice with {h2}`,
  ],
  turn: [
    `[There, on|Close to] {spot}, sat {h3}, [looking at the ground|with drooping shoulders]. {h3he} looked up and saw [what {hero} carried|{thething}]. "[Oh|Is that my {barething}]," {h3he} said, [very softly|and no more]. {hero} [put it into {h3his} arms|held it out to {h3him}]. ~ {h3} seeing {thething}`,
    `"[You found it|That {barething} is mine]!" [It was|There came] {h3}, [out of breath|all in a fluster]. "It was my [grandmother's|brother's]. I had [put it down|set it down] [only for a moment|to tie a knot], / and then I [could not think where|forgot the place]." {hero} [gave it back|handed it over] [at once|gladly]. ~ {h3} hurrying up to {hero}`,
    `[Under|Beside] {spot}, {h3} was [searching|hunting about], [nose to the ground|turning over each stone]. {hero} [only held out|simply held up] {thething}. [The searching stopped|For a moment no one moved]. Then {h3} [took it|hugged it] [in both arms|with a shout]. ~ {hero} holding out {thething} to {h3}`,
    `[At last|In the end] it was [quite simple|easy]. {h3} [was coming|came] along {path}, [humming a tune|singing with no words], and the tune [stopped|broke off]. "My {barething}! [That is where it went|So there it is]!" {h3he} said, and [laughed|gave a little jump]. ~ {h3} meeting {hero} on {path}`,
    `It belonged to {h3}, [of all people|as it turned out]. {hero} [knew it at once|could tell right away], [for nobody|because no one] else would [hold|take] {thething} [like that|so gently]. "[Where was it|Where did you find it]?" asked {h3}. "By {spot1}," said {hero}. ~ {h3} holding {thething} close`,
    `{h3} [sat|stood] in [an open door|a patch of light] by {spot}, [with a gap beside {h3him}|looking left out]. Just [there|in that place], {thething} would [fit|go]. {hero} [put it there|set it down]. It did [fit|go there]! "[I gave it up for lost|I had stopped hoping]," said {h3}. ~ {hero} bringing {thething} to {h3}`,
  ],
  rest: [
    `"[How can I thank you|What shall I give you]?" asked {h3}. {hero} [thought|considered]. "[Show me|Could you show me] [how it works|what it is for]," said {hero}. So {h3} did. {Works}. They [stayed|sat with it] till [the evening was over|it was quite late]. ~ {hero} and {h3} with {thething}`,
    `{hero} and {h3} [walked|went] a bit of the way together. {thething} [went|was] between them. When {hero} said good night, [{his} arms felt light|it felt odd to carry nothing], / but [it was|that was] a good kind of [light|odd]. ~ {hero} and {h3} with {thething} between them`,
    `"[Keep it for tonight|You hold it a while]," said {h3}. "[Tomorrow will do|I like to know you have it]." So {hero} [held|kept] {thething} [a little longer|in {his} lap]. {Works}. [Nobody had to talk|Nothing more was said]. ~ {hero} allowed to hold {thething}`,
    `{thething} [was put|went back] in its own place, there to {purpose}. It [fitted|sat there] [just so|as if it had never left]. {hero} and {h3} [looked at it|stood back], / and [they both breathed out|that was all the thanks {he} needed]. ~ {thething} back in its place`,
    `There was [soup|something good to eat] then, in two bowls, / and {thething} [stood|lay] [between them|in the middle]. {hero} told [the whole tale|how {he} had found it]. [It took|That took] two bowls. ~ two bowls, and {thething} between them`,
  ],
  after: [
    `{hero} went home [without|and left behind] {thething}. [It was strange|How odd it felt] to have [nothing|only air] in {his} {paws}. But [over there|back at {h3's} place], somebody [was glad|had it back]. ~ {hero} going home with empty {paws}`,
    `[On the way home|Going home], {hero} [counted|went over] it all: {spot1}, {h1}, {h2}, and {h3} with {thething}. [It was a good day's work|That was enough for one day]. ~ {hero} on the way home`,
    `[Back at|Beside] {spot1}, where {thething} had been, there was [nothing|just a dent in the ground]. {hero} [stopped|stood] there [a while|for one breath]. [Then {he} went in|Home was not far]. ~ {hero} at the place where {thething} had been`,
    `{hero} could see {h3's} [window|place] from {home}. {thething} was [there|in it]. [It was too far to be sure|The light was poor]<69 , but {he} had carried it so long that {he} knew its shape>. ~ {hero} looking over to {h3's} place`,
    `In bed {hero} [opened and shut|looked at] {his} {paws}. They [still knew|remembered] the shape of {thething}. [Now they could rest|They had done well]. ~ {hero} in bed, thinking of {thething}`,
  ],
};
