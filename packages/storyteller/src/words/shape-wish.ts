import type { Shape } from './shape.ts';

/** Somebody wants to do something and cannot, yet. `{wish}` is a verb in its base form with what follows. */
export const wishToDo: Shape = {
  want: [
    `More than [anything|supper, more than sleep], {hero} wanted to {wish}. {he} [thought|dreamed] of it [in the morning|while washing] / and [thought of it|dreamed of it again] at night. ~ {hero} dreaming of something`,
    `"[One day|Some day] I am going to {wish}," said {hero} to {spot1}. [It was|That was] [a big thing|quite a thing] to say out loud. {he} [looked round|looked about], / but [only|no one but] {a_n1} had heard, and the {n1} [just nodded|said nothing]. ~ {hero} talking to {spot1}`,
    `[It had started|It began] [with a dream|in the spring|as an itch]. {hero} wanted to {wish}. [First it was|At first it was only] a little wish, small as a seed. [By now|Now] it was [as big as|the size of] {home}. ~ {hero} outside {home}, thinking`,
    `[Tonight was the night|This was the evening for it]. {hero} had [made up {his} mind|told everybody|made a plan]. {he} would {wish}, / [and no mistake|or at least try]. {he} [rolled up {his} sleeves|took a deep breath]. ~ {hero} making ready`,
    `{hero} had [drawn it|drawn a picture of it] [in the dust|in the mud|on a flat stone]: there was {hero}, quite small, about to {wish}. [It was|That was] a good drawing. [All that was missing|The only thing missing] was the [real thing|doing]. ~ {hero} looking at a drawing in the dust`,
    `"What [would|do] you like best [in all the world|of all]?" asked {a_n1}. {hero} did not [need to think|have to think]. "To {wish}," {he} said. The {n1} [whistled|did not laugh]. "[Then you had best begin|Well then, what are you waiting for]?" ~ {hero} and {a_n1} talking`,
  ],
  obstacle: [
    `But [how|how does one start]? [No one|Nobody] had [shown {him}|told {him} how]. {hero} [asked|looked in] [a book|the almanac], / and the page [was blank|had been torn out]. ~ {hero} puzzled`,
    `The [trouble|thing] was, {hero} had tried to {wish} [before|once already]. [It had ended|That time had ended] [in a puddle|with a bump|in a bush]. {he} [still felt|could still feel] it [behind the ears|in both knees]. ~ {hero} remembering`,
    `[It is not a small thing|It is no easy thing] to {wish}. {he} [counted|went through] what {he} had for it: {small}, [two good ears|a strong back], and [no idea at all|half an idea]. ~ {hero} counting three small things`,
    `"[You|Somebody like you]?" [said|laughed] {a_n2}. "[That takes|For that one needs] [years|somebody tall]." {hero} [felt|went] hot and then cold. [Perhaps it did|Maybe so]. [Perhaps it did not|And maybe not]. ~ {hero} being doubted by {a_n2}`,
    `[And yet|But] each time {he} [got ready|began], something [fluttered|knotted] in {his} middle. It was not [quite fear|hunger]. It was [more like|the feeling of] standing [on one leg|at the top of a slide]. ~ {hero} with a flutter inside`,
    `[There was a rule|One thing was known]: you have to be [very |]patient for it. {hero} {was} [a lot of things|many things], / but patient was [not the first|the last] of them. ~ {hero} trying to keep still`,
  ],
  try1: [
    `{he} began [by {spot1}|close to {spot1}], where [no one|nobody] could see. {he} counted to three, / but [nothing|not a thing] happened. {he} tried [it louder|with eyes shut]. [Still nothing|Nothing again], / only {a_n1} who [blinked|stared] at {him}. ~ {hero} trying near {spot1}`,
    `{h1} [said|thought] it was all in the [feet|breathing]. So {hero} [breathed in|breathed and breathed] until {hewas} [round as a plum|quite dizzy]. [It did not help|That was not it]. {h1} [sat down|shook {h1his} head]. "[It works for me|Well, it worked for my uncle]," {h1he} said. ~ {h1} teaching {hero}`,
    `First {he} tried it [fast|the fast way]. {he} [landed|ended up] [in a heap|with {his} nose in the grass] beside {spot1}. [Something|A bit of leaf] was in {his} ear. {he} [shook|took] it out. "Not [fast|so fast|like that], then," said {hero} [to the leaf|from below|after a while]. ~ {hero} in a heap beside {spot1}`,
    `With [some rope|a bit of string] and {small}, {hero} [built|made] a [sort of machine|clever thing] to help. It [rattled|hummed] and [shook|hopped], / and then it fell [apart|over], [bit by bit|very slowly], / and [one wheel|the best bit] rolled all the way to {spot1}. ~ {hero} with a machine falling apart`,
    `{hero} did [just what|exactly as] {h1} [did|showed {him}]: [left, right, bend|up, down, turn]. It looked [so easy|like nothing] when {h1} did it. [When {hero} did it|Now it was {his} turn], it [looked like|was like] {a_n1} [putting on socks|in a hurry]. They both [had to laugh|laughed]. ~ {hero} copying {h1}`,
  ],
  try2: [
    `[Then|After that] {he} tried it [slowly|the slow way]. [Bit by bit|One small step, and one more]. [For a moment|Just once] it [almost|very nearly] worked! {hero} [held {his} breath|felt it], [like|as light as] {calm}. Then it [slipped away|was gone]. ~ {hero} almost managing it`,
    `{h2} had [watched|been watching] from {spot2}. "[May I say something|Can I tell you a thing]?" said {h2}. "[You are pushing|You hold it too tight]. [Have you tried|What if you tried] [not to|it softly]?" {hero} [had never thought of that|blinked]. ~ {h2} giving {hero} advice at {spot2}`,
    `{hero} went to {spot2}, [because|since] [it was higher|there was more room] there. {he} [began again|tried once more]. {h2} [held|lent] [a hand|the other end]. [A bit to the left|A bit higher], [a bit more|and then some more]! But [the ground was wet|{his} arms gave out], / and [that was the end of it|they sat down with a thump]. ~ {hero} and {h2} trying together at {spot2}`,
    `"[Again|Once more]," said {hero}. [That was|It was now] the [tenth|ninth|seventh] time. {h2} [kept count|counted] on {h2his} toes / and ran out of toes. "[Nine was better|You were nearer before]," {h2he} said, "but [your ears are getting good at it|the start was lovely]." ~ {h2} counting while {hero} tries`,
    `{hero} [asked|went to ask] {h2}, who was [old|wise] and [slow|fond of tea]. "[I was past seventy before I dared|I learned it late]," said {h2}. "[It came on|It came to me on] an evening like this, when I had [stopped|just given up] [trying|looking at my feet]." ~ {h2} telling {hero} an old story`,
  ],
  turn: [
    `So {hero} [stopped|let go]. {he} [only|just] stood there by {spot2} / and [listened|breathed]. {sound}. [Slowly|Little by little], the knot [in {his} middle|inside] [came loose|untied itself]. And then, [without any push|as softly as that], {he} began to {wish}. ~ {hero}, quite calm, and something beginning`,
    `[It was getting late|By now the light was thin]. {hero} [tried|gave it] one last time, [not hard at all|hardly trying]. [It was like|It felt like] [stepping on a stair|a hiccup going away]. [There|Oh]! [So that was how to {wish}|So that is what it is to {wish}]! ~ {hero} surprised and glad`,
    `{h2} [hummed|began to hum] a [tune|little song]. {hero} [hummed along|joined in] / and forgot to [worry|think]. And [in the middle of the tune|at the third line], {he} found that {he} could {wish}, [as if|like] a door that [had never been locked|had only been stiff]. ~ {hero} and {h2} humming together`,
    `"[Look|Look down]!" [cried|whispered] {h2}. {hero} looked. It was happening: {he} could {wish}. [How long|For how long now]? {he} did not [know|dare ask]. {he} [only|just] [kept on|went on], [very gently|with care]. ~ {h2} watching {hero} in wonder`,
    `[And what|What] {hero} [could not do|had not managed] [big|loud], {he} could do [small|softly]. [It was a small one|Only a little], at first, no [louder|bigger] than [a sneeze|a sparrow]. But [it was real|nobody could say that it was not]: {he} could {wish}. ~ {hero} managing it in a small way`,
  ],
  rest: [
    `To {wish}, [it turns out|so it was], is [a quiet thing|not so loud]. {hero} did it [once more|one more time], [just for {h2}|to be sure]. {h2} [clapped|cheered] [without a sound|softly], [because of the hour|so as not to wake the birds]. ~ {hero} doing it once more`,
    `[They sat|The two sat] down after that. {hero} [felt warm|glowed] [from ears to toes|all over]. {h2} [passed|gave] {him} {snack}. "[How was it|What is it like]?" "[Like|Just like] {calm}," said {hero}, [after some thought|in the end]. ~ {hero} and {h2} resting with a snack`,
    `{hero} [told|wanted to tell] [everyone|the whole world]. But [everyone|the world] was [asleep|in bed] by then. So {he} told {spot2}, and the [moon|stars], / and [that was|those were] [plenty|enough] for one night. ~ {hero} telling {spot2} about it`,
    `[It would be there|It was still going to be there] tomorrow. {hero} [knew that|could feel it] now, [the way you know|as surely as] [your own name|the way to the pump]. [So there was|There was] no need to [hurry|do it all tonight]. ~ {hero} quietly content`,
    `"[Well|So]," said {hero}. "[Well|So]," said {h2}. [That was all|There was no more to be said]. They [watched|looked at] {sight} [until|till] it was too dark to see [it|any more]. ~ {hero} and {h2} side by side at dusk`,
  ],
  after: [
    `[At home|In bed], {hero} said it [aloud|to {blanket}]: "I can {wish}." It [sounded|was] [quite new|like somebody else's line]. {he} said it [again|in a whisper]. ~ {hero} in bed, whispering`,
    `{his} [legs|arms] were [tired|heavy] from it. To {wish} is [hard work|no small thing], [even|above all] when it [goes well|feels light]. {hero} [lay down|put them up] under {blanket}. ~ {hero} tired and content`,
    `{hero} [drew|made] one more picture: {hero}, [quite big|in the middle], who could {wish}. {he} [hung it|put it] over [the bed|the old one]. ~ a new picture over {hero's} bed`,
    `On the way home, {hero} [did it|tried] once more by {spot}, [with nobody there|for the moon]. To {wish}. [It still worked|Yes], {he} had not [lost it|dreamed it]. ~ {hero} doing it once more`,
    `{a_n1} was still up. "[Well|And]?" asked the {n1}. "[I did|It worked]," said {hero}. "[To {wish}|So you can {wish}]." said the {n1}, [as one says amen|and whistled]. ~ {hero} and {a_n1} in the late evening`,
    `{hero} had wanted so long to {wish} that it felt [odd|strange] to be [done wanting|on the other side of it]. [There was room now|It left a space], [the size of a bun|just right for sleep]. ~ {hero} at home, content`,
  ],
};
