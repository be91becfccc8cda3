/** Texts that surround every screen. */
export const frame = {
  skip: 'Skip to the content',
  menu: 'Menu',
  main: 'Main',
  places: {
    shelf: 'Shelf',
    create: 'Make a story',
    family: 'Family',
    bedtimes: 'Bedtimes',
    usage: 'Usage',
    account: 'Account',
    grownUps: 'For grown-ups',
    developers: 'Developers',
  },
  theme: 'Appearance',
  themes: { system: 'Auto', light: 'Light', dark: 'Dark' },
  sameAsDevice: 'Same as this device',
  language: 'Language',
  languages: { system: 'Auto', en: 'English', de: 'Deutsch' },
  signedInAs: 'Signed in as',
  catchingUp: 'Catching up…',
  offline: "You're offline. You can still read the stories saved on this device.",
  notFound: {
    title: "This page doesn't exist",
    text: 'Your stories are safe on your shelf.',
  },
  couldNotStart: "Nightlight couldn't start. Reload the page to try again.",
};
