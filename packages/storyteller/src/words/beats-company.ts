/** Brings a friend of the cast, or somebody else the prompt names, into the story. `{topic}` is what they are called. */
export const company: readonly string[] = [
  `{topic} [came along|came by] [just then|at that moment] / and [fell in|kept step] beside {hero}. "[Where to|Which way]?" asked {topic}. "[I shall tell you on the way|You will see]," said {hero}. ~ {hero} and {topic} together`,
  `[By|Near] {spot} stood {topic}, who had [been waiting|saved a place]. "[I knew you would come|You took your time]," said {topic}. {hero} [was glad|felt better at once]<69 , as one is when the right face turns up>. ~ {topic} waiting for {hero} by {lastspot}`,
  `{topic} had [brought|packed] {snack} for two. They [split it|shared it] down the middle, {hero} and {topic}, [as they always did|and the crumbs went to {a_n1}]. ~ {hero} and {topic} sharing a snack`,
  `[It is easier|Things are easier] with two, / so {hero} {was} [glad of|happy to have] {topic}. {topic} [did not say much|asked nothing], / but {topic} [stayed close|knew when to laugh]. ~ {hero} with {topic} close by`,
  `"[Wait for me|Not so fast]!" It was {topic}, [hurrying|puffing] along {path}. {hero} [waited|slowed down] till they were [side by side|level]. ~ {topic} catching up with {hero}`,
  `{topic} [knew|was fond of] that place. {topic} [showed {hero}|pointed out] {sight} and then {sight}. {hero} [had never seen|would have walked past] [either|them]. ~ {topic} showing {hero} something`,
];

/** Brings in a thing of the prompt that the plot has no place for; `{topic}` comes with its article. */
export const weaving: readonly string[] = [
  `{hero} [hummed|sang] a [little|long] song about {topic}. It had [nine verses|only two lines], / and {he} had [made it up|learned it] [in the bath|on a rainy day]. ~ {hero} humming a song about {topic}`,
  `[All that day|Since breakfast], {hero} had [thought|been thinking] about {topic}. [It was that sort of day|Some thoughts are like that]<9 : they come in, sit down, and stay for supper>. ~ {hero} thinking about {topic}`,
  `"Tell me about {topic}," said {a_n2}. So {hero} [told|said] [all {he} knew|a good deal], / and it [took some time|was more than one would think]. ~ {hero} telling {a_n2} about {topic}`,
  `[On a shelf|On a nail by the door] {hero} kept a [small|little] drawing of {topic}. The [corners were soft|paper had gone soft] from being [looked at|held]. ~ {hero} with a drawing of {topic}`,
  `[Others|Some people] like [plums|boats|bells] best. {hero} liked {topic}, / and [talked of it whenever {he} could|it was no secret]. ~ {hero} and {topic}`,
  `[There was|In this story there is] also {topic}. {hero} had [a soft spot for that|grown fond of that], [nobody knew why|ever since the spring]. ~ {hero} and {topic}`,
  `[Once|One time], {hero} had asked {a_n1} about {topic}. "[Well, now|Oh, that]," the {n1} had said, and [talked|gone on] till [the soup was cold|the moon came up]. ~ {hero} listening to {a_n1} talk of {topic}`,
  `{hero} [whispered|told] a secret to {spot}. It was about {topic}<69 , and {spot1} was told as well, so as not to feel left out>. ~ {hero} whispering a secret`,
];

/** The same for a word that may be of any kind, or of none. */
export const wordWeaving: readonly string[] = [
  `{hero} had [learned|heard] a new word [that day|at noon]: {topic}. {he} [liked|tried] the [taste|sound] of it, / and said it [three times|to {spot}]. ~ {hero} trying out a new word`,
  `"{topic}," said {hero}, for no [reason|cause] at all. [It was|It is] a good word to say [while walking|to the evening]. ~ {hero} talking to the evening`,
  `[On the wall|On a board] somebody had [chalked|written] one word: {topic}. {hero} [read|spelled] it each time {he} [passed|went by]<9 , and each time it meant something a little different>. ~ {hero} reading a word on a board`,
  `[In {hero's} head|That day] one word went round and round. {topic}, it went, {topic}, [like a wheel|like a small bell]. ~ {hero} with a word going round`,
  `There was a [game|song] that {hero} [played|sang] alone, / and [it began|the first word was] with {topic}. [Nobody else knew the rules|The rest was made up each time]. ~ {hero} playing a game alone`,
];

/** How somebody is, when the prompt says so: "who is seasick". `{topic}` follows `was`. */
export const stateWeaving: readonly string[] = [
  `{hero} {was} {topic}. [It had been so for days|Everyone {at} knew it]<69 , and there was not much to be done about it before supper>. ~ {hero}, who is {topic}`,
  `[One thing about {hero}|It must be said]: {hewas} {topic}. [That happens|There it was]<69 , and it was nobody's fault>. ~ {hero}, who is {topic}`,
  `"You are {topic}," said {a_n1}. "[I know|So I am]," said {hero}<69 . "[I have tried everything|It is no use telling me]">. ~ {hero} and {a_n1} talking`,
  `[That evening|As so often], {hero} {was} {topic}. {he} [tried not to mind|took it as it came]. ~ {hero}, who is {topic}`,
];

/** How it is with that, later on. */
export const stateAgain: readonly string[] = [
  `"[Still|Are you still] {topic}?" asked {a_n2}. {hero} [felt about inside|thought]. "[Less|Not so very much]," {he} said<69 . "[I forgot about it for a bit|It went while I was busy]">. ~ {hero} and {a_n2} talking`,
  `{hero} had come this far, {topic} [or not|and all]. [It mattered less now|One could live with it]. ~ {hero}, at ease`,
  `To be {topic} was [not so bad|easier], {hero} found, [with somebody near|when others knew of it]. ~ {hero} among friends`,
  `[It was odd|How strange]: for a whole hour {hero} had not [once|even] thought of being {topic}. ~ {hero} thoughtful`,
];
