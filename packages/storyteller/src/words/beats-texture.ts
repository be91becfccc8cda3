/** What fills a page that has room: things to see, hear and smell, which take the plot no further and the evening a little. */
export const early: readonly string[] = [
  `{sound}. <69 It was [an ordinary sound|nothing new], and {hero} [liked it for that|would have missed it]. >The air [was full of|smelled of] {smell}. ~ {hero} listening`,
  `[There was|In the light hung] {sight}, [as on most evenings|just as yesterday]. {hero} [nodded to it|gave it a long look]<69 , because one ought to greet what one sees each day>. ~ {hero} looking at the evening`,
  `{a_n2} [trotted|went] by with {snack}. "[Good evening|Fine weather|Mild tonight], neighbour," said the {n2}. "[And to you|It is, it is]," said {hero}. ~ {hero} greeting {a_n2}`,
  `The shadows [of the evening|by {spot}] [grew longer|reached out] [across|over] {path}. <69 [They were like ink|They ran like spilled ink], slow and blue, [into every corner|from one side to the other]. >{hero} [stepped|hopped] over [it|one]. ~ long shadows on {path}`,
  `[It was|The evening was] [neither warm nor cold|warm as milk|as mild as bread]. <69 [You could hear|One could make out] {a_n1} talking to itself a long way off. >{hero} {was} in no hurry. ~ {hero} in the mild evening`,
  `{hero} [stopped|bent down] to look at {small} [on the ground|by the way]. {he} [left it there|put it on a ledge]<69 , where whoever had dropped it [would see it|might find it again]>. ~ {hero} looking at {lastsmall}`,
  `[Over|Behind] {spot}, the sky was [the colour of|like] [a ripe peach|the inside of a shell|old copper]. <69 It changed as you watched, the way a face does [before a smile|when it thinks]. > ~ the sky over {lastspot}`,
  `{hero} [had|ate] {snack} for supper. <69 {he} [saved|kept] the last bite, [as one should|for luck], and [gave it to|shared it with] {a_n1} in the end. >[It was good|It was just right|Nothing was left over|That made a fine supper]. ~ {hero} with supper`,
];

export const middle: readonly string[] = [
  `{sound}. {hero} [stood still|held {his} breath|stopped beside {spot}] till it [was over|stopped|had gone by]. <69 [Then it came again|There it was once more], [further off|from the other side], / and {he} [went on|let it go]. > ~ {hero} standing still to listen`,
  `[On the way|Just there] {hero} saw {sight}. <69 On any other evening {he} would have [stayed|sat down to watch]. >[Not this time, though|Tonight {he} [only waved at it|went by with half a look]|{he} would come back for it, when this was done|{hero} told it to wait there]. ~ {hero} passing something lovely`,
  `[It smelled|The path smelled] of {smell} [here|just here]. {hero} [breathed it in|sniffed|took a good noseful|stood in it]<3 , and thought of {snack}><69  [twice|right down to the toes], [the way you drink when you are thirsty|because it might help]>. ~ {hero} breathing in the evening`,
  `"[How goes it|Any luck|What news]?" called {a_n1} from {spot}. "[Not yet|We shall see|Ask me later|It comes and goes]," [said|answered] {hero}. <69 "[It never does, until it does|That is what I always say]," said the {n1}, and went back to [its nap|sorting twigs]. > ~ {a_n1} calling to {hero}`,
  `{hero} put {small} in {his} pocket<69 , where it [clicked|bumped] at each step like a small clock>. [It felt|It was] good to have [something to hold|it there|such a thing on a night like this]. ~ {hero} pocketing {lastsmall}`,
  `@land A [cool|small] wind [came|blew] round {spot}. <69 It [turned over|lifted] the leaves, one by one, as if it had [lost something|dropped a coin]. >{hero} [shivered a little|turned {his} back to it|drew in {his} chin], / and [it went on|it blew past] to {spot}. ~ a small wind by {lastspot}`,
  `{hero} [counted|took] [ten|twenty] [breaths|steps] and then [ten|twenty] more. <69 [Counting helps|It is hard to be worried and count at once], as {his} [aunt|uncle] used to say. > ~ {hero} counting`,
  `@land [First one lamp|One light|A lamp] came on [far off|below|by {spot}], and then [a second|one more|its neighbour]. <69 Each was no bigger than [a seed|a grain of rice]. >[By {spot} somebody was cooking supper|It looked like {a_fresh}, home at last|There, too, [someone had come home|the day was over|a door had been shut]]. ~ small lights coming on far off`,
  `{hero} [thought|wondered] what {a_n2} [would do|might say]. [Probably|Most likely|No doubt] something [sensible|short|about {smell}|with a proverb in it]. <69 "[Eat first|Sit down before you fall down|Mind your feet|Look twice]," [perhaps|it might be], or "[Begin at the other end|Ask it nicely|Say please|Wait for the moon]." > ~ {hero} wondering`,
  `{he} [rubbed|scratched] {his} nose. <69 It was the kind of [puzzle|trouble] that looks [bigger|different] from [close up|each side]. >{he} [walked|went] once around {spot}, [to see|thinking]. ~ {hero} going round {lastspot}`,
  `[There was time for|They all stopped for] {snack}. <69 {hero} ate {his} share [looking at|facing] {sight}, / and [felt|grew] more [like {himself}|at ease] with each bite. > ~ {hero} having a bite`,
  `{hero} [came to|went by] {spot}. <69 {hero} had been there [as a baby|once in the rain], and it had seemed [enormous|much larger]. >[Tonight it looked|It was] [small|quite friendly]<3  in the dusk>. ~ {hero} at {lastspot}`,
];

