/**
 * The word tables of the search for personal data, in the seven languages that stories are written in. Lower case; each
 * table is one string, because a resolver's code may hold 32 KB. Words are separated by spaces, with a space at both
 * ends.
 */

/** Whether a table has a word. */
export const has = (table: string, word: string): boolean => word !== '' && table.indexOf(` ${word} `) !== -1;

/** Domain endings. Short ones that are also words ("me", "so", "is") are left out. */
export const domains =
  ' com net org info io app dev eu edu gov biz tv shop online site xyz de fr es it pt br uk us ca au ie at ch nl ';

export const atWords = ' at arroba chiocciola chez klammeraffe ';
export const dotWords = ' dot punkt point punto ponto ';

export const englishStreets =
  ' street st road rd avenue ave lane ln drive dr close court crescent terrace boulevard blvd gardens grove mews square way ';
export const frenchStreets = ' rue avenue av boulevard bd chemin allée allee impasse quai place route ruelle square ';
/** Street words that precede the name, with the number after it: Spanish, Italian, Portuguese. */
export const southernStreets =
  ' calle avenida avda av paseo plaza carrera via viale piazza corso vicolo largo rua travessa alameda praça praca estrada ';
/** Endings of German street names. */
export const germanStreets: readonly string[] = [
  'straße',
  'strasse',
  'str',
  'weg',
  'gasse',
  'allee',
  'platz',
  'ring',
  'damm',
  'ufer',
];

/** Small words that are not part of the name of a street, a school or a person. */
export const smallWords =
  ' a an the in on of to at by is are was and or not so too very down up along from with for into off out no just only all both every little big ' +
  'der die das den dem ein eine einer auf aus im am an und nicht sehr so zu mit von vom für durch über ' +
  'le la les un une des du au aux et ne pas très dans sur avec pour ' +
  'el los las una con y no muy en por para que donde il lo gli uno e non molto con per che dove o os as um uma não muito com onde ';

/** What may stand between the parts of a name. */
export const particles =
  ' de del dei degli delle della di da dal do dos das du des la las los le von vom van der den zu el ';

export const houseWords = ' n nº n° no num número numero nr ';

/** Kinds of schools that are always followed by the word for school. */
export const englishGrades =
  ' primary elementary middle high infant infants junior grammar prep preparatory secondary montessori comprehensive ';
export const englishSchools = ' school kindergarten academy preschool college nursery ';
export const attends =
  ' attends attend attending goes go going starts start starting joins besucht besuche besuchen geht gehe gehen kommt ';
export const germanSchools: readonly string[] = [
  'grundschule',
  'schule',
  'gymnasium',
  'realschule',
  'gesamtschule',
  'kita',
  'kindergarten',
];
/** School words that precede the name. */
export const namedSchools =
  ' kita grundschule gymnasium école ecole collège college lycée lycee maternelle crèche colegio escuela instituto ceip guardería guarderia ' +
  'scuola asilo liceo escola colégio creche emef emei ';
/** What can stand between such a word and the name. */
export const schoolWords =
  ' primaire élémentaire elementaire maternelle privée publique pública publica infantil primaria elementare media materna ' +
  'municipal estadual particular statale comunale nido am an der im ';

export const births =
  ' born birthday birthdate birth dob geboren geburtstag geburtsdatum geb né née naissance anniversaire nació nacio nacido nacida nacimiento ' +
  'cumpleaños cumple nato nata nascita compleanno nasceu nascido nascida nascimento aniversário nasci nací ';

export const months =
  ' january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
  'januar jänner februar märz mai juni juli oktober dezember janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre ' +
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre ' +
  'janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro ';

/** Possessives that make a sentence one about the writer's own family. */
export const ours =
  ' i my our me we ich mein meine meiner meinem unser unsere unserer je mon ma mes notre nos yo mi mis nuestro nuestra io mio mia nostro nostra eu meu minha nosso nossa ';

export const kin =
  ' son daughter child kid boy girl brother sister twin twins baby grandson granddaughter grandchild niece nephew cousin ' +
  'sohn tochter kind junge bruder schwester zwillinge enkel enkelin enkelkind neffe nichte ' +
  'fils fille enfant garçon frère soeur sœur jumeaux neveu nièce bébé petit-fils petite-fille ' +
  'hijo hija niño niña hermano hermana nieto nieta sobrino sobrina bebé ' +
  'figlio figlia bambino bambina fratello sorella nipote gemelli ' +
  'filho filha menino menina irmão irmã neto neta sobrinho sobrinha bebê ';

/** Words that connect a person with a name. */
export const links =
  " is called named name's heißt heisst namens s'appelle nommé nommée llama llamado llamada chiama chiamato chiamata chama chama-se chamado chamada se si ";

/** Phrases that introduce the writer's own name. */
export const introductions: readonly string[] = [
  'my name is',
  "my name's",
  'i am called',
  "i'm called",
  'ich heiße',
  'ich heisse',
  'mein name ist',
  "je m'appelle",
  'mon nom est',
  'me llamo',
  'mi nombre es',
  'mi chiamo',
  'il mio nome è',
  'meu nome é',
  'me chamo',
  'chamo-me',
];

export const surnameWords =
  ' surname lastname nachname nachnamen familienname apellido apellidos cognome sobrenome apelido ';
export const surnamePhrases: readonly string[] = ['last name', 'family name', 'nom de famille'];
export const being = ' is ist lautet est es è é son são ';

/** Characters of a story, not members of a family: the name that follows is invented. */
export const titles =
  ' captain princess prince king queen sir lady lord count countess baron doctor dr mr mrs miss ms fairy pirate wizard witch knight emperor superhero agent professor ' +
  'kapitän käpt’n prinzessin prinz könig königin graf fee ritter herr frau hexe zauberer räuber capitaine princesse roi reine fée comte chevalier monsieur madame ' +
  'capitán capitan princesa príncipe rey reina hada conde señor señora capitano principessa principe re regina fata conte signor signora capitão rei rainha fada senhor senhora ';
