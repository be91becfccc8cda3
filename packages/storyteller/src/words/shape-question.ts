import type { Shape } from './shape.ts';

/** Somebody wants to know something. `{asked}` is the question, without its mark. */
export const askQuestion: Shape = {
  want: [
    `"{asked}?" said {hero} [at supper|out of the blue]. [Nobody knew|No one had an answer]. The {n1} said it was [too late|not the hour] for such things, / but a question like that [does not go to bed|stays up], / and so {hero} [stayed up|went out] with it. ~ {hero} wondering`,
    `{hero} had [woken up|come home] with a question. "{asked}?" {he} [asked|said to] {spot1}, and {spot1} [kept quiet|did not know]. {he} [wanted|had to have] an answer before [bed|dark]<69 , for it itched, somewhere between the ears, where one cannot scratch>. ~ {hero} with a question`,
    `"{asked}?" It was not a [big|hard] question. {hero} {was} [sure|certain] that [someone|one of the neighbours] {at} [knew|would know]. {he} [only|just] had to find out who. ~ {hero} setting out with a question`,
    `[It started|It began] with {sight}. {hero} looked at it [for a long time|with {his} head on one side], and then {he} said, "{asked}?" [There was only|Nobody but] {a_n1} [to hear it|close by], and the {n1} [scratched one ear|had wondered, too]. ~ {hero} and {a_n1} wondering`,
  ],
  obstacle: [
    `[Everyone|Each one] had something [else|better] to do. "[Ask me in the morning|Not now]," said {a_n2}. "[Because it is|It has always been so]," said {a_n1}<69 , which is what people say when they have stopped asking>. {hero} [shook {his} head|was not content]. ~ {hero} asking in vain`,
    `{hero} [looked in|opened] the big book [at home|of answers]. The page was [stuck|missing], / and on the next it [said|was] all about [turnips|the care of boots]. ~ {hero} looking in a big book`,
    `[It was hard|The trouble was] to ask it [right|in the right way]. If {he} asked it loud, [it sounded cross|people jumped]. If {he} asked it [low|softly], [no one heard|it sounded like a secret]. ~ {hero} trying to ask`,
    `The [trouble|odd thing] with a question is [its tail|that it has children]. Behind this one came [another|a second], / and behind that [a third|one more], / and {hero} could not [keep|hold] them all in {his} head [at once|without a list]. ~ {hero} with more and more questions`,
  ],
  try1: [
    `First {he} went to {h1}, who was [counting|polishing] spoons by {spot1}. "[That is easy|Oh, that]," said {h1}. "[Long ago somebody asked it to|It was a mistake], and nobody has had time to change it back." {hero} [thanked|nodded to] {h1}. It was [an answer|a nice answer], but [it wobbled|was it true]? ~ {hero} asking {h1} by {spot1}`,
    `{h1} [laughed|liked the question]. "[My mother said|In my family they say]," said {h1}, "[that it comes from soup|it is done with a very long brush]." [They both looked up|They thought about it], by {spot1}. "[I never saw the brush|It does not smell of soup]," said {hero}. ~ {hero} and {h1} thinking by {spot1}`,
    `At {spot1}, {hero} tried to work it out [with|by means of] {small} and a [pot|puddle]. {he} [stirred|poured], and {h1} [held the light|wrote things down]. They found out [something|one thing], which was that [water is wet|pots are loud], / but that was [another|not the] question. ~ {hero} and {h1} doing an experiment`,
    `"[I used to know|I knew that once]," said {h1}, [very slowly|from the top of {spot1}]. {h1he} shut {h1his} eyes to [remember|look for it]. {hero} waited. {h1} began to [snore|breathe evenly]. [The answer was in there|It must be in there], [but it was asleep|somewhere under the snores]. ~ {h1} falling asleep over a question`,
  ],
  try2: [
    `{h2} had another [idea|answer]. "[It is to keep us company|So that we look]," said {h2}. "[If it were otherwise|Or else], who would [look up|ever stop walking]?" They stopped walking, {hero} and {h2}, beside {spot2}, / and [looked|tried it]. ~ {hero} and {h2} stopping by {spot2}`,
    `{hero} asked it of {spot2}, [since|because] stones [are old|have time]. {h2} said the [answer|reply] for it, in a [deep|stony] voice: "[Wait and see|You are warm]." They [laughed|giggled]. Then they [waited|stood], in case the stone had [meant it|really said so]. ~ {hero} and {h2} asking a stone`,
    `"[I do not know|No idea]," said {h2}, / and {hero} {was} [pleased|glad]: it was the first answer that [did not wobble|sounded sure]. "[Shall we not know it together|We could go and look]?" asked {h2}. So they [sat|climbed] on {spot2}, [not knowing|looking hard]. ~ {hero} and {h2} not knowing together`,
    `They [made|wrote] a list of all the answers so far, {hero} and {h2}. There were [nine|seven]. [Four|Three] were funny, [two|one] were sad, and one was {h2's} and had a drawing. {hero} [read|said] them all out at {spot2}, and [the evening listened|{sound}]. ~ {hero} and {h2} with a list of answers`,
  ],
  turn: [
    `Then [it got|it grew] still, and they [really|just] looked. Not to find out, [only to see|only looking]. There was {sight}. There was [more of it|so much], the longer one [looked|kept quiet]<69 , as when you come in from the light and the room slowly puts out its chairs>. ~ {hero} and {h2} just looking`,
    `{h3} came along and [heard|had heard of] the question. {h3he} did not answer it. "[Come|Here]," said {h3}, / and [took|led] them three steps to the side, / where [the view was wider|one could see past {spot2}]. [From here|There] it looked [quite different|new]. "[I ask it here|This is my place for it]," said {h3}, "[each evening|when I can]." ~ {h3} showing {hero} a better view`,
    `"[Maybe|Perhaps]," said {hero}, and [stopped|thought]. [Something had moved|A thought had come], small and [shy|quick]. It was not [the whole|all the] answer. It was [one corner|a crumb] of it, / and it fitted {hero's} {paw}. {he} did not [close it|squeeze]. ~ {hero} with a thought`,
    `The question had [changed|grown quiet] on the way. It had [begun|been] like an itch. Now it was [more like|rather] a [window|small lamp]. {hero} [turned it over|looked through it] / and [was in no hurry|did not want it gone] any more. ~ {hero}, no longer in a hurry`,
  ],
  rest: [
    `{hero} would [ask|look] again [tomorrow|some other day]. [There was plenty of time|Some questions keep], like [apples|jam] on a shelf, and [are sweeter|taste better] [in winter|later on]. ~ {hero} content with a question`,
    `They [said|asked] it once more, all [together|in one voice], [softly|as one sings the end of a song]: "{asked}?" And [it|that] was [good|nice] to say. [The night did not mind|It sounded like good night]. ~ {hero} and {h2} saying it once more`,
    `{h2} [shared|brought out] {snack}. One does not [need|have] to know everything to [eat|enjoy] {snack}. {hero} [chewed|ate] and [watched|looked at] the sky until it [was too dark to wonder|had no colours left]. ~ {hero} and {h2} eating under the sky`,
    `[That was|It was] where they left it, by {spot2}, [next to|beside] {small}. [Anyone|Whoever] came [by|past] could [pick it up|use it]. {hero} [felt|was] [light|easy] without it. ~ a question left by {spot2}`,
  ],
};
