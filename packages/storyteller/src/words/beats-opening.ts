/**
 * The beats every story shares. Marks: see telling/grammar.ts. After ` ~ ` stands what the page's picture shows.
 * A piece that starts with `@land` is not for those who live in water.
 */
export const opening: readonly string[] = [
  `{intro} lived in {ahome}, {at}. [When the day grew long|Toward evening|As the light turned gold|Near the end of the day], {sound} / and {hero} [stopped to listen|sat still to hear it|turned to hear it better]. ~ {hero} listening outside {home}`,
  `[On a hill of clouds|In the last of the light|At the end of a warm day|When the shadows were long], {sight} [was all there was to see|was what you saw first] {at}. Then {intro} came [round the corner|into view|along {path}] / and [the day woke up a little|it was not so quiet any more]. ~ {hero} coming along {path}`,
  `{at}, [where the air smells|where the evenings smell] of {smell}, lived {intro}. {he} had {ahome}, [a good friend or two|a place to keep things|a window to the west|one warm corner], and [a great deal of time|nothing at all to do until supper|a whole evening to use up]. ~ {hero} at home in {home}`,
  `{sound}. [That was how the evenings began|It was that sort of evening|So the day began to end] {at}. [In {ahome}|Not far off, in {ahome}], {intro} [put away the day's things|shook the crumbs from {his} lap|looked out at the sky]. ~ {hero} looking out from {home}`,
  `[There was one|Somebody had lit one] small light {at}, / and it was in {ahome}. [{intro} lived there|In it lived {intro}|It was the home of {intro}|There lived {intro}]. {he} {habit}, / and [nobody minded|the neighbours were used to it|that was all right]. ~ {hero} in the light of {home}`,
  `[Past|Beyond|A little way past] {spot}, {at}, {intro} had {ahome}. It was [small and dry|snug as a pocket|a good fit|round inside|warm in all weathers]<69 , and from the front of it you could see {sight}>. ~ {home} past {lastspot}`,
  `[Follow|Go along] {path} as far as {spot}, and you [come to|will see] {ahome}. [{intro} lived there|In it lived {intro}|That is where {intro} lived] [all year round|that autumn|that spring|with a spoon and a chair|most of the time|and liked it]. {he} {habit}. ~ {hero} beside {lastspot}`,
  `[Everybody|All the neighbours|Each {n1} and {n2}] {at} knew {intro}. [It was because {he} {habit}|They knew that {he} {habit}]. [This evening|Today], though, {he} [was quiet|had something on {his} mind|walked a bit more slowly]. ~ {hero} among neighbours near {spot}`,
  `[The sun|The low sun] [rolled|slid|slipped] down behind {spot}. [The air|The whole place] smelled of {smell}. {intro} [came out of|stepped out of|sat down in front of] {ahome} [to look at it|to watch it go|as on every evening]. ~ {hero} watching the sun go down behind {lastspot}`,
  `{intro} {habit}. [Some said|The {n1} said|A {n1} once said] that was [an odd thing to do|a fine way to live|hardly ever any use]. {hero} [did not mind|only smiled|did it anyway], / for {at} [there was room for everyone|nobody was ever in a rush|odd things were quite usual]. ~ {hero} at ease near {spot}`,
  `It was [the hour|that time of day] when {sound}. {at}, {intro} [was sweeping|was tidying|was just closing the door of] {ahome}. [The last light|A stripe of gold light] lay [on the floor|across the step|over {path}]. ~ {hero} at the door of {home}`,
  `[A breeze|A small wind|Some wind] came [up|down|along] {path} / and it smelled of {smell}. It [tickled|woke|found] {intro}, who lived in {ahome} {at}. ~ {hero} in a small breeze on {path}`,
  `[Where|Do you know where] {path} ends, {at}? [Right there|Just there] stood {ahome}, / and in it lived {intro}. [On the wall was|Above the door hung|By the door lay] {small}. ~ {home}, where {path} ends`,
  `[All day|All the afternoon] it had [rained a little|been warm|been grey], / but now the sky [was clear|cleared|went pink and wide]. {intro} [looked up at it|said hello to it|blinked at it] from {ahome}, {at}. ~ {hero} under a wide pink sky`,
  `[Between|Half way between] {spot} and {spot}, {at}, there is {ahome}. [A lamp|One small lamp] is [always|often] lit there. That is where {intro} lived. ~ {home} with its lamp lit`,
];

