import type { FirstWords } from '../en/first.ts';
import { sentence } from '../sentence.ts';

const passwordRule =
  'Mindestens 10 Zeichen, darunter ein Großbuchstabe, ein Kleinbuchstabe, eine Ziffer und ein Sonderzeichen wie ! oder -.';

export const session: FirstWords['session'] = {
  steps: {
    signIn: { title: 'Guten Abend', submit: 'Anmelden' },
    signUp: { title: 'Konto anlegen', submit: 'Registrieren' },
    confirm: { title: 'Schau in dein Postfach', submit: 'Bestätigen' },
    forgot: { title: 'Passwort vergessen?', submit: 'Code schicken' },
    newPassword: { title: 'Neues Passwort', submit: 'Passwort speichern' },
    firstPassword: { title: 'Wähle dein Passwort', submit: 'Passwort speichern' },
  },
  leads: {
    signIn: () => 'Melde dich an, und ihr seid bei eurem Regal.',
    signUp: () => 'Eine E-Mail-Adresse und ein Passwort, mehr brauchst du nicht.',
    confirm: (email) => sentence`Wir haben einen sechsstelligen Code an ${email} geschickt.`,
    forgot: () => 'Wir schicken dir einen Code, mit dem du ein neues Passwort festlegst.',
    newPassword: (email) =>
      sentence`Falls es zu ${email} ein Konto gibt, ist jetzt ein sechsstelliger Code dorthin unterwegs.`,
    firstPassword: () => 'Willkommen. Wähle ein eigenes Passwort; das aus der Einladung gilt danach nicht mehr.',
  },
  code: 'Code',
  email: 'E-Mail',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  passwordRule,
  sendNewCode: 'Neuen Code schicken',
  newCodeSent: (email) => `Ein neuer Code ist unterwegs an ${email}. Nimm den Code aus der neuesten E-Mail.`,
  changeAddress: 'Andere E-Mail-Adresse verwenden',
  toSignUp: 'Neu hier? Registrieren',
  byInvitation:
    'Konten gibt es hier auf Einladung. Melde dich mit der E-Mail-Adresse und dem Passwort aus deiner Einladung an.',
  toForgot: 'Passwort vergessen?',
  toSignIn: 'Zurück zur Anmeldung',
  demo: 'Nightlight läuft auf deinem eigenen Rechner. Als Demo-Familie kannst du dich in Ruhe umsehen.',
  asDemo: 'Als Demo-Familie weiter',
  signedOut: 'Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.',
  refusals: {
    tooOften: 'Das waren zu viele Versuche. Warte ein paar Minuten und versuch es dann noch einmal.',
    wrongPassword: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
    tooShort: 'Das Passwort ist zu kurz. Nimm mindestens 10 Zeichen.',
    noLowercase: 'Im Passwort fehlt ein Kleinbuchstabe.',
    noUppercase: 'Im Passwort fehlt ein Großbuchstabe.',
    noNumber: 'Im Passwort fehlt eine Ziffer.',
    noSymbol: 'Im Passwort fehlt ein Sonderzeichen wie ! oder -.',
    usedBefore: 'Dieses Passwort hattest du schon einmal. Nimm ein anderes.',
    badPassword: `Dieses Passwort geht nicht. ${passwordRule}`,
    unusablePassword: 'Ein Passwort hat höchstens 256 Zeichen und kein Leerzeichen am Anfang oder Ende.',
    badEmail: 'Das sieht nicht nach einer vollständigen E-Mail-Adresse aus. Hast du dich vertippt?',
    alreadyConfirmed: 'Diese Adresse ist schon bestätigt. Geh zurück und melde dich an.',
    emailTaken: 'Zu dieser Adresse gibt es schon ein Konto. Melde dich einfach an.',
    neverConfirmed:
      'Diese Adresse wurde nie bestätigt, deshalb können wir keinen Code dorthin schicken. Melde dich mit deinem Passwort an oder registriere dich neu.',
    wrongCode: 'Das ist nicht der richtige Code. Nimm den aus der neuesten E-Mail.',
    expiredCode: 'Der Code ist abgelaufen. Lass dir einen neuen schicken.',
    notDelivered: 'Die E-Mail ging nicht raus. Prüfe die Adresse und versuch es noch einmal.',
    signedInElsewhere: 'Hier ist schon jemand angemeldet, vielleicht in einem anderen Tab. Lade die Seite neu.',
    offline: 'Der Server ist gerade nicht erreichbar. Prüfe deine Verbindung und versuch es noch einmal.',
    unknown: 'Das hat nicht geklappt. Versuch es gleich noch einmal.',
  },
};
