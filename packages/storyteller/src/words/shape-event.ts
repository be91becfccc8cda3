import type { Shape } from './shape.ts';

/** Something in the hero's life is new: a first night away, a wobbly tooth, a school. `{said}` is the prompt as the hero would say it. */
export const newThing: Shape = {
  want: [
    `"{said}," {hero} [told|said to] {spot1}. It sounded [big|bigger] when it was said [out loud|like that]. Inside {him} [it felt|there was a thing] like [a moth in a jar|soup that will not keep still], / and {he} wanted [it to sit down|somebody to understand]. ~ {hero} thinking something over`,
    `{said}: [it had filled|that was] the whole day. {hero} [turned it|rolled it] round and round in {his} mind<69 , the way the tongue goes back and back to one place>. {he} wished for [a box to put it in|one thing that was the same as before]. ~ {hero} with a full mind`,
    `"[Do you know what|Guess what]?" {hero} [said|called] to {a_n1}. "{said}!" The {n1} [put down a bucket|stopped short]. "[And how is it|What is that like]?" {hero} [opened {his} mouth|thought]. {he} did not [know yet|have a word for it]. That was just what {he} [wanted to find out|had to find]. ~ {hero} telling {a_n1} the news`,
    `{said}. [So it was|That was the news]. {hero} [felt|was] [one half glad|partly happy] and [one half not|partly something else], / and the two halves [would not sit on the same chair|had not been introduced]. ~ {hero}, half glad and half not`,
  ],
  obstacle: [
    `[All things|The evening things] were where they had always been. [Only|It was only that] {hero} {was} [different|new] among them. {he} looked [at|for] {small} / and it looked back [as if|like someone who thinks]: [who is that|do I know you]? ~ {hero} among familiar things`,
    `"[You will get used to it|It will pass]," said {a_n2}. [People|Everybody] had said so all day. But [when|how soon]? {hero} [thought|had hoped] that used-to-it might come [by supper|with the post]<69 , and supper was over, and it was not there yet>. ~ {a_n2} comforting {hero}`,
    `[Nobody|No one] had [told {him} about|mentioned] the [hollow|funny] feeling. It [came and went|sat under {his} ribs], [light|quiet] as {calm}, / and would not be [coughed|laughed] away. ~ {hero} with a funny feeling`,
    `{hero} [tried|wanted] to tell it [properly|right], to {spot1} first. But the words [came out|got out] in the wrong order<69 , last ones first, like people leaving a bus>. {he} [shut {his} mouth again|gave up for now]. ~ {hero} searching for words beside {spot1}`,
  ],
  try1: [
    `First {hero} tried to [do|have] everything [as on other days|the old way]. {he} [went|walked] to {spot1} and [greeted|said good evening to] {h1}, / and ate {snack}. It was [nearly|almost] right. "[You chew differently today|Something about you is new]," said {h1}. ~ {hero} and {h1} by {spot1}`,
    `{hero} went to {h1} at {spot1}, [who was old|who had been through a lot]. "[Was there a first time for you|Did this happen to you], too?" "[There was|It did]," said {h1}. "I [hid|sat] in a [barrel|basket] [till noon|the whole day]. [The barrel was nice|It was a good basket]." {hero} [looked about|asked] for one<69 , but the only one near had [potatoes|a hen] in it>. ~ {h1} telling {hero} about long ago`,
    `{he} [made|drew] a picture of it on {spot1} with [chalk|a wet {paw}]. It was a [fine|big] picture, / but {h1} thought it was [a potato|the weather]. "[Turn it round|From this side, then]," said {hero}. "[Ah|Oh]," said {h1}, "[now it is two potatoes|a potato lying down]." They [laughed|had to laugh]. ~ {hero} showing a picture to {h1}`,
    `{hero} ran [around|all the way round] {spot1} [three|five] times, to [shake it out|leave it behind]. It [kept up|came along]. {h1} [ran|went] too, [without asking why|out of friendship]. At the end they were both [hot|out of breath], and it was still there, [only warmer|sitting between them]. ~ {hero} and {h1} running around {spot1}`,
  ],
  try2: [
    `Then {hero} [asked|went and asked] {h2} for help. {h2} did not [say|give] anything [clever|much]. {h2he} [made room|moved over] on {spot2}. "[Sit|Here]," said {h2}, / and after a time: "[Which part is the loudest?|Tell me the smallest bit of it.]" {hero} told it<69 , and it was much smaller than the whole, small enough to hold>. ~ {hero} and {h2} sitting by {spot2}`,
    `{h2} had an idea. They would [build|make] a place for it, out of {small} and [two sticks|some moss], next to {spot2}. "[Put it in there|There it can stay]," said {h2}, "[for the night|while you rest]." {hero} [tried|did]. [Part of it|Most of it] went in. ~ {hero} and {h2} building something small`,
    `"[Say it again|Once more]," said {h2}, "[but slowly|like the weather]." "{said}," said {hero}, [slowly|as calmly as {he} could]. [It sounded|This time it sounded] [a bit more true|less like a bell]. ~ {hero} saying it once more to {h2}`,
    `{hero} [counted|named] what was [still the same|not new] with {h2}: {spot2}, [one|and] {smell}, [two|and] the way that {sound}. It [came to|made] [quite a lot|eleven things, with the moon]<69 , and {h2} thought of a twelfth, which was that soup is hot>. ~ {hero} and {h2} counting things`,
  ],
  turn: [
    `[That was when|Just then] {hero} [saw|noticed] {sight}. {he} had seen it [a hundred times|often], / but [never|not once] with [this day|such a day] behind {him}, / and it was [new as well|like seeing it first]. [If that could be new and stay itself|Old things could be new], so could [others|somebody else]. ~ {hero} seeing an old thing in a new way`,
    `[Along came|Then came] {h3} with {small}. "[This is for you|I kept this]," said {h3}, "[because of today|for a day like this]." It [fitted|lay] [just so|well] in {hero's} {paw}. It was old and [had been|was] {h3's}, / and now it was new and {hero's}<69 , and had not changed a bit on the way over>. ~ {h3} giving {hero} {lastsmall}`,
    `{hero} heard {himself} [hum|humming]. It was [the old song|yesterday's tune]. It had come [by itself|all alone], out of the new day, / [as if it lived there|like a cat through an open door]. {he} [listened|stopped] and then [hummed on|went on], [a bit lower|with care]. ~ {hero} humming`,
    `"[Look|There]," [whispered|said] {h2}. {his} [shadow|own face] was [in the water|on the wall], as it was on every evening, [only|and] [a little longer|a bit taller]. {hero} [waved|bent] and it [waved|bent]. [Still me|It knew how], then. ~ {hero} seeing a familiar shadow`,
  ],
  rest: [
    `{hero} [told|said] it one last time, to [the moon|nobody at all]: "{said}." It was [just a thing|a plain thing] now, [like a cup|like a stone in a pocket]<69 , with a shape you could walk around>. {he} [put it|set it] down for the night. ~ {hero} calm at last`,
    `{h2} [stayed|kept by] until it was [dark|time]. They [did not talk|spoke of other things], of {snack} and of {spot}, / and the two halves of {hero} [moved up|made room] [and sat together|for each other]. ~ {hero} and {h2} as it grows dark`,
    `[Somewhere in there|By and by] the funny feeling [lay down|had gone quiet]. It [did not go away|was still there], / but it [put its head on its paws|turned round twice] and [let {hero} be|shut its eyes]. ~ {hero} feeling quiet`,
    `[They had|There was] {snack} after that, cut in [two|three]. {hero} [took|got] the [middle|biggest bit]. "[On a day like this one may|That is the rule]," said {h2}. [It was a good rule|Nobody minded]. ~ {hero} and {h2} sharing something good`,
  ],
};
