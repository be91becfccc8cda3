/** The page "For grown-ups": docs/privacy.md in twenty lines. Each part is a heading and its lines. */
export const grownUps = {
  title: 'For grown-ups',
  lead: 'What this app does with what you type, and what it never does.',
  parts: [
    {
      title: 'Who uses it',
      lines: [
        'You have the account. Children have none: they never sign in, type to a model, or get recorded or tracked.',
        'There are no ads, no analytics, no streaks, no chat and no public gallery.',
        'The bedtime reader has no text box and no links to other sites.',
      ],
    },
    {
      title: 'What leaves this app',
      lines: [
        'To write a story we send your idea, an age group, a length, a language and your descriptions of characters and places to the model that your operator chose.',
        "Your saved characters' names are replaced by placeholders first. A first name that you only type into an idea is sent as you typed it.",
        'Phone numbers, addresses, schools, birth dates and surnames are refused before anything leaves. The search goes by form and can miss some.',
        "The finished words go to a safety check, each picture's description to a painter, and the text to a voice.",
        'Without a model on your own machine, nothing leaves at all.',
      ],
    },
    {
      title: 'What is kept, and for how long',
      lines: [
        'Stories, pictures, sound and characters are kept until you delete them, or until the date shown on the story.',
        'Deleting a story or your account deletes them everywhere; backups of the database end within 35 days.',
        'Providers state for how long they keep requests: OpenAI up to 30 days, to look for abuse. They say that they do not train on them.',
        'Our logs hold ids, codes and times. They hold no ideas and no names.',
        'You can download all that is kept, or delete it, under Account.',
      ],
    },
    {
      title: 'Is it right for my child?',
      lines: [
        'Every idea, every text and every picture is checked, more strictly for younger children, and shown only when it passed.',
        'A picture that does not pass is drawn once more, more gently. After that the page stays without one.',
        'Checks make mistakes. Read a story before you read it aloud; under Account you can have every story wait for you.',
        'Endings are calm, nothing plays by itself, and nothing asks for one more story.',
      ],
    },
    {
      title: 'Made by machines',
      lines: [
        'Every story says what made it: on its page, in the reader, in print and in the EPUB.',
        'Every picture says so inside its file, in the form that news agencies use.',
        'We are not lawyers: this page tells you what the app does. Your operator can tell you which providers it uses.',
      ],
    },
  ],
};
