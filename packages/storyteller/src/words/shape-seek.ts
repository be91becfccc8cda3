import type { Shape } from './shape.ts';

/** Something is lost, and has to be found before sleep. */
export const seekLost: Shape = {
  want: [
    `[It was gone|Gone]! {hero} looked [twice|three times], [under|behind] {blanket} and [inside|on top of] every [pot|box], / but {thing} was not there. "[I cannot sleep without it|It has to be somewhere]," said {hero}. ~ {hero} looking for {thething} at home`,
    `[Where was|Where had {he} put] {thing}? {hero} [had had it|remembered having it] [at noon|after lunch], near {spot}. {he} [turned out|emptied] [both pockets|the whole basket] / and found only {small} and [crumbs|a bit of string]. ~ {hero} with emptied pockets`,
    `{hero} [put out|stretched out] one {paw}, as on every evening, to [touch|find] {thing}. [It met|There was] nothing but [air|the cold floor]. [Something was wrong|That could not be]<69 , for some things are always there, like the left ear, and {thething} was one of them>. ~ {hero} missing {thething}`,
    `"Have you seen it?" {hero} asked {a_n1}. "[Seen what|It]?" "{thing}! I had it [just now|all day], / and now I [do not|have only the place where it was]." The {n1} looked [up and down|left and right]. "[Then we had better look|It will not have gone far]." ~ {hero} asking {a_n1} about {thething}`,
  ],
  obstacle: [
    `It could be [anywhere|in a hundred places]. {hero} had been to {spot1} [that day|this morning], / and to {spot2}, / and [in between|on the way] {he} had [run|skipped about] a good deal<69 , and one does not look at the ground while [running|skipping]>. ~ {hero} thinking back over the day`,
    `And it was [getting dark|late]. Lost things [go grey|are hard to see] at dusk, [like everything else|just as cats are]<69 , so that a mitten looks like a leaf, and a leaf looks like a [mouse|frog], and nothing looks like what you want>. {hero} [started|set to work] at once. ~ {hero} starting to search at dusk`,
    `{hero} tried to [think|remember]. {he} had [eaten|had] {snack}. {he} had [waved to|talked to] {a_n2}. And then? Then there was [a hole|nothing] in the day<69 , just as big as {thething}>. ~ {hero} trying to remember`,
    `"[Look|It is always] in the last place [first|you look]," said {a_n2}, [which was no help|who liked to talk]. {hero} [sighed|shook {his} head]. {he} did not [know|have] a last place, only a lot of [first|likely] ones. ~ {a_n2} giving advice to {hero}`,
  ],
  try1: [
    `First, {spot1}. {hero} looked [under it|on the left side] and [behind it|on the right side], / and [on top|once more underneath]. There was {small}, / and there was [a beetle|a very old nut], / but not {thething}. {h1} [came to help|was there too] and looked in [silly|the same] places [with great care|twice]. ~ {hero} and {h1} searching around {spot1}`,
    `At {spot1} [something|a corner of something] stuck out of the [leaves|dust]. {hero} [pulled|tugged]. Out came {small}, / then {h1's} [lost spoon|other glove], / and then [nothing|the end of it]. "[I have looked for that since spring|There it is]!" said {h1}, and [was very glad|went off happy]. {hero} {was} [glad too|pleased], but only [half|a bit]. ~ {hero} pulling something out beside {spot1}`,
    `{h1} had [seen|heard] something by {spot1}. So they [went|hurried] there [together|as fast as they could]. It was only {sight}. "[It looked different|I was so sure] [from over there|before]," said {h1}. ~ {h1} leading {hero} to {spot1}`,
    `{hero} walked the [whole|same] way again, [backward|from the end to the start], / [because|since] that is how [you wind up wool|a thread is found]. At {spot1} {he} [sat down|backed] [on|into] {h1}. "[Oof|Mind out]," said {h1}. "[No, I am not sitting on anything|I found only a pine cone, and it is mine]." ~ {hero} walking backward into {h1}`,
  ],
  try2: [
    `{h2} [had a good nose|knew a trick]. "[Shut your eyes|Stand still]," said {h2}. "[What does it smell of|What is it like to hold]?" {hero} shut {his} eyes. "Of {smell}," {he} said, / "and [a bit of home|a little of me]." They [went sniffing|followed their noses] as far as {spot2}. ~ {hero} and {h2} with their eyes shut`,
    `Next came {spot2}. {hero} [climbed up|got up high] to see [further|more], / and {h2} held [on below|the bottom end]. From there you could see {sight} [and half the world|and all of {path}]<69 , but the half with {thething} in it must have been the other one>. ~ {hero} looking out from {spot2}, {h2} below`,
    `They made a [list|map], {h2} and {hero}, [in the dust|on a leaf]. Here was {spot1}, / there was {spot2}, / and a [cross|ring] for each place where it was not. [Soon|By and by] there were so many [crosses|rings] that [there was hardly any place left|they looked like a row of stitches]. ~ {hero} and {h2} drawing a map`,
    `"[Call it|Try calling]," said {h2}. "[It cannot hear|Things have no ears]," said {hero}. But {he} called [all the same|anyway], out past {spot2}, / and [they both listened|both of them held still|neither breathed|they waited]. {sound}. [That was not it|It was a kind answer, but not the right one]. ~ {hero} calling into the evening`,
  ],
  turn: [
    `And there, [in the hollow|in the grass] behind {spot2}, {h3} lay [curled up|asleep] with something under {h3his} [cheek|chin]. It was {thething}! {h3} was [so small|quite new], and [breathed so softly|so fast asleep], that {hero} [stopped short|did not make a sound]. ~ {h3} asleep on {thething}`,
    `Then {hero} [stopped|stood still]. {he} had [thought of|remembered] something. {he} had [lent|given] {thething} to {h3} [at lunch|that noon], [to try|for one minute]<69 , and the minute had gone on until now, as minutes will>. And there came {h3}, [out of breath|at a trot], [with it|holding it up]! ~ {h3} bringing {thething}`,
    `"[Is it|Would it be] this?" said {h3}. {h3he} had been [sitting|waiting] near {spot2} the [whole|entire] time, with {thething} [in {h3his} lap|held tight]. "[I was keeping it dry|I kept it warm] for whoever came." ~ {h3} holding out {thething}`,
    `[It was not far away|It was not lost at all]. {hero} [felt|noticed] a lump [under one arm|at the back of {his} neck]. {he} [reached round|gave a wriggle]. {thething} had been there [the whole time|all along], / [caught|hanging] by a thread<69 , and had seen everything, and had not said a word>. ~ {hero} finding {thething} in the nearest place`,
  ],
  rest: [
    `{hero} held {thething} [to {his} nose|close]. It smelled of {smell} now, [and only then of home|as well as of home]. That was [fair|all right], since it had [been somewhere|had a day of its own]. ~ {hero} holding {thething} close`,
    `"[Would you like|Do you want] to hold it a bit longer?" asked {hero}. {h3} [nodded|did]. So they [sat|stayed] side by side with {thething} [across|over] both their knees / until [the first star|the last light] [came|was gone]. ~ {hero} and {h3} sharing {thething}`,
    `[Nobody cheered|There was no cheering]. {h2} only [breathed out|smiled], / and {hero} [breathed out too|smiled back], / and {thething} was [where it belonged|back]<69 , which is a thing you can [hear|feel] in a room, like a clock that has been wound again>. ~ {hero} with {thething} back again`,
    `{hero} [tied|fixed] a [bit of thread|knot] to {thething}, [so that|and] it could not [slip away|stray] again. {h2} held the end. [Then they tried it|One small pull, to test it]. It [held|stayed]. ~ {hero} tying a thread to {thething}`,
  ],
};
