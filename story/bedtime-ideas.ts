/**
 * Ideas for an evening's story when nobody is there to give one: as the family could have typed them, in the story's
 * own language, because the family reads them on the shelf. Each language has the same number, so that every evening
 * has an idea in any language.
 */
const ENGLISH: readonly string[] = [
  'Something small is lost just before bed, and found where nobody looked',
  'A sound at the window turns out to be a visitor with a question',
  'The last lamp in the street will not go out',
  'A parcel comes in the evening for somebody who does not live here',
  'Somebody borrows the moon for one errand and brings it back',
  'A kite is stuck high up, and the wind has gone to bed',
  'The soup is ready, but all the spoons are missing',
  'A small boat drifts in, and there is a letter in it',
  'An old clock strikes one time too many',
  'A cloud is too tired to go on and comes down in the garden',
  'There is one seat left on the night train, and two who want it',
  'Somebody who cannot sleep keeps the whole house company',
  'A door that is always shut stands open this evening',
  'The snow has footprints that end in the middle of the field',
];

const GERMAN: readonly string[] = [
  'Kurz vor dem Schlafengehen ist etwas Kleines verschwunden und findet sich, wo niemand gesucht hat',
  'Ein Geräusch am Fenster ist ein Besuch mit einer Frage',
  'Die letzte Laterne in der Straße will nicht ausgehen',
  'Am Abend kommt ein Paket für jemanden, der hier nicht wohnt',
  'Jemand leiht sich den Mond für eine Besorgung und bringt ihn zurück',
  'Ein Drachen hängt hoch oben fest, und der Wind ist schlafen gegangen',
  'Die Suppe ist fertig, aber alle Löffel fehlen',
  'Ein kleines Boot treibt heran, und darin liegt ein Brief',
  'Eine alte Uhr schlägt einmal zu oft',
  'Eine Wolke ist zu müde zum Weiterziehen und kommt in den Garten',
  'Im Nachtzug ist noch ein Platz frei, und zwei möchten ihn haben',
  'Jemand, der nicht schlafen kann, leistet dem ganzen Haus Gesellschaft',
  'Eine Tür, die immer zu ist, steht heute Abend offen',
  'Im Schnee sind Fußspuren, die mitten auf dem Feld enden',
];

const SPANISH: readonly string[] = [
  'Algo pequeño se pierde justo antes de dormir y aparece donde nadie miró',
  'Un ruido en la ventana resulta ser una visita con una pregunta',
  'La última farola de la calle no quiere apagarse',
  'Por la tarde llega un paquete para alguien que no vive aquí',
  'Alguien toma prestada la luna para un recado y la devuelve',
  'Una cometa está atascada en lo alto y el viento se ha ido a dormir',
  'La sopa está lista, pero faltan todas las cucharas',
  'Llega flotando una barquita, y dentro hay una carta',
  'Un reloj viejo da una campanada de más',
  'Una nube está demasiado cansada para seguir y baja al jardín',
  'Queda un asiento en el tren nocturno y dos que lo quieren',
  'Alguien que no puede dormir hace compañía a toda la casa',
  'Una puerta que siempre está cerrada está abierta esta noche',
  'En la nieve hay huellas que terminan en medio del campo',
];

const FRENCH: readonly string[] = [
  'Une petite chose se perd juste avant le coucher et se retrouve là où personne ne cherchait',
  'Un bruit à la fenêtre se révèle être une visite avec une question',
  'Le dernier réverbère de la rue ne veut pas s’éteindre',
  'Le soir arrive un colis pour quelqu’un qui n’habite pas ici',
  'Quelqu’un emprunte la lune pour une course et la rapporte',
  'Un cerf-volant est coincé tout en haut, et le vent est allé dormir',
  'La soupe est prête, mais toutes les cuillères ont disparu',
  'Une barque arrive au fil de l’eau, et il y a une lettre dedans',
  'Une vieille horloge sonne un coup de trop',
  'Un nuage trop fatigué pour continuer descend dans le jardin',
  'Il reste une place dans le train de nuit, et deux qui la veulent',
  'Quelqu’un qui ne peut pas dormir tient compagnie à toute la maison',
  'Une porte toujours fermée est ouverte ce soir',
  'Dans la neige, des pas s’arrêtent au milieu du champ',
];

const ITALIAN: readonly string[] = [
  'Qualcosa di piccolo si perde prima di dormire e si trova dove nessuno ha guardato',
  'Un rumore alla finestra è una visita con una domanda',
  'L’ultimo lampione della strada non vuole spegnersi',
  'Di sera arriva un pacco per qualcuno che non abita qui',
  'Qualcuno prende in prestito la luna per una commissione e la riporta',
  'Un aquilone è rimasto in alto, e il vento è andato a dormire',
  'La zuppa è pronta, ma mancano tutti i cucchiai',
  'Arriva una barchetta, e dentro c’è una lettera',
  'Un vecchio orologio batte un colpo di troppo',
  'Una nuvola troppo stanca per proseguire scende in giardino',
  'Sul treno della notte resta un posto, e lo vogliono in due',
  'Qualcuno che non riesce a dormire fa compagnia a tutta la casa',
  'Una porta sempre chiusa questa sera è aperta',
  'Nella neve ci sono impronte che finiscono in mezzo al campo',
];

const PORTUGUESE: readonly string[] = [
  'Uma coisa pequena se perde antes de dormir e aparece onde ninguém procurou',
  'Um barulho na janela é uma visita com uma pergunta',
  'O último poste da rua não quer apagar',
  'À noite chega um pacote para alguém que não mora aqui',
  'Alguém pega a lua emprestada para um recado e a devolve',
  'Uma pipa ficou presa lá no alto, e o vento foi dormir',
  'A sopa está pronta, mas todas as colheres sumiram',
  'Um barquinho chega boiando, e dentro dele há uma carta',
  'Um relógio velho bate uma vez a mais',
  'Uma nuvem cansada demais para seguir desce no jardim',
  'Resta um lugar no trem da noite, e dois querem ficar com ele',
  'Alguém que não consegue dormir faz companhia à casa toda',
  'Uma porta que está sempre fechada hoje está aberta',
  'Na neve há pegadas que terminam no meio do campo',
];

export const bedtimeIdeas: Readonly<Record<string, readonly string[]>> = {
  'en-US': ENGLISH,
  'en-GB': ENGLISH,
  'de-DE': GERMAN,
  'es-ES': SPANISH,
  'fr-FR': FRENCH,
  'it-IT': ITALIAN,
  'pt-BR': PORTUGUESE,
};

/**
 * The idea at a position in a language's list, which starts again at its end.
 * @param turn from 0
 */
export function ideaAt(language: string, turn: number): string {
  const ideas = bedtimeIdeas[language] ?? [];
  return ideas[turn % Math.max(1, ideas.length)] ?? 'A quiet evening';
}
