/** The last third of every story: slower, darker, warmer. */
export const homeward: readonly string[] = [
  `The way [home|back] was [shorter|short], as ways [home|back] are. {path} lay [pale|grey] under the [moon|stars]. {hero} [did not hurry|took it slowly]. ~ {hero} going home by moonlight`,
  `{hero} [turned|headed] for home. [Behind {him}|At {his} back], {spot} [grew small|sank into the dark]. [Ahead|In front], one [small|warm] light [waited|shone]. ~ {hero} heading for a warm light`,
  `"[Good night|Sleep well]," {hero} told {spot}. Then {he} [went|wandered] home past {spot}, [where|and there] {sound}. ~ {hero} going home past {lastspot}`,
  `[Home|Back home], then, the slow way, past {spot}. [It was late|The night was mild|The dew was down|No moon yet]. It smelled of {smell}, / and [nothing|no one] [stirred|was in a hurry]. ~ {hero} on the slow way home`,
  `@land [One by one|Slowly], the [lights went out|windows went dark] {at}. {hero} [knew|could find] the way [in the dark|without them]. {he} [knew each|had learned every] [turn|stone] of it. ~ lights going out as {hero} comes home`,
  `[The moon|A half moon] had come up over {spot}. It [laid|made] a [white|silver] [stripe|ribbon] along {path} / and {hero} [followed it|kept to it|walked along it|took it] home. ~ {hero} following the moonlight home`,
  `[By the time|When] {hero} saw home again, [the stars were out|the night had come down]. {sound}. [All the rest|Everything else] was [hush|still]. ~ {hero} in sight of home under the stars`,
  `{hero} [yawned|gave a long yawn] at {spot} / and [again|once more] at {spot}. [By the third yawn|At the next], {hewas} [home|at {his} own door]. ~ {hero} yawning near {lastspot}`,
  `[There was|Now there was] [nothing left to do but go home|only the way home to come|no more to do but turn back|one thing left, and that was home]. So {hero} went, [softly|slowly|without a sound], past {sight} [and on|and then on]. ~ {hero} going softly home`,
  `@land [Low|A low] mist [lay over|had come up along] {path}. {hero} went home [through it|through the middle of it] like [a boat|a spoon through milk]. ~ {hero} going home through low mist`,
];

export const settling: readonly string[] = [
  `[Inside|At home|Behind the door] it was warm [and smelled of {smell}|and dim|as toast]. {hero} [pulled up|shook out] {blanket} / and [made a hollow|turned around once] in the middle of it. ~ {hero} under {lastblanket}`,
  `{he} [put|laid] {small} [by the bed|where {he} could see it]. {he} [drank|had] [a little water|one sip of something warm]. [Then|After that] {he} [got in|climbed in] under {blanket}. ~ {hero} getting into bed`,
  `[The bed|{his} bed] was [just as {he} had left it|cool at first and then warm|turned down at one corner]. There was {blanket} on it. {hero} [lay down|crept in] / and [all {his} bones grew heavy|let {his} feet go warm]. ~ {hero} in bed`,
  `[First|One thing first]: the door, shut. [Next|And then]: the lamp, low. [Last|Last of all]: {blanket}, right up to the chin. ~ the lamp turned low beside {hero}`,
  `{hero} [curled|rolled] up [small|tight]. {blanket} [went over|came up to] {his} ears. [Outside|Out there] {sound}, / but [inside|in here] [it was all hush|nothing moved]. ~ {hero} curled up small`,
  `[There was|On the chair lay] {blanket}. {hero} [got under it|wrapped it round {himself}] / and [the day's last chill|the cold] [went away|left {him}]. ~ {hero} wrapped in {lastblanket}`,
  `{his} [bed|place] smelled of {smell}, [as always|as it should]. {hero} [sank|settled] into it, [a bit at a time|slowly]. {blanket} [did the rest|was enough]. ~ {hero} sinking into bed`,
  `@land {hero} [blew out|turned down] the light. [The dark|Now the dark] was [soft|brown and soft] / and {blanket} was [softer|warm]. {he} [stretched|wriggled] once. ~ {hero} in the soft dark`,
];

export const sleeping: readonly string[] = [
  `[Outside|Out there], {sound}. {hero} heard it [once|one time more], [and then not at all|and then only half of it|from far away]. {he} [slept|was asleep]. ~ {hero} asleep`,
  `{his} eyes [closed|went shut]. {his} breath [went|came] in and out, in and out, [slow as the tide|like a small wave|soft and slow|slow and even]. It was [as still as|as quiet as] {calm}. ~ {hero} asleep, breathing slowly`,
  `{hero} [thought|began to think] of {spot}, and of {smell}, / and of [nothing much|warm bread]. [Half way through the thought|Before the thought was done] {he} fell asleep. ~ {hero} falling asleep`,
  `The night [stood|leaned] over {home} [like|as still as] {calm}. Inside it, {hero} slept, [one ear up|one hand open|warm from end to end]. ~ the night over {home}`,
  `"Good night," {hero} told [the dark|the window|the stars]. The [dark|night] [said|gave] nothing back. It [only came|just came] a little [closer|nearer], [like a warm coat|soft as wool], / and {he} slept. ~ {hero} asleep in the dark`,
  `[One star|A star] [looked in|stood] at the window. It saw {blanket} [going|go] up and down, up and down. {hero} {was} [sound asleep|fast asleep|asleep]. ~ a star above {hero}, asleep`,
  `{hero} [counted|began to count] [the good things|the day's good bits]: [one was|first] {smell}, [two was|next] {snack}, three was ... [and {he} slept before there was a four|but by then {hewas} asleep]. ~ {hero} asleep, half smiling`,
  `Soon there was [only|nothing but] the sound of {hero}, [sleeping|asleep], and [under that|below it] the hush of the night, as [deep|soft] as {calm}. ~ {home} at night, quiet`,
  `[The moon|Moonlight] moved [across|over] the [floor|bed], [slow as honey|an inch at a time]. It [touched|found] {his} [nose|ear]. {hero} [did not wake|slept on]. ~ moonlight on {hero}, asleep`,
  `{hero} [gave|let out] one [small|long] sigh, the kind that [comes|means] last. [Then|After it] came sleep, [deep and slow|warm and slow|as quiet as {calm}]. ~ {hero} asleep`,
  `[Far off|Somewhere], {sound}. [Nearer|Close by], {his} own heart went [tup, tup|soft and slow]. [Nearest of all|Nearest] was sleep, / and {hero} [let it in|went to meet it]. ~ {hero} drifting off to sleep`,
  `@land [Everyone|Everybody] {at} [slept|was asleep]: the {n1}, the {n2}, [and the wind|and every leaf]. [Last of all|At the very end of the row] slept {hero}, [as snug|as still] as {calm}. ~ everyone asleep, {hero} last of all`,
  `@land The [lamp|window] was dark now. {hero} [smelled|could smell] {smell}, [or dreamed it|or maybe dreamed that]. [In the dream|There] it was [always|still] evening, / and [nobody had to go|there was plenty of time]. ~ {hero} dreaming`,
  `{sound}, [slower|fainter] now. {hero} lay [and listened|there], [heavy and warm|warm as bread]. [No one saw|Nobody could tell] which came first, the end of the sound or the start of sleep. ~ {hero} asleep at last`,
];
