import type { ReactNode } from 'react';
import { inEnglish } from '../plural.ts';
import { sentence } from '../sentence.ts';

/** The form for requesting a story. */
export const create = {
  title: 'Make a story',
  lead: 'A few taps are enough. Typing is optional.',
  whatHappens: 'What happens',
  /** `label` is on the chip, `idea` goes into the story's idea. */
  events: {
    lost: { label: 'Something lost', idea: 'a small lost thing that is found again' },
    firstDay: { label: 'A first day', idea: 'the first day in a new place' },
    nightAway: { label: 'A night away', idea: 'a night away from home' },
    cannotSleep: { label: "Can't sleep", idea: "somebody who can't sleep yet" },
    makingUp: { label: 'Making up', idea: 'making up after a quarrel' },
    newBaby: { label: 'A new baby', idea: 'a new brother or sister' },
    sea: { label: 'The sea', idea: 'a visit to the sea' },
    garden: { label: 'The garden', idea: 'a surprise in the garden at dusk' },
  },
  surprise: 'Surprise us',
  surpriseHint: "Choose who is in it or where it happens, and we'll think of the rest.",
  nobodyChosen: 'Choose who is in it or where it happens first.',
  storyAbout: (names: string) => `A story about ${names}`,
  ownWords: 'In your own words (optional)',
  ownWordsExample: 'A brave mouse finds a lantern',
  namesHidden: "Your characters' names are never sent to the model.",
  left: (count: number) => inEnglish(count, { one: '# character left', other: '# characters left' }),
  tooMany: (count: number) => inEnglish(count, { one: '# character too many', other: '# characters too many' }),
  nothingChosen: 'Choose what happens or who is in it, or write a few words.',
  tooLong: (most: number) =>
    `Your idea is too long. Shorten it to ${inEnglish(most, { one: '#', other: '#' })} characters.`,
  whoAndWhere: 'Who and where',
  keepCast: (link: (text: string) => ReactNode): ReactNode =>
    sentence`You can ${link('save characters and places')} and use them again in any story.`,
  cast: 'Who is in it (the main character first)',
  where: 'Where',
  anywhere: 'Anywhere',
  kind: 'What kind of story',
  forWhom: 'Age group',
  howLong: 'Length',
  about: (minutes: number) => `About ${minutes} min`,
  feelings: 'Feeling',
  feeling: { cosy: 'Cozy', funny: 'Funny', brave: 'Brave', curious: 'Curious', gentle: 'Gentle', magical: 'Magical' },
  howCalm: 'How calm',
  calmness: { CALMEST: 'Very calm', CALM: 'Calm', LIVELY: 'Lively, then calm' },
  pictures: 'Pictures',
  noPictures: 'None',
  clips: 'Clips',
  noClips: 'None',
  clipsHint: (price: string | undefined) =>
    `A clip is a few seconds of video that begin with a picture. It follows a few minutes after the story. ${
      price === undefined ? 'Its cost is not included below' : `Each costs about ${price}`
    }, and a story with clips counts as two of today's stories.`,
  more: 'More choices',
  look: 'Look of the pictures',
  looks: {
    '': "Nightlight's own",
    watercolor: 'Watercolor',
    'cut paper': 'Cut paper',
    'crayon drawing': 'Crayon',
    woodcut: 'Woodcut',
  },
  keepFor: 'Keep for',
  days: (count: number) =>
    ({ 0: 'As long as usual', 7: '1 week', 30: '1 month', 365: '1 year' })[count] ??
    inEnglish(count, { one: '# day', other: '# days' }),
  mail: "Email me when it's ready",
  mailHint: (link: (text: string) => ReactNode): ReactNode =>
    sentence`Only if email is on. You can turn it on under ${link('Bedtimes')}.`,
  narration: 'Narration',
  narrator: (name: string) => `Read aloud on this computer by: ${name}.`,
  readByYou: 'None, I read it',
  standardVoice: (name: string) => `${name} (standard)`,
  sample: {
    hear: (name: string) => `Hear ${name}`,
    stop: 'Stop',
    failed: "We can't play this voice right now. Try again in a moment.",
  },
  estimate: (minutes: ReactNode, seconds: number, cost: ReactNode): ReactNode =>
    sentence`About ${minutes} to read aloud. It takes about ${seconds} seconds to make and costs ${cost} at list prices.`,
  submit: 'Make this story',
  sending: 'Sending your idea…',
  refused: {
    quotaTitle: "You've made all of today's stories.",
    quota: (time: string) => `You can make the next one from ${time}. What you typed is still here.`,
    invalid: "We can't use this yet.",
    offlineTitle: "We can't reach the server right now.",
    offline: "What you typed is still here. Try again when you're online; you'll still get only one story.",
    failed: "We couldn't start the story.",
    kept: 'What you typed is still here.',
  },
};
