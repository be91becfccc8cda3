/** The page's own words: in the story's language if we have it, else in English. */
interface Words {
  readonly language: string;
  readonly untitled: string;
  readonly listen: string;
  readonly noSound: string;
  readonly made: string;
  readonly link: string;
}

const english: Words = {
  language: 'en',
  untitled: 'A bedtime story',
  listen: 'Listen to the story',
  noSound: 'This browser cannot play the sound.',
  made: 'This story was written, drawn and read aloud by AI, with Nightlight, for one family.',
  link: 'They gave you the link to it. Please don’t pass it on without asking them.',
};

const german: Words = {
  language: 'de',
  untitled: 'Eine Gutenachtgeschichte',
  listen: 'Die Geschichte anhören',
  noSound: 'Dieser Browser kann den Ton nicht abspielen.',
  made: 'Diese Geschichte hat eine KI mit Nightlight für eine Familie geschrieben, gezeichnet und vorgelesen.',
  link: 'Von ihr haben Sie den Link. Bitte geben Sie ihn nicht weiter, ohne zu fragen.',
};

export const wordsFor = (language: string): Words => (/^de\b/i.test(language) ? german : english);

/** For every dead link: nobody can tell a wrong link from an expired one. The reader's language is not known. */
export const nowhere = [
  {
    language: 'en',
    title: 'There is no story here',
    text: 'The link is wrong or incomplete, or it no longer works. Ask whoever sent it to you for a new one.',
  },
  {
    language: 'de',
    title: 'Hier ist keine Geschichte',
    text: 'Der Link ist falsch oder unvollständig, oder er gilt nicht mehr. Bitten Sie um einen neuen, wo Sie ihn herhaben.',
  },
] as const;

export const unavailable = [
  {
    language: 'en',
    title: 'The story cannot be shown just now',
    text: 'Please try again in a minute.',
  },
  {
    language: 'de',
    title: 'Die Geschichte kann gerade nicht gezeigt werden',
    text: 'Bitte versuchen Sie es in einer Minute noch einmal.',
  },
] as const;