export const late: readonly string[] = [
  `{sound}, [but softly|and then it was still|though from far away]. {hero} [did not turn round|let it pass|only smiled] [this time|for once|and went on to {spot}]. <69 [All that|Everything loud] belonged to the day, / and the day was [folded up|put away]. > ~ {hero} in the quiet`,
  `The air [was cool|had cooled] and smelled of {smell}. <69 It [came in|went] slowly, like [someone in socks|a guest on tiptoe], and [sat down|stayed]. > ~ cool night air`,
  `[The moon|A slip of moon] [stood|hung] over {spot}. <69 It was [thin as a rind|as yellow as cheese], and [gave|it shed] just [enough light|light enough] to see by. > ~ the moon over {lastspot}`,
  `[Nobody|No one] said [anything|a word|much|a thing|more than hm]. <69 It was the good kind of quiet, [thick|round] and [warm|slow], that comes when [enough has been said|things are done]. > ~ {hero} quiet and content`,
  `{hero} [yawned|let out a yawn] [at {spot}|behind one {paw}], / and [it was a big one|it went on and on|one yawn called the next]. <69 It [began|started] at the [ears|jaw] and did not stop until it had reached the [tips of {his} toes|very end of {him}]. > ~ {hero} yawning`,
  `[Far off|A long way off], {a_n1} [called|sang] [once|one low note]. <69 [Nothing answered|There was no answer], and none was [needed|wanted]. > ~ {hero} hearing a far call`,
  `The [stars|first stars] [were out|stood|had come] over {spot}. <69 {hero} [knew|had names for] two of them, [the bright one|one low down] and the one [beside it|that shook]. > ~ stars over {lastspot}`,
  `@land [The grass|The ground|{path}] was [wet|cool|silver] with dew [by now|as far as {spot}|already]. <69 It left a dark [line|trail] wherever {hero} had been, [as neat as stitches|like a sentence with no full stop]. > ~ dew and a dark trail`,
  `{hero} [went slower|slowed down|took smaller steps] [now|past {spot}|by and by], / for {his} [legs|bones|feet] were [heavy|warm|ready for bed]. <69 It is a fine thing to be tired [in all the right places|from doing something]. > ~ {hero}, tired and slow`,
  `@land [One last|A last] lamp [burned|was lit] by {spot}. <69 Then somebody [turned it down|pinched it out], and [the dark came up|the stars moved] a little closer. > ~ a last lamp by {lastspot}`,
];
