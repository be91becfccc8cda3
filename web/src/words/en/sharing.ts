import { inEnglish } from '../plural.ts';

/** Links to a story for people without an account, on the story's page and in the account. */
export const sharing = {
  share: 'Share…',
  title: 'Share this story',
  warning: 'Anyone who has this link can read the story, and your characters’ names are in it.',
  preview: 'Messengers that show a preview load its title and its first picture.',
  days: 'The link works for',
  dayCount: (days: number) => inEnglish(days, { one: '# day', other: '# days' }),
  make: 'Make a link',
  made: 'The story has a link now.',
  link: 'Link',
  until: (date: string) => `Works until ${date}.`,
  copied: 'The link was copied.',
  notCopied: "Your browser doesn't allow copying here. Select the link instead.",
  open: 'Open it',
  revoke: 'Revoke the link',
  revokeOf: (title: string) => `Revoke the link to “${title}”`,
  revoked: "The link doesn't work any more.",
  unreadable: "We can't load your links right now.",
  links: {
    title: 'Shared stories',
    text: 'Anyone who has one of these links can read its story. Revoke a link, and it stops working right away.',
    none: 'No story is shared.',
    gone: 'A story that was deleted',
  },
};
