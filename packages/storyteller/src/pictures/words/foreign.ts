/** Common story words for prompts in Spanish, French, German, Italian and Portuguese → English. */
const pairs = `ratón=mouse raton=mouse souris=mouse maus=mouse topolino=mouse topo=mouse rato=mouse ratinho=mouse
  zorro=fox renard=fox fuchs=fox volpe=fox raposa=fox oso=bear ours=bear bär=bear orso=bear urso=bear ursinho=bear osito=bear
  gato=cat gata=cat gatito=kitten chat=cat katze=cat kätzchen=kitten gatto=cat gattino=kitten gatinho=kitten perro=dog perrito=puppy chien=dog hund=dog cane=dog cachorro=dog cachorrinho=puppy
  conejo=rabbit conejito=bunny lapin=rabbit hase=hare kaninchen=rabbit coniglio=rabbit coniglietto=bunny coelho=rabbit coelhinho=bunny dragón=dragon dragon=dragon drache=dragon drago=dragon dragão=dragon
  lobo=wolf loup=wolf lupo=wolf búho=owl buho=owl hibou=owl eule=owl gufo=owl coruja=owl pájaro=bird pajaro=bird oiseau=bird vogel=bird uccello=bird uccellino=bird pássaro=bird passarinho=bird
  erizo=hedgehog hérisson=hedgehog igel=hedgehog riccio=hedgehog ouriço=hedgehog tortuga=turtle tortue=turtle schildkröte=turtle tartaruga=turtle ballena=whale baleine=whale wal=whale balena=whale baleia=whale
  pez=fish poisson=fish fisch=fish pesce=fish pesciolino=fish peixe=fish peixinho=fish caballo=horse cheval=horse pferd=horse cavallo=horse cavalo=horse elefante=elephant éléphant=elephant elefant=elephant
  león=lion lion=lion löwe=lion leone=lion leão=lion rana=frog grenouille=frog frosch=frog sapo=frog ardilla=squirrel écureuil=squirrel eichhörnchen=squirrel scoiattolo=squirrel esquilo=squirrel
  niña=girl niño=boy fille=girl fillette=girl garçon=boy mädchen=girl junge=boy bambina=girl bambino=boy menina=girl menino=boy princesa=princess princesse=princess prinzessin=princess principessa=princess
  príncipe=prince principe=prince prinz=prince caballero=knight chevalier=knight ritter=knight cavaliere=knight cavaleiro=knight pirata=pirate pirat=pirate bruja=witch sorcière=witch hexe=witch strega=witch bruxa=witch
  linterna=lantern farol=lantern lanterne=lantern laterne=lantern lanterna=lantern luna=moon lune=moon mond=moon lua=moon estrella=star étoile=star stern=star stella=star estrela=star
  sol=sun soleil=sun sonne=sun sole=sun mar=sea mer=sea meer=sea mare=sea bosque=forest forêt=forest wald=forest bosco=forest floresta=forest castillo=castle château=castle schloss=castle castello=castle castelo=castle
  casa=house maison=house haus=house barco=boat bateau=boat boot=boat barca=boat tren=train zug=train treno=train trem=train nube=cloud nuage=cloud wolke=cloud nuvola=cloud nuvem=cloud
  jardín=garden jardin=garden garten=garden giardino=garden jardim=garden lluvia=rain pluie=rain regen=rain pioggia=rain chuva=rain nieve=snow neige=snow schnee=snow neve=snow llave=key clé=key schlüssel=key chiave=key chave=key
  abuela=grandma grand-mère=grandma oma=grandma nonna=grandma avó=grandma amigo=friend ami=friend freund=friend amico=friend oscuridad=dark noir=dark dunkelheit=dark buio=dark escuro=dark
  valiente=brave courageux=brave courageuse=brave mutige=brave mutiger=brave mutiges=brave coraggioso=brave coraggiosa=brave corajoso=brave valente=brave pequeño=little pequeña=little petit=little petite=little kleine=little kleiner=little kleines=little piccolo=little piccola=little pequeno=little pequena=little
  encuentra=finds trouve=finds findet=finds trova=finds encontra=finds pierde=loses perd=loses verliert=loses perde=loses miedo=fear peur=fear angst=fear paura=fear medo=fear`;

export const foreignWords: ReadonlyMap<string, string> = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);