export const trait: readonly string[] = [
  `[Most days|Each morning], {hero} [went|looked in] at {spot} first / and at {spot} after that. {he} [liked to know|wanted to be sure] that [all was in its place|nothing had moved]. ~ {hero} near {lastspot}`,
  `{hero} [kept|had] {small} [under {his} pillow|on a shelf|in a box with a lid]. {he} [took it out|looked at it] [when it was late|on slow days|when {he} had to think]. ~ {hero} holding {lastsmall}`,
  `[There is|There was] one more thing to know about {hero}: {he} {habit}. [It took time|It made {him} late|It made the {n1} laugh], / but {he} [liked it so|would not stop]. ~ {hero}, content, {at}`,
  `[For supper|That day] there was {snack}. {hero} [ate it slowly|ate all but one bite] [on the step|by the door|near {spot}] / and [watched|looked at] {sight}. ~ {hero} having supper outside`,
  `[Down by|Over at] {spot}, {a_n1} was [humming|yawning|at work]. "[Fine evening|Good evening|Mild tonight]," said the {n1}. {hero} [thought so too|nodded|said that it was]. ~ {hero} and the {n1} by {lastspot}`,
  `[It was quiet enough|So still was it] that {hero} [could hear|heard] how {sound}. [Nothing else moved|That was all|There was no more to hear|And that was the evening]. {he} [took a long breath|breathed in]: {smell}. ~ {hero} standing still near {spot}`,
  `{hero} had seen [a great many|hundreds of] evenings here. [This one|Yet this one] [felt new|smelled of {smell}|was a little different], / and {he} could not [say why|tell why]. ~ {hero} looking about near {spot}`,
  `[Over|Beyond] {spot} hung [one star|a thin moon|one long cloud]. {hero} [gave it a nod|wished it a good evening|looked at it for a time]<9 , the way you look at somebody you have known for years>. ~ {hero} and the sky over {lastspot}`,
  `{hero} [checked|looked over] {his} things: {small}, {small}, and {snack} [for later|for the road]. [Nothing was missing|It was all there|That would do for one evening|There was room for a little more]. ~ {hero} with a few small things laid out`,
  `[The neighbours|The others] were [on their way home|going in]. First came {a_n1}, then {a_n2} [with a sack|with a yawn|at a trot]. {hero} [waved to|greeted] [each one|them all]. ~ neighbours going home past {hero}`,
];

export const setout: readonly string[] = [
  `So {hero} [set out|set off] along {path}. {sound}. [Each bend|Every turn] [looked new|was a little darker than the last] [in that light|at this hour]. ~ {hero} on {path} at dusk`,
  `{he} [packed|took] {snack} and {small}, [just in case|for the way] / and [went|slipped] out [past|by way of] {spot}. [The air was cool|It smelled of {smell}]. ~ {hero} setting out past {lastspot}`,
  `[Past|First past] {spot}. [On past|Then past] {spot}. [At last|After that] {hero} [was further off|had come further] than [on most days|{he} went as a rule]. ~ {hero} a long way along {path}`,
  `[Off went|Away went] {hero}, [not fast and not slow|at an even pace|with {his} chin up]. [On the left|To one side] {he} saw {sight}. [On the right|To the other] {he} saw {sight}. ~ {hero} on the way`,
  `{path} was [narrow|empty|dim] [at this hour|by now]. {hero} [hummed|counted steps] to keep [company|time] / and [soon|before long] {he} came to {spot}. ~ {hero} reaching {lastspot}`,
  `[It is a fair way|It is not far] to {spot}, / but {hero} [took {his} time|did not hurry]. {he} stopped [once|only once], [to look at|because of] {sight}. ~ {hero} stopping near {lastspot}`,
  `"[I shall just go and look|I will go and see|Sitting here will not help]," said {hero}. [No one was there to answer|Only the evening heard it]. {he} [followed|took] {path} [toward|as far as] {spot}. ~ {hero} heading for {lastspot}`,
  `[The light was going|The shadows had grown], / so {hero} [went|kept] close to {spot}, [where|and there] {sound}. {he} [liked that|knew that sound]. It meant [the way was right|all was well]. ~ {hero} close to {lastspot}`,
  `[Out|Out and away] {he} went, [under|beneath] a sky [like the inside of a shell|the colour of plums|with one star in it|like washed wool]. {sound}. [Nothing|No one] else was about. ~ {hero} under the evening sky`,
];

