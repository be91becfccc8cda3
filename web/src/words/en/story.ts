import type { ReactNode } from 'react';
import { inEnglish } from '../plural.ts';
import { sentence } from '../sentence.ts';

/** A story's own page, and how it is made. */
export const story = {
  wordsReady: 'The words are ready to read.',
  ready: (title: string) => `${title} is ready.`,
  failed: "The story couldn't be finished.",
  tryAgain: 'Try again',
  makeAnother: 'Make another story',
  deleteThis: 'Delete this one',
  details: 'Details for the person who runs Nightlight',
  command: (command: ReactNode): ReactNode => sentence`To fix it, run ${command}`,
  voice: {
    readBy: (name: ReactNode, minutes: number | null): ReactNode =>
      minutes === null
        ? sentence`Narrated by ${name}. Open the story to listen.`
        : sentence`Narrated by ${name}, ${minutes} min. Open the story to listen.`,
    read: (minutes: number | null) =>
      minutes === null ? 'Narrated. Open the story to listen.' : `Narrated, ${minutes} min. Open the story to listen.`,
    failed: "The narration isn't available right now.",
    failedText: "You can read it aloud, or use this device's voice.",
    none: 'This story has no narration yet.',
    tryAgain: 'Try the narration again',
    add: 'Add narration',
  },
  noPictures: 'This story has no pictures yet.',
  addPictures: 'Add pictures',
  painting: 'Being painted…',
  pictureFailed: (page: number) => `We couldn't make the picture for page ${page}. The story is safe to read.`,
  retryPicture: 'Try the picture again',
  clip: {
    make: (price: string | undefined) =>
      price === undefined ? 'Make a clip of this picture' : `Make a clip of this picture (about ${price})`,
    making: 'A clip is being made. It takes a few minutes; the story can be read meanwhile.',
    ready: 'The reader shows a short clip of this picture.',
    failed: (page: number) => `We couldn't make the clip for page ${page}. The picture is unchanged.`,
  },
  making: {
    writing: 'Your story is being written',
    readable: 'The words are ready to read',
    started: (ago: string) => `Started ${ago} ago. You can leave this page; we keep working on it.`,
    steps: 'Progress of the story',
    step: {
      idea: 'Idea',
      words: 'Words',
      checked: 'Safety check',
      pictures: 'Pictures',
      voice: 'Narration',
      ready: 'Ready',
    },
    state: { done: 'done', active: 'in progress', waiting: 'not started', failed: 'failed' },
    inProgress: (step: string) => `${step} in progress.`,
    count: (ready: number, all: number) => `${ready} of ${all}`,
    page: (number: number) => `page ${number}`,
    still: {
      pictures: 'Still working: pictures take longest.',
      voice: 'Still working: recording the narration.',
      words: 'Still working: a long story takes a while to write.',
    },
    cancel: 'Cancel this story',
    delete: 'Delete this story',
  },
  remove: {
    title: (title: string) => `Delete “${title}”?`,
    withMedia: (title: string, media: string) => `Delete “${title}” and its ${media}?`,
    media: { pictures: 'pictures', narration: 'narration', both: 'pictures and narration' },
    cancelTitle: 'Cancel this story?',
    cancelText: 'We stop writing it, and it disappears from your shelf.',
    text: "This can't be undone.",
    yes: 'Delete story',
    yesCancel: 'Cancel story',
    noCancel: 'Keep writing',
    done: (title: string) => `“${title}” was deleted.`,
  },
  gone: {
    deleted: 'This story was deleted',
    deletedText: 'Its pictures and narration were deleted too. Your other stories are on your shelf.',
    missing: "This story isn't here",
    missingText: 'It was deleted, or the address is wrong.',
  },
  unreadable: "We can't load this story right now.",
  sample: { label: 'A sample', madeFrom: (idea: string) => `Made from one line: “${idea}”` },
  /** With every story, wherever it is read. */
  madeBy: {
    ai: 'Made by AI',
    collection: 'A story by people, fitted by a program',
  },
  facts: {
    title: 'About this story',
    idea: 'Idea',
    feeling: 'Feeling',
    audience: 'For',
    audienceOf: (age: string, length: string, language: string) => `${age}, ${length}, ${language}`,
    made: 'Made',
    keptUntil: 'Kept until',
    toRead: 'To read aloud',
    aboutMinutes: (minutes: number) => `about ${minutes} min`,
    grade: 'Reading grade',
    writtenBy: 'Written by',
    source: 'Source',
    nearest: 'From the built-in collection, the nearest to your idea',
    tokens: 'Tokens',
    tokensOf: (read: number, written: number) => `${read} read, ${written} written`,
    pictures: 'Pictures',
    readBy: 'Read aloud by',
    voiceOf: (voice: string, narrator: string | undefined) =>
      narrator === undefined ? voice : `${voice} (${narrator})`,
    narrated: 'Narrated',
    characters: (count: number) => inEnglish(count, { one: '# character', other: '# characters' }),
    cost: 'Cost',
    costOf: (money: string) => `${money} at list prices`,
  },
  tools: {
    title: 'Save or print',
    keep: 'Save on this device',
    kept: 'Saved on this device',
    keptNews: 'This story is saved on this device, with its pictures and narration.',
    keptWithout: (parts: string) => `The words are saved on this device. Still missing: ${parts}.`,
    print: 'Print or save as PDF',
    epub: 'Download as an EPUB book',
    epubWithout: (parts: string) => `The book was made without ${parts}.`,
  },
  film: {
    save: 'Save as a film',
    making: (percent: string) => `Making the film: ${percent}. Keep this page open.`,
    saved: 'The film is saved with your downloads.',
    without: (parts: string) => `The film was made without ${parts}.`,
    impossible: "This browser can't make films. Try a current version of Chrome, Edge, Firefox or Safari.",
    silent: "We couldn't load the narration, and a film needs it. Try again in a moment.",
    failed: "We couldn't make the film. The story is unchanged. Try again, or use another browser.",
  },
  print: { by: 'A Nightlight story', again: 'Print' },
  epub: {
    summary: (pictures: boolean, sound: boolean) =>
      `The words are plain text in reading order.${pictures ? ' Every picture has a description.' : ''}${sound ? ' Every sentence is read aloud and highlighted.' : ''}`,
  },
};
