/** Brings a friend of the cast, or somebody else the prompt names, into the story. `{topic}` is what they are called. */
export const company: readonly string[] = [
  `{topic} [came along|came by] [just then|at that moment] / and [fell in|kept step] beside {hero}. "[Where to|Which way]?" asked {topic}. "[I shall tell you on the way|You will see]," said {hero}. ~ {hero} and {topic} together`,
  `[By|Near] {spot} stood {topic}, who had [been waiting|saved a place]. "[I knew you would come|You took your time]," said {topic}. {hero} [was glad|felt better at once]<69 , as one is when the right face turns up>. ~ {topic} waiting for {hero} by {lastspot}`,
  `{topic} had [brought|packed] {snack} for two. They [split it|shared it] down the middle, {hero} and {topic}, [as they always did|and the crumbs went to {a_n1}]. ~ {hero} and {topic} sharing a snack`,
  `[It is easier|Things are easier] with two, / so {hero} was [glad of|happy to have] {topic}. {topic} [did not say much|asked nothing], / but {topic} [stayed close|knew when to laugh]. ~ {hero} with {topic} close by`,
  `"[Wait for me|Not so fast]!" It was {topic}, [hurrying|puffing] along {path}. {hero} [waited|slowed down] till they were [side by side|level]. ~ {topic} catching up with {hero}`,
  `{topic} [knew|was fond of] that place. {topic} [showed {hero}|pointed out] {sight} and then {sight}. {hero} [had never seen|would have walked past] [either|them]. ~ {topic} showing {hero} something`,
];

/** Brings in a word of the prompt that the plot has no place for. */
export const weaving: readonly string[] = [
  `{hero} was [humming|singing] a song about {topic}. It had [nine verses|only two lines], / and {he} had [made it up|learned it] [in the bath|on a rainy day]. ~ {hero} humming a song about {topic}`,
  `[All that day|The whole day], {hero} had [thought|been thinking] about {topic}. [It was that sort of day|Some thoughts are like that]<9 : they come in, sit down, and stay for supper>. ~ {hero} thinking about {topic}`,
  `"Tell me about {topic}," said {a_n2}. {hero} [told|said] [all {he} knew|a good deal]. It [took some time|was more than one would think]. ~ {hero} telling {a_n2} about {topic}`,
  `[On a shelf|On a nail] {hero} kept a [small|little] drawing of {topic}. The [corners were soft|paper was soft] from being [looked at|held]. ~ {hero} with a drawing of {topic}`,
  `[You should know|It should be said] that {topic} [mattered|meant a lot] to {hero}. [Others liked|Some people like] [plums|boats|bells]. {hero} liked {topic}. ~ {hero} and {topic}`,
  `{topic}! [That was|There was] the word that {hero} had [heard|picked up] that [morning|noon], / and [now it would not leave|it had stayed] in {his} head. ~ {hero} with {topic} in mind`,
  `[Once|One time], {hero} had asked {a_n1} about {topic}. "[Well, now|Oh, that]," the {n1} had said, and [talked|gone on] till [the soup was cold|the moon came up]. ~ {hero} listening to {a_n1} talk of {topic}`,
];
