/** Verbs that prompts are made of, in their base form; third person, past and -ing forms are recognised from them. */
const bases = `find lose look search seek make build bake cook draw paint sing dance fly swim sail travel go visit meet help save rescue catch climb jump run walk ride drive
  learn teach read write play hide open close plant grow eat share give bring carry deliver send follow chase hear see watch discover explore cross count wear wash clean
  fix mend knit sew weave throw roll kick hold keep take borrow lend buy sell collect gather pick dig fall break sleep dream wake wish want hope love like live move start join
  win race cheer hug kiss thank ask tell talk whisper shout laugh cry smile miss need try decide become turn change glow shine melt float sink bounce spin slide skate ski
  stop begin finish celebrate decorate wrap light blow breathe feed brush comb tie untie lift push pull pack leave return stay wait get receive own invent befriend
  protect guard care tame trick save solve haunt invade land launch orbit drop spill burp sneeze snore whistle hum juggle host attend cuddle snuggle order forget collect splash taste drink lick nibble
  come arrive knock drift strike swallow appear disappear vanish belong point hang creep lie sit stand rise say do hatch hop crawl wander roam hate mean promise fit pass think know feel bark meow rumble rattle squeak creak
  invite answer tidy pour happen travel vanish fade burn boil freeze dry crack crash bump slip tumble trip argue quarrel fight hurt scare frighten surprise snap scratch steer paddle row gallop trot march sneak peek hatch peck
  believe remember understand belong matter seem look sound smell trade swap count number borrow mix stir whisk fry roast polish sweep scrub shake nod bow wave point clap tap drum hammer saw camp fish hunt gallop visit`;

/** What befalls somebody: nobody sets out to do it. */
export const mishaps: ReadonlySet<string> = new Set('forget lose fall break melt snore sneeze spill burp cry miss die swallow drop sink vanish disappear hurt crash slip tumble bump fade burn boil freeze crack argue quarrel fight belong mean know seem happen turn scare frighten fit feel think hate come do say lie'.split(' '));

const irregular: Readonly<Record<string, string>> = {
  found: 'find', lost: 'lose', sought: 'seek', made: 'make', built: 'build', drew: 'draw', sang: 'sing', flew: 'fly', swam: 'swim', went: 'go', met: 'meet', caught: 'catch',
  ran: 'run', rode: 'ride', drove: 'drive', taught: 'teach', wrote: 'write', hid: 'hide', grew: 'grow', ate: 'eat', gave: 'give', brought: 'bring', sent: 'send', heard: 'hear',
  saw: 'see', wore: 'wear', threw: 'throw', held: 'hold', kept: 'keep', took: 'take', lent: 'lend', bought: 'buy', sold: 'sell', dug: 'dig', fell: 'fall', broke: 'break',
  slept: 'sleep', woke: 'wake', won: 'win', told: 'tell', became: 'become', shone: 'shine', sank: 'sink', spun: 'spin', slid: 'slide', began: 'begin', blew: 'blow', fed: 'feed',
  left: 'leave', got: 'get', learnt: 'learn', dreamt: 'dream', lit: 'light', drank: 'drink', knew: 'know', thought: 'think', felt: 'feel', came: 'come', rang: 'ring', stood: 'stand', sat: 'sit', said: 'say', did: 'do', struck: 'strike', hung: 'hang', crept: 'creep', rose: 'rise', lay: 'lie', hurt: 'hurt', swept: 'sweep', shook: 'shake', understood: 'understand', forgot: 'forget', forgets: 'forget', steals: 'borrow', stole: 'borrow', stealing: 'borrow',
};

const doubled = (base: string): string => `${base}${base.charAt(base.length - 1)}`;

function forms(base: string): [string, string][] {
  const stem = base.endsWith('e') ? base.slice(0, -1) : base;
  const third = /(?:s|x|ch|sh|z|o)$/.test(base) ? `${base}es` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
  const past = /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`;
  return [third, past, `${stem}ing`, `${doubled(base)}ing`, `${doubled(base)}ed`].map((form) => [form, base]);
}

const baseOf: ReadonlyMap<string, string> = new Map([
  ...bases.trim().split(/\s+/).flatMap(forms),
  ...Object.entries(irregular),
]);

/** The base form of an inflected verb, or undefined: `finds` → `find`. A bare base form is not recognised here. */
export const verbBase = (word: string): string | undefined => baseOf.get(word);

const baseSet = new Set(bases.trim().split(/\s+/));
export const isBaseVerb = (word: string): boolean => baseSet.has(word);
