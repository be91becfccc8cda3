/** What fills a page that has room: things to see, hear and smell, which take the plot no further and the evening a little. */
export const early: readonly string[] = [
  `{sound}. <69 It was [an ordinary sound|nothing new], and {hero} [liked it for that|would have missed it]. >The air [was full of|smelled of] {smell}. ~ {hero} listening`,
  `[There was|In the light hung] {sight}, [as on most evenings|just as yesterday]. {hero} [nodded to it|gave it a long look]<69 , because one ought to greet what one sees each day>. ~ {hero} looking at the evening`,
  `{a_n2} [trotted|went] by with {snack}. "[Good evening|Fine weather], {hero}," said the {n2}. "[And to you|It is, it is]," said {hero}. ~ {hero} greeting {a_n2}`,
  `The [shadows|shadow of {spot}] [grew longer|reached out] [across|over] {path}. <69 [It was like ink|They ran like spilled ink], slow and blue, [into every corner|from one side to the other]. >{hero} [stepped|hopped] over [it|one]. ~ long shadows on {path}`,
  `[It was|The evening was] [neither warm nor cold|warm as milk|as mild as bread]. <69 [You could hear|One could make out] {a_n1} talking to itself a long way off. >{hero} was in no hurry. ~ {hero} in the mild evening`,
  `{hero} [stopped|bent down] to look at {small} [on the ground|by the way]. {he} [left it there|put it on a ledge]<69 , where whoever had dropped it [would see it|might find it again]>. ~ {hero} looking at {lastsmall}`,
  `[Over|Behind] {spot}, the sky was [the colour of|like] [a ripe peach|the inside of a shell|old copper]. <69 It changed as you watched, the way a face does [before a smile|when it thinks]. > ~ the sky over {lastspot}`,
  `{hero} [had|ate] {snack} for supper. <69 {he} [saved|kept] the last bite, [as one should|for luck], and [gave it to|shared it with] {a_n1} in the end. >It was [good|just right]. ~ {hero} with supper`,
];

export const middle: readonly string[] = [
  `{sound}. {hero} [stood still|held {his} breath] till it [was over|stopped]. <69 [Then it came again|There it was once more], [further off|from the other side], / and {he} [went on|let it go]. > ~ {hero} standing still to listen`,
  `[On the way|Just there] {hero} saw {sight}. <69 On any other evening {he} would have [stayed|sat down to watch]. >[Not tonight|There was no time for that now]. ~ {hero} passing something lovely`,
  `[It smelled|The path smelled] of {smell} [here|just here]. {hero} [breathed it in|sniffed] <69 [twice|right down to the toes], [the way you drink when you are thirsty|because it might help]>. ~ {hero} breathing in the evening`,
  `"[How goes it|Any luck]?" called {a_n1} from {spot}. "[Not yet|We shall see]," said {hero}. <69 "[It never does, until it does|That is what I always say]," said the {n1}, and went back to [its nap|sorting twigs]. > ~ {a_n1} calling to {hero}`,
  `{hero} put {small} in {his} pocket<69 , where it [clicked|bumped] at each step like a small clock>. [It felt|It was] good to have [something to hold|it]. ~ {hero} pocketing {lastsmall}`,
  `A [cool|small] wind [came|blew] round {spot}. <69 It [turned over|lifted] the leaves, one by one, as if it had [lost something|dropped a coin]. >{hero} [shivered|turned up {his} collar]. ~ a small wind by {lastspot}`,
  `{hero} [counted|took] [ten|twenty] [breaths|steps] and then [ten|twenty] more. <69 [Counting helps|It is hard to be worried and count at once], as {his} [aunt|uncle] used to say. > ~ {hero} counting`,
  `[First one lamp|One light] came on, far off, and then [a second|one more]. <69 Each was no bigger than [a seed|a grain of rice]. >[Somebody|People] was [cooking supper|home]. ~ small lights coming on far off`,
  `{hero} [thought|wondered] what {a_n2} [would do|might say]. [Probably|Most likely] something [sensible|short]. <69 "[Eat first|Sit down before you fall down]," perhaps, or "[Begin at the other end|Ask it nicely]." > ~ {hero} wondering`,
  `{he} [rubbed|scratched] {his} nose. <69 It was the kind of [puzzle|trouble] that looks [bigger|different] from [close up|each side]. >{he} [walked|went] once around {spot}, [to see|thinking]. ~ {hero} going round {lastspot}`,
  `[There was time for|They all stopped for] {snack}. <69 {hero} ate {his} share [looking at|facing] {sight}, / and [felt|grew] more [like {himself}|at ease] with each bite. > ~ {hero} having a bite`,
  `[Not far|A little way] on was {spot}. <69 {hero} had been there [as a baby|once in the rain], and it had seemed [enormous|much larger]. >[Now|Tonight] it [looked|was] [small|friendly]. ~ {hero} at {lastspot}`,
];

export const late: readonly string[] = [
  `{sound}, [but softly|and then it was still]. {hero} [did not turn round|let it pass]. <69 [All that|Everything loud] belonged to the day, / and the day was [folded up|put away]. > ~ {hero} in the quiet`,
  `The air [was cool|had cooled] and smelled of {smell}. <69 It [came in|went] slowly, like [someone in socks|a guest on tiptoe], and [sat down|stayed]. > ~ cool night air`,
  `[The moon|A slip of moon] [stood|hung] over {spot}. <69 It was [thin as a rind|as yellow as cheese], and [gave|it shed] just [enough light|light enough] to see by. > ~ the moon over {lastspot}`,
  `[Nobody|No one] said [anything|a word]. <69 It was the good kind of quiet, [thick|round] and [warm|slow], that comes when [enough has been said|things are done]. > ~ {hero} quiet and content`,
  `{hero} [yawned|let out a yawn]. [It was a big one|It went on and on]. <69 It [began|started] at the [ears|jaw] and did not stop until it had reached the [tips of {his} toes|very end of {him}]. > ~ {hero} yawning`,
  `[Far off|A long way off], {a_n1} [called|sang] [once|one low note]. <69 [Nothing answered|There was no answer], and none was [needed|wanted]. > ~ {hero} hearing a far call`,
  `The [stars|first stars] [were out|stood] over {spot}. <69 {hero} [knew|had names for] two of them, [the bright one|one low down] and the one [beside it|that shook]. > ~ stars over {lastspot}`,
  `[The grass|The ground] was [wet|cool] with dew. <69 It left a dark [line|trail] wherever {hero} had been, [as neat as stitches|like a sentence with no full stop]. > ~ dew and a dark trail`,
  `{hero} [went slower|slowed down] now. {his} [legs|bones] were [heavy|warm]. <69 It is a fine thing to be tired [in all the right places|from doing something]. > ~ {hero}, tired and slow`,
  `[One last|A last] lamp [burned|was lit] by {spot}. <69 Then somebody [turned it down|pinched it out], and [the dark came up|the stars moved] a little closer. > ~ a last lamp by {lastspot}`,
];
