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
    `[There, on|Close to] {spot}, sat {h3}, [looking at the ground|with drooping shoulders]. {h3he} looked up and saw what {hero} [carried|had]. "[Oh|Is that]," {h3he} said, [very softly|and no more]. It was the [best|smallest] "[oh|is that]" {hero} had [ever heard|heard all day]. ~ {h3} seeing {thething}`,
    `"[You found it|That's mine]!" [It was|There came] {h3}, [out of breath|all in a fluster]. "It was my [grandmother's|brother's]. I had [put it down|set it down] [only for a moment|to tie a knot], / and then I [could not think where|forgot the place]." ~ {h3} hurrying up to {hero}`,
    `[Under|Beside] {spot}, {h3} was [searching|hunting about] with [a stub of candle|both eyes shut, to think]. {hero} said nothing. {he} [only held out|simply held up] {thething}. [The searching stopped|For a moment no one moved]. ~ {hero} holding out {thething} to {h3}`,
    `[At last|In the end] it was [quite simple|easy]. {h3} [was coming|came] along {path}, [humming a tune|singing with no words], and the tune [stopped|broke off]. "[That is where it went|So there it is]!" {h3he} said, and [laughed|gave a little jump]. ~ {h3} meeting {hero} on {path}`,
    `It belonged to {h3}, [of all people|as it turned out]. {hero} [knew it at once|could tell right away]: nobody [else|who had not lost it] would [hold|take] it [like that|so gently], with [both arms|eyes shut]. ~ {h3} holding {thething} close`,
  ],
  rest: [
    `"[How can I thank you|What shall I give you]?" asked {h3}. {hero} [thought|considered]. "[Show me|Could you show me] [how it works|what it is for]," said {hero}. So [they sat|the two of them sat] down with {thething} / and [stayed|looked at it] till [the stars were out|the dew fell]. ~ {hero} and {h3} with {thething}`,
    `{hero} and {h3} [walked|went] a bit of the way together. {thething} [went|was] between them. When {hero} said good night, [{his} arms felt light|it felt odd to carry nothing], / but [it was|that was] a good kind of [light|odd]. ~ {hero} and {h3} with {thething} between them`,
    `"[Keep it for tonight|You hold it a while]," said {h3}. "[Tomorrow will do|I like to know you have it]." So {hero} [held|kept] {thething} [a little longer|in {his} lap], / and [it was nice|that was enough]. [Nobody had to talk|Nothing more was said]. ~ {hero} allowed to hold {thething}`,
    `{thething} [was put|went back] in its own place. It [fitted|sat there] [just so|as if it had never left]. {hero} [looked at it|stood back] / and {h3} [looked at it|smiled], / and [they both breathed out|that was all the thanks {he} needed]. ~ {thething} back in its place`,
    `There was [soup|tea|something warm] then, in two cups, / and {thething} [stood|lay] on the table [between them|in the middle]. {hero} told [the whole tale|how {he} had found it]. [It took|That took] two cups. ~ two cups on a table beside {thething}`,
  ],
};