export const pause: readonly string[] = [
  `{hero} [stopped|rested] beside {spot}. {sound}. [For a while|For a bit] {he} did nothing but [listen|breathe and listen], / and that [helped|was good]. ~ {hero} resting beside {lastspot}`,
  `[Out came|It was time for] {snack}. {he} [ate|chewed] [slowly|to the last crumb]. [With food inside|After that], [the whole thing|all of it] [looked|seemed] [smaller|not so bad]. ~ {hero} having a bite to eat`,
  `{he} [leaned on|leaned against] {spot} / and [let out a long breath|shut {his} eyes]. It smelled of {smell} [here|just there]. [Well, then|Never mind|So be it|All right]. [There was time|The night was long|No one was waiting|It would not run away]. ~ {hero} leaning against {lastspot}`,
  `"[Hm|Well]," said {hero}. [That was all|That was the whole speech|It was not much of a speech|More did not come to mind|It was the best {he} could do|The rest stayed in {his} head]. Then {he} [looked|peered] [up|about] and saw {sight}, / and {he} felt [a bit better|lighter]. ~ {hero} looking at something small`,
  `{hero} [turned|rolled] {small} over and over [to think|while thinking]. [Over by|From] {spot} {sound}. [One thought|A thought] came, and then [one more|a better one]. ~ {hero} thinking`,
  `[It grew|By now it was] [dimmer|cooler]. {hero} [drew|pulled] {himself} in a bit / and [watched|looked at] {sight}. [Somewhere|Far off], {sound}. ~ {hero} as the light fades`,
  `For [as long as it takes to peel an apple|the time of ten slow breaths|a good long minute], {hero} [sat there|did not stir]. {sound}. [Then up {he} got|Up again, then|After that, {he} went on|Then {he} stretched and went on]. ~ {hero} sitting quietly`,
  `@land [A leaf|A bit of fluff|A small moth] [came down|drifted by] near {hero} and [settled|stayed]. {he} [kept still for it|held very still]. [It was in no rush|It had all night]. ~ {hero} keeping still`,
  `{hero} [told|explained] [it all|the whole matter] to {spot}. [It did not say a thing|Nothing came back], / but [saying it helped|now it was said]. ~ {hero} talking to {lastspot}`,
];

export const meeting: readonly string[] = [
  `{a_fresh} sat by {spot}, [sorting|counting] {small} and {small}. "[Sit down|Sit with me a bit|There is room here|Come and help me count|Rest your feet]," {fhe} said. They [shared|split] {snack}, {hero} and the {lastfresh}, / and [talked of nothing much|they did not say a lot]. ~ {hero} and {a_lastfresh} sharing a bite`,
  `[Near|Close to] {spot}, {a_fresh} was [mending a net|singing to itself|picking up twigs]. {hero} [lent a hand|helped|held one end] [for a while|till it was done|as long as it took]. "[That was kind|You are good company]," {fhe} said, "so here is {small}." ~ {hero} helping {a_lastfresh}`,
  `"[Out late|Still up], [aren't you|I see]?" called {a_fresh} from {spot}. {hero} [told the tale|said why]. The {lastfresh} [thought|hummed] and [pointed|nodded] [down the way|ahead]. "[Try it slowly|Go gently]," {fhe} said. ~ {hero} talking with {a_lastfresh} at {lastspot}`,
  `[Along came|Down the way came] {a_fresh} with {small}. "[Have you got room for one more|Would two be too many|Can I walk with you|Is there room for one more|May I come along|Are you going my way|Would you like company]?" [They went on|So they went] side by side as far as {spot} / and there they [said good night|said so long|parted|shook {paws}|went each their own way|waved twice|took two ways]. ~ {hero} walking with {a_lastfresh}`,
  `{a_fresh} [poked|stuck] {fhis} head out [behind|beside] {spot}. "[I thought I heard someone|I know that step]," {fhe} said. [It was good|How good it was] to be [known|heard]. {hero} [stayed|stopped] [to chat|a while]. ~ {a_lastfresh} peeping out at {hero}`,
  `[By|Beside] {spot} was {a_fresh}, who [could not reach|was stuck with] {small}. It took [two|both] of them, one to [hold|lift] / and one to [pull|push]. ["There|"So], that's that," said the {lastfresh}. ~ {hero} and {a_lastfresh} working together`,
];
