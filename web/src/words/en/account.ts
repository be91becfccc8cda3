import { inEnglish } from '../plural.ts';

/** The account: what belongs to a family, to download or to delete. Usage is beside it. */
export const account = {
  title: 'Your account',
  lead: 'Everything here is yours. You can download it or delete it at any time.',
  who: 'Signed in as',
  signOutNote: 'Signing out removes the stories saved on this device. They stay on your shelf.',
  download: {
    title: 'Download everything',
    text: 'A ZIP file with a folder for each story: its words, pictures and narration. Your characters, scenes and bedtimes are included.',
    start: 'Download everything',
    again: 'Download again',
    offline: "You're offline. You can download everything when you're back online.",
    looking: 'Looking through your shelf…',
    packing: (number: number, all: number) => `Packing story ${number} of ${all}…`,
    stay: "Stay on this page until it's done.",
    stopped: 'The download stopped before it was finished.',
    nothingChanged: 'Nothing was changed. Try again to start over.',
    done: (count: number) =>
      count === 0
        ? 'Everything is in your downloads. There are no stories yet.'
        : inEnglish(count, {
            one: '# story and everything else is in your downloads.',
            other: '# stories and everything else are in your downloads.',
          }),
    almostDone: (count: number) =>
      inEnglish(count, {
        one: '# story is in your downloads, with a few things missing.',
        other: '# stories are in your downloads, with a few things missing.',
      }),
    missing: "We couldn't load these just now. They are still on your shelf; download again to include them.",
    news: 'Everything was downloaded.',
    fileName: (date: string) => `Nightlight ${date}.zip`,
    partName: (date: string, part: number) => `Nightlight ${date} part ${part}.zip`,
  },
  deletion: {
    title: 'Delete your account',
    text: 'Deletes your stories with their pictures and narration, your characters, scenes and bedtimes, and the account itself. No more stories are made and no more emails are sent. Download everything first if you want to keep it.',
    offline: "You're offline. You can delete your account when you're back online.",
    open: 'Delete your account…',
    question: 'Delete your account?',
    warning:
      "All your stories will be deleted, with their pictures and narration, and all characters, scenes and bedtimes. This can't be undone.",
    typeEmail: 'Type your email address to confirm',
    wrongEmail: "That's not this account's address.",
    deleting: 'Deleting everything. A large shelf takes a few minutes; stay on this page.',
    notYet: (why: string) => `Not everything is deleted yet. ${why}Press again to continue.`,
    keep: 'Keep my account',
    yes: 'Delete everything',
    done: 'Your account and everything in it were deleted.',
  },
  review: {
    title: 'Who decides what is read at bedtime',
    unreadable: "We can't load this setting right now.",
    modes: { AUTO: 'The judge', ASK: 'I do' },
    texts: {
      AUTO: "The judge reads every story for the listener's age. What it passes can be read at bedtime; the rest waits for you.",
      ASK: 'Every story waits on your shelf until you approve it. Until then no child sees it.',
    },
    note: 'Stories that are waiting now keep waiting.',
    saved: 'Saved. This applies to new stories.',
  },
  usage: {
    title: 'Usage and costs',
    unreadable: "We can't load today's count right now.",
    today: 'Today',
    of: (limit: number) => inEnglish(limit, { one: 'of # story', other: 'of # stories' }),
    full: (limit: number, time: string) =>
      `${inEnglish(limit, { one: "You've made today's story.", other: "You've made all # of today's stories." })} You can make the next one from ${time}.`,
    counts: (time: string) =>
      `Each new story counts, and so do pictures or narration you add later. The count starts again at ${time}.`,
    costs: 'What a story costs',
    costsText: "With three pictures and narration, at the providers' list prices.",
    costsTable: 'Costs by age and length',
    forAge: 'For',
    free: 'Reading or listening again costs next to nothing.',
    local:
      "On this computer the built-in storyteller writes the stories, and nothing is charged unless Nightlight was started with a model's key.",
  },
};
