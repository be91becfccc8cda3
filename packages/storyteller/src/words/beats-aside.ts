/** What fills a page and keeps to the matter: the thing that was found, the fear, the wish. */
export const thingAsides: readonly string[] = [
  `{hero} [shifted|moved|passed|heaved] {thething} from [one arm to the other|left to right|one shoulder to the next]. [It was|For a thing like that, it was] [good company|no trouble at all|not so very heavy|easy to like]. ~ {hero} with {thething}`,
  `"[Are you tired|Shall we rest], {barething}?" asked {hero}. [It did not say|There was no answer]. They [rested|stopped] anyway, beside {spot}. ~ {hero} resting with {thething} by {lastspot}`,
  `{a_n1} [turned to look|stared after them]. One does not see {thing!} [every day|so often] {at}<69 , and the {n1} had something to tell at supper>. ~ {a_n1} looking after {hero} and {thething}`,
  `{hero} [hummed|made up] a [rhyme|song] about {thething}. [It was short|It had one line], / and [nothing rhymed with it|it ended on the wrong note|the end would not come]<69 , so {he} [sang that line again, more slowly|whistled the rest|left the end for the way home]>. ~ {hero} humming to {thething}`,
  `The evening light [lay|fell] on {thething} [and made it look new|for a moment|from one side|in long stripes], / and {hero} [stood still to see it|turned it so as to catch more]. ~ evening light on {thething}`,
  `{hero} [gave {thething} a rub|blew on {thething}] / and [held it up|looked again]. [Better|So]<69 . There was a scratch on it, and {he} wondered what had made it, and how long ago>. ~ {hero} rubbing {thething}`,
  `[What would {a_n2} say|What would they think at home|Would anybody believe it|What a sight it must be], if they [saw {hero} now|could see this|met them here], {hero} with {thing!}? {he} [grinned|stood up straight]<69  and walked as somebody walks who is being looked at>. ~ {hero} proud of {thething}`,
  `{sound}. {hero} [held {thething} close|put one {paw} on {thething}] [till it was still|and listened]. ~ {hero} listening, {thething} held close`,
  `At {spot} {hero} [set down|put down] {thething} and [had|ate] {snack}. [Then|After that] {he} wiped {his} {paws}<69 , because one does not touch a thing like that with sticky ones,> and [took it up again|went on]. ~ {hero} having a bite, {thething} close by`,
  `[It was funny|Strange]: an hour ago {he} had not known of {thething}, / and now {he} [would not be without it|was thinking of nothing else]. ~ {hero} looking fondly at {thething}`,
  `{hero} [dreamed a little|thought] about where {thething} had [been|come from]: [a ship|a fair], [a far town|a high shelf], [a kind hand|an open window]<9 . [Things have [been to more places|seen more] than we have, and [keep quiet about it|say less]|A thing [gets about|sees the world], and does not [brag|send cards]|One ought to ask, but [things are shy|they never tell]]>. ~ {hero} wondering about {thething}`,
  `{thething} [smelled|still smelled] of {smell}. {hero} [liked|sniffed at] that. It was [the smell of something found|a smell for a treasure]. ~ {hero} sniffing at {thething}`,
  `"[Mind your step|Don't drop it]," said {a_n2}. "[I have it|I shan't]," said {hero}, and held {thething} [with both {paws}|higher]. ~ {hero} holding {thething} with care`,
  `{hero} [counted|looked] to see that it was all still there: {small}, {snack}, and {thething}. [It was|All there]<69 . The last of them took up more room in {his} thoughts than the other two>. ~ {hero} with {thething} and two small things`,
];

