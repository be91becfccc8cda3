import type { Shape } from './shape.ts';

/** There is one of something, and more than one who would like it. */
export const shareIt: Shape = {
  want: [
    `{hero} had {thing}. It was [the only one|the best one] for miles, / and [everybody|each neighbour] knew it. {he} [liked|loved] to [look at it|sit next to it] in the evening, and tonight {he} wanted to have it all to {himself}. ~ {hero} alone with {thething}`,
    `[That day|On that day] {hero} had been given {thing}. {he} carried it to {spot1} [in both {paws}|with great care] / and [looked|gazed] at it from all [four|six] sides. {he} had a plan for it: {he} would [keep it safe|save it up] until [it was dark|the stars came out], and then enjoy it in peace. ~ {hero} admiring {thething} by {spot1}`,
    `[In the middle of|Right in front of] {spot1} stood {thing}, / and [in front of it|next to it] stood {hero}, [very proud|beaming]. {he} wanted [everyone|the whole world] to [have some of it|enjoy it]. But there was [so little of it|only the one] and so much of everyone. ~ {hero} and {thething} at {spot1}`,
    `{hero} [thought|dreamed] about {thething} [a great deal|from morning to night]. And now there it was, [really and truly|at last]: {thing}! {hero} only wanted a quiet [place|hour] to be [alone|happy] with it. ~ {hero} and {thething} at last`,
  ],
  obstacle: [
    `But news [travels|runs fast] {at}. First came {a_n1}, [by chance|just to say hello]. Then came {a_n2}, [also by chance|who had smelled something]. They [stood|sat] and looked at {thething}, / and nobody [said|asked] a word<69 , which is a very loud way of asking>. ~ {a_n1} and {a_n2} looking at {thething}`,
    `"[What have you got there|Is that what I think it is]?" said {a_n1}. {hero} put both arms around {thething}. "[Nothing|It is mine]," {he} said, and it [came out|sounded] [smaller|crosser] than {he} had meant. ~ {hero} hugging {thething}`,
    `{he} [counted|looked round]. One {barething}. {hero}, {h1}, {h2}, {a_n1} and {a_n2}. [It would not go|However {he} counted], it was one and five<69 , and {he} counted from the other end as well, to be fair>. ~ {hero} counting on {his} {paws}`,
    `It turned out that {thething} was [more than|too much for] one. {hero} [tried|did {his} best], / but [it takes two|one alone cannot do it], / and there was [only one of {him}|nobody at the other end]. ~ {hero} finding {thething} too much for one`,
  ],
  try1: [
    `First {hero} hid {thething} behind {spot1} / and [sat down|leaned] in front of it, [whistling|looking at the sky]. "[What a nice evening|You are sitting oddly]," said {h1}, and sat down [as well|right beside {him}]. Now {he} could not [move|get up]<69 , and whatever one cannot get up from is no great pleasure>. ~ {hero} hiding {thething} from {h1}`,
    `{hero} [let them|had them all] take turns. {h1} had the first turn, and it was [long|very long]. The [others|rest] [counted aloud|tapped their feet]. By the time it was {hero's} turn, [nobody was enjoying it|it was all rules and no fun]. ~ {h1} taking a turn with {thething}`,
    `They tried to [measure|divide] it. {h1} [fetched|had] a string, / and {hero} [made|drew] a line. "[Your half is bigger|That is not the middle]," said {h1}. "[Yours has more corners|It is, if you squint]," said {hero}. The string was [too short|knotted], [in any case|on top of all that]. ~ {hero} and {h1} with a string and {thething}`,
    `{he} [took|carried] {thething} to {spot1}, where [nobody goes|it was lonely]. There it was [just|at last] {hero} and {thething}. It was very [quiet|still]. {he} looked at it. [It was nice|Well, there it was]. But there was no one to say "[look|oh]" to<69 , and half of having a thing is saying it>. ~ {hero} alone with {thething} at {spot1}`,
  ],
  try2: [
    `"[How about this|What if]," said {h2}, "[we each bring something|nobody goes without]?" {h2he} had [brought|got] {small}. {a_n1} had {snack}. {hero} [looked|thought] for a while / and [set|put] {thething} [in the middle|down among the rest] by {spot2}, [but kept one {paw} on it|just to try it]. ~ everyone bringing something to {spot2}`,
    `{hero} [lent|gave] {thething} to {h2} for [ten breaths|one minute]. {he} [counted|watched] each of them. {h2} [used|held] it in [quite another way|a new way], [upside down|backward]. {hero} had never [thought of that|seen it so]. "[Do that again|Show me]," said {hero}. ~ {h2} with {thething}, {hero} watching`,
    `Up on {spot2}, all could [see it|see {thething}] at once. That was {h2's} idea. [It helped|It was better]. Then came a [gust|bump] / and it [slid|tipped], / and [four|six] pairs of {paws} [reached out|caught it] at the same time. ~ many {paws} catching {thething}`,
    `{h2} [asked|had a question]. "What is it you like [best|most] about it?" {hero} had to think. "[The beginning|When it is new]," {he} said. "[And you|What about you]?" "[The end|When it is nearly over]," said {h2}. They [looked|turned] at {thething} again. Then there was [enough|something] for both. ~ {hero} and {h2} talking about {thething}`,
  ],
  turn: [
    `[That was when|Then] {hero} [saw|noticed] their faces, all lit from one side. They were not looking at {thething} any more. They were looking at {sight}, which {thething} had [drawn them out|brought them together] to see<69 , for on other nights each would have been at home with a door in between>. ~ all of them looking the same way`,
    `{hero} took {his} {paw} away. {thething} [stayed|stood] where it was. [Nothing bad happened|It did not get less]. {h2} moved [a bit|over], / {h1} moved, / and there was a [gap|place], just {hero's} size. ~ a place for {hero} among the others`,
    `"[After you|You first]," said {h1} to {h2}. "[No, after you|Not at all]," said {h2}. "[Then {hero}|Let {hero} begin]," they said both. {hero} [laughed|shook {his} head]. [All at once|Then they did it] all together, / and it [worked|went] much better than [one by one|with turns]. ~ everyone together with {thething}`,
    `From the [edge|shadow] of {spot2}, {h3} [looked|peeped] on and said nothing. {hero} knew that look. {he} had [worn|had] it often. {he} went over with {thething}. "[There is some left|You have not had a go]," said {hero}. ~ {hero} bringing {thething} to {h3}`,
  ],
  rest: [
    `[In the end|So it was that] there was [a bit|enough] for everyone, {a_n1} and {a_n2}, {h1} and {h2}. {hero} had the [smallest|last] share. It was the one with [the taste of all the others|the longest end]. ~ everyone with a share, {hero} last`,
    `They sat in a ring, / with {thething} [in the middle|among them] like a small fire. [Someone|One of them] [hummed|told a joke]. Someone [fell asleep|leaned on someone]. {hero} [leaned|sat] back and it was not {his} any more, / it was [that evening's|theirs]. ~ a ring of friends around {thething}`,
    `When the others had gone, {thething} was [still there|there], a little [smaller|more worn]. {hero} [sat down|stayed] by it at last, in peace. It was [good|fine]. {he} found that {hewas} [thinking of them all|listening for steps]. ~ {hero} and {thething} in peace`,
    `"[Tomorrow mine|I have one too]," said {h2}, "[you must come and see|at my house]. It is [not so fine|a bit bent]." "[I will|I would like that]," said {hero}. They [nodded|shook {paws}] on it, [sleepily|in the last of the light]. ~ {hero} and {h2} shaking {paws}`,
  ],
};
