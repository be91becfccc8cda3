import type { Words } from '../en.ts';

export const grownUps: Words['grownUps'] = {
  title: 'Für Erwachsene',
  lead: 'Was diese App mit deinen Eingaben macht, und was sie nie tut.',
  parts: [
    {
      title: 'Wer sie benutzt',
      lines: [
        'Das Konto gehört dir. Kinder haben keins: Sie melden sich nicht an, schreiben keinem Modell und werden weder aufgenommen noch verfolgt.',
        'Es gibt keine Werbung, keine Auswertung deines Verhaltens, keine Belohnungsserien, keinen Chat und keine öffentliche Galerie.',
        'Die Ansicht zum Vorlesen hat kein Textfeld und keine Links zu anderen Seiten.',
      ],
    },
    {
      title: 'Was diese App verlässt',
      lines: [
        'Für eine Geschichte gehen deine Idee, eine Altersgruppe, Länge, Sprache und deine Beschreibungen von Figuren und Orten an das Modell, das dein Betreiber gewählt hat.',
        'Die Namen gespeicherter Figuren werden vorher durch Platzhalter ersetzt. Ein Vorname, der nur in einer Idee steht, wird so gesendet.',
        'Telefonnummern, Adressen, Schulen, Geburtstage und Nachnamen werden abgelehnt, bevor etwas die App verlässt. Die Suche geht nach der Form und kann etwas übersehen.',
        'Der fertige Text geht an eine Sicherheitsprüfung, die Beschreibung jedes Bildes an einen Maler und der Text an eine Stimme.',
        'Auf deinem eigenen Rechner ohne Modell verlässt gar nichts die App.',
      ],
    },
    {
      title: 'Was gespeichert wird, und wie lange',
      lines: [
        'Geschichten, Bilder, Ton und Figuren bleiben, bis du sie löschst, oder bis zu dem Datum, das bei der Geschichte steht.',
        'Wenn du eine Geschichte oder dein Konto löschst, ist alles überall gelöscht; Sicherungen der Datenbank enden nach höchstens 35 Tagen.',
        'Anbieter geben an, wie lange sie Anfragen aufbewahren: OpenAI bis zu 30 Tage, um Missbrauch zu erkennen. Sie trainieren nach eigenen Angaben nicht damit.',
        'Unsere Protokolle enthalten Kennungen, Codes und Zeiten, aber keine Ideen und keine Namen.',
        'Unter „Konto“ kannst du alles herunterladen oder löschen.',
      ],
    },
    {
      title: 'Passt es zu meinem Kind?',
      lines: [
        'Jede Idee, jeder Text und jedes Bild wird geprüft, bei jüngeren Kindern strenger, und erst gezeigt, wenn nichts dagegen spricht.',
        'Ein Bild, das die Prüfung nicht besteht, wird einmal sanfter neu gemalt. Danach bleibt die Seite ohne Bild.',
        'Prüfungen machen Fehler. Lies eine Geschichte selbst, bevor du sie vorliest; im Konto kannst du jede auf dich warten lassen.',
        'Die Geschichten enden ruhig, nichts spielt von allein, und nichts drängt zu einer weiteren.',
      ],
    },
    {
      title: 'Von Maschinen gemacht',
      lines: [
        'Jede Geschichte sagt, was sie gemacht hat: auf ihrer Seite, beim Vorlesen, im Druck und im EPUB.',
        'Jedes Bild sagt es in seiner Datei, so wie es Nachrichtenagenturen tun.',
        'Wir sind keine Anwälte: Diese Seite sagt, was die App tut. Welche Anbieter sie nutzt, sagt dir dein Betreiber.',
      ],
    },
  ],
};
