/** Why a story, or a request, failed: by `failure.code` and `errorType`. What happened, what was kept, what to do. */
export const failures = {
  story: {
    ModelUnavailable: {
      title: "The storyteller isn't available right now.",
      text: 'Your idea is saved. Try again in a few minutes.',
    },
    unusableAnswer: {
      title: "The storyteller's answer couldn't be used.",
      text: 'Your idea is saved. Try again.',
    },
    settings: {
      title: "Stories can't be made right now.",
      text: 'Your idea is saved. The person who runs Nightlight needs to fix its settings first.',
    },
    key: {
      title: "Stories can't be made right now.",
      text: "Your idea is saved. The key for the storyteller is missing or isn't accepted; the person who runs Nightlight can replace it.",
    },
    credit: {
      title: "Stories can't be made right now.",
      text: 'Your idea is saved. The account that pays for the stories has no credit left; the person who runs Nightlight can add some.',
    },
    unchecked: {
      title: "The safety check isn't available right now.",
      text: 'We never keep a story without it. Your idea is saved; try again in a few minutes.',
    },
    ModelRefused: {
      title: 'The storyteller declined to write this one.',
      text: 'Make a new story with a different idea, such as “a brave fox finds a lost mitten”.',
    },
    PromptBlocked: {
      title: "We can't make a story from that idea.",
      text: 'We checked it, then removed it. Try “a brave fox finds a lost mitten”.',
    },
    StoryBlocked: {
      title: "This draft wasn't right for the age you chose, so we threw it away.",
      text: 'Make a new story with a different idea.',
    },
    NameNotHidden: {
      title: "We couldn't keep a character's name private, so we sent nothing.",
      text: 'Your idea is saved. Rename that character, then make a new story.',
    },
    InternalError: {
      title: 'The story took too long, so we stopped.',
      text: 'Your idea is saved. Try again.',
    },
    impossible: {
      title: "The story can't be written the way it was asked for.",
      text: 'A character or place in it may have been changed or deleted. Your idea is saved; make a new story with it.',
    },
    unknown: { title: "The story couldn't be finished.", text: 'Try again, or make a new one.' },
  },
  /** Requests that were not accepted. */
  request: {
    Offline: "We can't reach the server right now. Nothing was lost; try again when you're online.",
    UnauthorizedException: 'Sign in again to continue.',
    Unauthorized: "You can't do this with your account.",
    closed: 'Your account is being deleted, so nothing new can be saved.',
    NotFound: "That isn't there any more.",
    Conflict: 'Something else changed at the same moment. Nothing was lost; try again.',
    inProgress: "That's already in progress. Wait until it's done.",
    IdempotencyMismatch: 'This story was already started. Look on your shelf, then try again.',
    QuotaExceeded: "You've made all of today's stories. You can make more tomorrow.",
    tooFast: "That's a lot of stories at once. Nothing was lost; try again in a minute.",
    BudgetExceeded: 'No more stories can be made here today. Nothing was lost; try again tomorrow.',
    ModelUnavailable: "The storyteller isn't available right now. Try again in a few minutes.",
    ValidationError: "Something in this form can't be used. Check what you typed, then try again.",
    notRetryable: "This story can't be tried again. Make a new one.",
    decided:
      'This story changed before your answer arrived: it was already decided, or written anew. This is how it stands now.',
    notShareable: 'Only a finished story that was approved can be shared.',
    NotConfigured: "Stories can't be shared here: this Nightlight has no website to show them on.",
    uncorrectable:
      "Words can't be corrected here: this Nightlight has no way to check them first. The story is unchanged.",
    noWords: 'Wait until the words are ready, then try again.',
    InternalError: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    tooManySaved: "You've saved as many as you can. Delete one you no longer need, then try again.",
    mailUnconfirmed: 'Your email address is not confirmed yet. Confirm it, then turn email on.',
    mailUnusable: "We can't send email to your account's address.",
    mailTaken:
      'Your address already gets the emails of another account. Open the unsubscribe link in one of them, then turn email on again.',
    testedJustNow: 'A test was sent a few seconds ago. Look at its delivery, then try again.',
    mailFull: 'Email is full at the moment: no more families can be added. You still get your stories.',
  },
  /** A field that was refused, by its name in the API. */
  field: {
    prompt: "That idea can't be used. Write a few words, up to 1,000 characters.",
    style: "That feeling can't be used. Shorten it.",
    language: 'There are no stories in that language yet. Choose another.',
    characterIds: "One of the characters can't be used. Choose them again.",
    sceneId: "That place isn't saved any more. Choose another.",
    voice: "That voice doesn't read this language. Choose another.",
    illustrations: "A story can't have that many pictures. Choose fewer.",
    name: "That name can't be used. Write at least two letters, all from one alphabet.",
    zone: 'Choose a time zone from the list.',
    time: 'Choose a time between 4 AM and midnight.',
    prepareMinutes: "The story can't be made that early. Choose a later time.",
    once: 'That evening is over, or too far off. Choose another date.',
    days: 'Choose at least one evening, or pause the bedtime.',
    what: 'The description is too long. Shorten it.',
    look: 'The description is too long. Shorten it.',
    traits: 'That list is too long. Shorten it.',
    favourites: 'That list is too long. Shorten it.',
    never: 'That list is too long. Shorten it.',
    pronouns: 'The pronouns are too long. Shorten them.',
    place: 'The place is too long. Shorten it.',
    mood: 'The mood is too long. Shorten it.',
    details: 'The details are too long. Shorten them.',
    url: "That address can't be used. It has to start with https:// and name a host that is reachable from the Internet.",
    events: 'Choose at least one event.',
  },
};
