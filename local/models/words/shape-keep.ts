import type { Shape } from './shape.ts';

/** Something is found, and will not come along: it is stuck, and has to be freed with care. */
export const freeIt: Shape = {
  want: [
    `{hero} [saw|spied] {thing}. It was [stuck|caught] fast in {spot1}, / and only [one end|a corner of it] showed. "[Poor thing|You cannot stay in there]," said {hero}. {he} wanted to get it out, [take it home|bring it home], and use it to {purpose}. ~ {hero} finding {thething}, stuck`,
    `[High up|Right at the top] of {spot1} [hung|sat] {thing}. {hero} [found|saw] it because {he} [always looked up|was looking for the moon]. How had it [got there|come to be there]? {he} did not know. But {he} [wanted|wished] to have {thething} [down|in {his} {paws}] by [bedtime|dark]. ~ {hero} looking up at {thething}`,
    `[Deep down|At the bottom of a hole] by {spot1}, {hero} found {thing}. {he} [lay flat|knelt down] and [reached|stretched]. [Almost|Not quite]! {he} could touch it / but not [take hold of it|pull it out]. {hero} [had to|wanted to] have {thething}<69 , and not for the sake of having it: it was just the thing to {purpose}>. ~ {hero} reaching for {thething}`,
    `Something [poked|stuck] out of the mud beside {spot1}. {hero} [cleaned|wiped] it with one {paw}. It was {thing}! It must have [lain there for years|sunk in with the rain]. "[I will get you out|You are coming home with me]," {he} [told it|said]. ~ {hero} finding {thething} in the mud`,
    `"[Who|What] put you in there?" said {hero}. {he} had found {thing}, and it was [wedged|jammed] tight [between|behind] {spot1} and [a stone|the ground]. {he} [could use|had always wished for] one, to {purpose}. {he} [meant|wanted] to [have it out|set it free], [that same evening|without a scratch]. ~ {hero} finding {thething}, jammed tight`,
  ],
  obstacle: [
    `{he} [pulled|tugged]. {thething} did not [stir|come]. {he} pulled [harder|with both {paws}]. [Pop|Bump]! {hero} sat down [on {his} tail|hard]. {thething} was [still there|where it was]<69 , and if a thing can look pleased with itself, it did>. ~ {hero} sitting down hard beside {thething}`,
    `"[You will break it|It will never come out]," said {a_n1}. {hero} [let go|stopped]. [That was true|The {n1} had a point]. {thething} had to come out [whole|in one piece], or [not at all|what was the use]? {he} [scratched|rubbed] {his} chin. ~ {hero} and {a_n1} looking at {thething}`,
    `{hero} {was} [small|one], and {spot1} was [big|old and strong]. {he} [walked|went] round it [twice|three times]. [There was no easy side|From each side it looked the same]<9 : wherever {he} stood, {thething} was exactly one {paw} too far away>. ~ {hero} walking round {spot1}`,
    `It [would be dark|would be night] soon, / and in the dark [nobody|no one] finds {thing!} twice. {hero} [rolled up {his} sleeves|spat on {his} {paws}]. [Where to begin|How does one start]? ~ {hero} getting ready to free {thething}`,
  ],
  try1: [
    `First {hero} [tied|looped] a [string|bit of rope] round {thething} and gave the other end to {h1}. "[One, two|Ready], [pull|heave]!" The string [broke|snapped], / and [both of them|{hero} and {h1}] rolled [backward|all the way to {spot2}]<69 , where they lay and looked at the sky for a while>. ~ {hero} and {h1} pulling on a string`,
    `{h1} came by with [a long stick|a ladder with two rungs]. "[Try this|Would this help]?" said {h1}. {hero} [poked|pushed], and {thething} [wobbled|turned a little]. Then the [stick|thing] [bent|broke], / and {h1} [looked at the bits|had to laugh]. "[So much for that|It was an old one]," {h1he} said. ~ {hero} poking at {thething} with a stick`,
    `"[Talk to it|Sing to it]," said {h1}, who [believed in that|did so with {h1his} beans]. So {hero} [told {thething} a story|sang to {thething}]. It was [a good one|quite long]. {h1} [clapped|sniffed]. But {thething} [stayed where it was|did not move at all]. ~ {hero} singing to {thething}`,
    `{hero} [dug|scraped] [on the left|on one side] and {h1} [dug|scraped] [on the right|on the other]. They [dug|went on] till [their noses were black|both were tired]. {thething} [sank|slipped] a bit [deeper|further in]. "[Stop|Wait]!" said {h1}. "[We are making it worse|This is no good]." ~ {hero} and {h1} digging`,
    `{hero} and {h1} [made|worked out] a plan. {h1} would [shake|tap] {spot1}, / and {hero} would [catch|stand below]. {h1} [shook|tapped]. Down came [bits and dust|all sorts of bits], and a [very cross|sleepy] {n2}. {thething} did [not come|not]. ~ {h1} shaking {spot1}, {hero} below`,
  ],
  try2: [
    `Then {h2} [came|stopped] to look. "[You pull too hard|It does not like to be pulled]," {h2he} said. "[What if you push|Try it the other way]." {hero} pushed. {thething} went in, [just a bit|one inch], and came [back|out again] [one inch more|a bit further]. [Oh|Well]! {hero} [did it again|tried that once more]. ~ {h2} giving {hero} advice about {thething}`,
    `{h2} [fetched|brought] [warm water|some oil in a cup], / and {hero} let it [run|drip] down the side of {thething}. They [waited|sat and waited]. {sound}. "[Did it move|Was that it]?" asked {h2}. "[I think so|A bit]," said {hero}<69 , [though it may have been only the light|but the light was poor by now]>. ~ {hero} and {h2} waiting beside {thething}`,
    `"[How did it get in|Which way did it go in]?" asked {h2}. {hero} had not [asked {himself} that|thought of it]. They [looked|felt] along {thething} [with care|bit by bit]. "[It went in sideways|It was turned]," said {h2}. "[So it must|Then it will] come out sideways." ~ {hero} and {h2} looking closely at {thething}`,
    `{hero} [lay|sat] down next to {thething}, [quite worn out|out of breath]. {h2} [sat|lay down] as well. "[What would you do with it|What is it for]?" asked {h2}. "I would use it to {purpose}," said {hero}. {h2} [thought that over|nodded]. "[Then we are not done|Then once more, the two of us]," {h2he} said. ~ {hero} and {h2} resting beside {thething}`,
    `"[Let it be for a bit|Leave it alone]," said {h2}. "[Things come loose when nobody looks|I find that helps]." {hero} and {h2} [turned their backs|looked the other way] and [talked about|counted up] what one can do with {thing!}. To {purpose}, [for a start|above all]. [There came a creak|Something clicked] behind them. ~ {hero} and {h2}, backs turned to {thething}`,
  ],
  turn: [
    `{hero} [took hold|laid one {paw} on it]. {he} did not pull [at all|this time]. {he} only [turned|wiggled] {thething}, [this way and that|as one turns a loose tooth]. [Click|Plip]! [It came|Out it slid] as [easily|softly] as [a pea from a pod|a spoon from soup]. {hero} [held it up|had it] [in both {paws}|at last]! {h2} [danced|cheered]. ~ {hero} with {thething} free at last`,
    `"[I am thin|I have small hands]," said {h3}, who had [watched|listened] from {spot}. "[Let me|May I]?" {h3he} [reached in|slipped in] from below. {hero} [held|steadied] {thething} from above. [Now|Both together]! And there it was, [in the open air|free], with [a scratch|some mud] on it and [nothing worse|no more than that]. ~ {hero} and {h3} freeing {thething}`,
    `They all [came|helped], {h1}, {h2} and {hero}. [Nobody pulled|No one was in a hurry]. One [held|pushed], one [lifted|bent back a branch], / and {hero} [eased|guided] {thething} out [bit by bit|like a thread]. {Works}, right there [by {spot1}|in the dusk]. It was [not broken|as good as new] after all! ~ everyone helping to free {thething}`,
    `When {hero} [looked|tried] again, {thething} was [loose|lying there]. All that [pushing|digging] had [helped|done it], only [later|not at once]. {he} [picked it up|lifted it] with [one {paw}|no trouble]. "[Now you come|So that was all you wanted: time]," said {hero}, and {h2} [shook {h2his} head|laughed]. ~ {hero} lifting {thething}`,
    `{h3} came [past|up] and [asked|said], "[Why not lift the other side|Did you try to move what holds it]?" {hero} [stared|looked at {h1}]. [Nobody had|No, they had not]. They [leaned|pressed], all of them, on {spot1}, / and [it gave way|there was a gap]. {thething} [fell|dropped] [softly|plop] into the {paws} of {hero}. ~ {thething} coming free, {hero} catching it`,
  ],
  rest: [
    `They [cleaned|rubbed] {thething} with [a leaf|a bit of moss], {hero} and {h2}. Then they tried it. {Works}. "[It was worth it|All that work]," said {h2}, "[and I would do it again|just to {purpose}]." {hero} [nodded|felt proud]. ~ {hero} and {h2} cleaning {thething}`,
    `{Works}, [just as {hero} had hoped|as soon as it was clean]. {h1} had a go with it, and {h2} had a go. {hero} [went last|was last], / because {he} [could wait|had it to take home]. ~ everyone trying {thething}`,
    `{hero} [shared|broke] {snack} [in three|with the helpers]. {thething} [lay|stood] beside them [and dried|in the last light]. "[It was in there a long time|I wonder who lost it]," said {h2}. "[Now it is out|Now it has a home]," said {hero}. ~ {hero} and friends resting beside {thething}`,
    `"[What now|What will it do now]?" asked {h1}. "[What it is for|You will see]," said {hero}. It was there to {purpose}, / and so they did that, [all three|together], till [the moon came up|it was quite late]. {Works}. ~ {hero} using {thething} with friends`,
  ],
  after: [
    `{hero} carried {thething} home [under one arm|with great care]. It was [lighter|smaller] now than it had looked [back there|in {spot1}]. At home it [got|was given] a place [by the wall|of its own]. ~ {hero} carrying {thething} home`,
    `[Now|That night], {thething} was not stuck any more. It [lay|stood] in {home}, [clean and dry|quite at home]. {hero} [looked over at it|touched it] [once more|now and again] [to be sure|before the light went out]. ~ {thething} safe at home`,
    `{hero} said good night to {spot1}, where there was now [a hole|a gap] the size of {thething}. Then {he} went home, [with it in {his} arms|hugging it], [one slow step at a time|tired and glad]. ~ {hero} leaving with {thething}`,
    `There was [mud|a leaf] on {his} nose and [more|another] on {thething}. {hero} [washed|wiped] them both. Then {he} [laid|put] {thething} next to {blanket}. ~ {hero} washing {thething}`,
    `"[Here we are|This is where I live]," {hero} told {thething}. {he} [showed it|let it see] the [bed|window] and the [place by the wall|best corner]. It would [never be stuck again|have room here]. ~ {hero} showing {thething} {his} home`,
  ],
};
