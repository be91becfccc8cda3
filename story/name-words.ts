/**
 * Words that are not allowed in a character's name. A name is read aloud with the story and is never sent to
 * moderation, so this list is the only check. Deliberately left out: words that are also somebody's name (Dick, Fanny,
 * Randy, Kike, Van Dyke), an animal (tit, chatte, Cock Robin, Maine Coon), a color (Negro), a plant (Finocchio) or a
 * sound (Poof). Lower case, without accents. Here and not in `data/`, because it is bundled into a resolver.
 */

/** Refused as a separate word, also when spelled out ("f u c k") and with digits for letters. */
export const refusedWords: readonly string[] = [
  // English
  'anal', 'anus', 'arse', 'arsehole', 'ass', 'asshole', 'bastard', 'bitch', 'bollocks', 'boner', 'bugger', 'bullshit', 'clit',
  'crap', 'cum', 'cunt', 'dickhead', 'dildo', 'fag', 'faggot', 'fuck', 'fucker', 'fucking', 'gook', 'hitler', 'jizz', 'kkk', 'nazi',
  'nigga', 'nigger', 'nude', 'orgasm', 'paedo', 'pedo', 'penis', 'piss', 'porn', 'prick', 'pussy', 'rape', 'rapist', 'retard', 'satan', 'sex', 'sexy', 'shit', 'shite',
  'slut', 'spastic', 'spic', 'suicide', 'terrorist', 'tits', 'titties', 'tosser', 'tranny', 'twat', 'vagina', 'wank', 'wanker', 'wetback', 'whore',
  // Spanish
  'cabron', 'culo', 'gilipollas', 'hijoputa', 'joder', 'maricon', 'mierda', 'pendejo', 'polla', 'puta', 'puto', 'verga',
  // French
  'bougnoule', 'connard', 'connasse', 'couille', 'encule', 'merde', 'negre', 'pede', 'putain', 'pute', 'salope', 'salaud',
  // German
  'arsch', 'arschloch', 'ficken', 'ficker', 'fotze', 'hure', 'hurensohn', 'kanake', 'missgeburt', 'neger', 'nutte', 'schlampe', 'scheisse', 'scheiße', 'schwuchtel', 'titten', 'wichser',
  // Italian
  'cazzo', 'coglione', 'culattone', 'fica', 'figa', 'frocio', 'merda', 'minchia', 'puttana', 'stronzo', 'stronza', 'troia', 'vaffanculo', 'zoccola',
  // Portuguese
  'boceta', 'buceta', 'bunda', 'caralho', 'foder', 'fodase', 'piroca', 'porra', 'punheta', 'viado', 'xoxota',
];

/** Refused anywhere in a word: no real name contains them. */
export const refusedParts: readonly string[] = [
  'arschloch', 'asshole', 'arsehole', 'bitch', 'bullshit', 'faggot', 'fuck', 'hurensohn', 'motherf', 'nigger', 'pedophil', 'paedophil', 'puttana', 'vaffancul', 'wichser',
];

/**
 * Names that become another word with an s at the end, which is then not a genitive: things of which an idea may have
 * several (`stars`), and short words (`this`, `das`, `los`).
 */
export const things: readonly string[] = [
  'al', 'da', 'de', 'e', 'ha', 'hi', 'i', 'it', 'la', 'le', 'lo', 'me', 'no', 'se', 'su', 'te', 'thi', 'tu', 'u', 'wa', 'ye',
  'ant', 'apple', 'bat', 'bean', 'bear', 'bee', 'bell', 'bird', 'blossom', 'boat', 'boot', 'button', 'cat', 'cloud', 'comet', 'cookie', 'crab', 'dinosaur', 'dog', 'doll',
  'dragon', 'duck', 'feather', 'fern', 'fish', 'flower', 'fox', 'friend', 'frog', 'giant', 'hat', 'hero', 'horse', 'jewel', 'king', 'kitten', 'knight', 'lion', 'monkey', 'monster',
  'moon', 'mushroom', 'owl', 'panda', 'patch', 'pearl', 'pebble', 'petal', 'pirate', 'planet', 'prince', 'princess', 'puppy', 'queen', 'rabbit', 'rainbow', 'raven', 'river', 'robot',
  'rocket', 'rose', 'shadow', 'sock', 'spark', 'sparrow', 'spider', 'spot', 'star', 'stone', 'sun', 'teddy', 'tiger', 'tree', 'turtle', 'unicorn', 'whale', 'whisker', 'wizard',
];