export const fearAsides: readonly string[] = [
  `{hero} [said|tried] the names of [colours|all {his} aunts] in {his} head, / because while one does that there is [no room for|less room for] {fear}. ~ {hero} thinking of other things`,
  `{his} heart [went tup, tup|beat fast|was loud in {his} ears|went thump, thump], / and {hero} [held|had] {small} in one {paw}, and that [helped|was something]<69 : it was only a small thing, but it was not afraid of anything>. ~ {hero} holding on to {lastsmall}`,
  `"[Still afraid|Is it bad]?" asked {a_n1}. "[A bit|It comes and goes]," said {hero}. "[That is how it goes|You are here all the same]," said the {n1}. ~ {hero} and {a_n1} talking`,
  `{hero} [stopped|stood] by {spot} to [breathe|let {his} knees rest]. In, [and out|and a long way out]. [Better|That was better]. ~ {hero} breathing slowly by {lastspot}`,
  `[What would it be like|How would it be|How did others do it], not to be afraid of {fear}? {hero} [tried to think it|thought of that|turned that over]. It would be [like taking off a wet coat|roomy|as light as a Sunday|like a room with one chair less]. ~ {hero} imagining`,
  `{sound}. {hero} [jumped|gave a start]. [Then {he} laughed|But it was only that]<69 , and it had been there every evening of {his} life>. ~ {hero} startled by an ordinary sound`,
  `{he} [took|had] {snack}. It is hard to [chew and be afraid|eat and shake] at the same time<69 , as anyone will find who tries it>. ~ {hero} eating a snack`,
  `{hero} thought of {home} and how [near|warm] it was. [Then {he} looked ahead again|And still {he} did not turn round]. ~ {hero} thinking of home`,
  `[If it comes|Should it come], {hero} said to {himself}, I will [say good evening|sit down and shut my eyes]. [It was a plan|So that was settled]. ~ {hero} making a plan`,
  `{hero} looked at {sight}. [It was not afraid|That did not mind {fear} at all]. [How did it do that|{he} tried to be like that|What was the trick|It had other cares]. ~ {hero} looking at something calm`,
  `"I, {hero}," {he} said [under {his} breath|to {spot}], "[am here|have come this far]." [That was true|It sounded like a line from a song]. ~ {hero} speaking up a little`,
  `{his} shadow went [ahead|beside {him}], with [long legs|its chin up]. It did not look afraid of {fear}<69 , and it was {his}, after all, down to the ears>. ~ {hero} and a long shadow`,
];

export const wishAsides: readonly string[] = [
  `[Would it be hard|How would it feel|What must it be like|Who was the first] to {wish}? {hero} thought [so hard|about that so long] that {he} [walked into|almost missed] {spot}. ~ {hero} deep in thought by {lastspot}`,
  `"To {wish}," {hero} [said|murmured], [to hear how it sounded|on each left foot]. [It sounded all right|It had a good sound]. ~ {hero} murmuring to {himself}`,
  `{hero} [drew|scratched] it on {spot}: [a small shape|someone small], about to {wish}. The [ears|feet] were [right|well done]. ~ a small drawing on {lastspot}`,
  `{sound}. {hero} [listened|stood still]. [It was a friendly sound|It seemed to say: go on|It sounded like a yes|That was as good as a pat on the back]. ~ {hero} listening`,
  `{he} stopped for {snack}. To {wish}, one [must eat|needs strength|has to keep going]<69 , and [if one does not, well, then one has at least eaten|even if it comes to nothing, supper was had|nobody ever managed it hungry]>. ~ {hero} having a snack`,
  `"[Can you {wish} yet|How does it go]?" called {a_n1}. "[Not yet|Ask me later]," said {hero}. "[You are nearer than yesterday|I see that you are working on it]," said the {n1}. ~ {a_n1} calling to {hero}`,
  `{hero} [closed {his} eyes|stood quite still] beside {spot} and saw it [all|clearly]: {himself}, able to {wish}. {he} [opened them again|looked]. [Soon|There was some way to go]. ~ {hero} with eyes closed by {lastspot}`,
  `[It is not a thing one gives up|Give up|Leave it at that|Stop now|Turn back]? {hero} [looked at|asked] {small}, which lay [in {his} {paw}|near {spot}]. [No|Not tonight|Certainly not|Not yet|That would be silly]. ~ {hero} looking at {lastsmall}`,
  `{he} had [a blue knee|a leaf behind one ear|a scratch on {his} nose|wet socks] from it by now, / and [wore it|was rather proud of it|would not have it brushed off], [as a sailor wears a ring|for that is what comes of a wish|like a badge from a fair|since it came of trying]. ~ {hero}, rumpled and proud`,
  `[Somewhere|Far away] there must be [others|someone else] who wanted to {wish}. {hero} [wished them luck|sent them a nod|would have liked to meet them], [whoever they were|over the tops of everything|and felt less alone]. ~ {hero} looking into the distance`,
  `{hero} [shook out|stretched] {his} legs, one by one. They were [good legs|willing]. They just did not know how to {wish}, [so far|and no one had told them]. ~ {hero} stretching`,
  `{a_n2} had [an opinion|a word to say] about it. "To {wish}," said the {n2}, "one must [be born on a Sunday|have long arms]." {hero} [was born on a Monday|looked at {his} arms|asked who said so|had heard that before], / and [went on|it made no difference|that was the end of that|kept at it all the same]. ~ {hero} and {a_n2} talking`,
];
