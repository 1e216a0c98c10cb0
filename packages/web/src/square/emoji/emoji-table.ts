export type EmojiGroup = "smileys" | "people" | "nature" | "food" | "going" | "objects" | "signs";

/** A line an emoji: itself, its French words, its English words; the first word of each is its name. */
const TABLE: Record<EmojiGroup, string> = {
  smileys: `
😀|sourire content joie|smile happy grin
😃|grand sourire|big smile
😄|rire yeux plissés|laughing smile
😁|large sourire dents|beaming teeth
😆|éclat de rire|laughing hard
😅|rire gêné sueur|nervous laugh sweat
😂|larmes de joie mdr rire|tears of joy lol
🤣|mort de rire ptdr|rolling laughing rofl
🙂|léger sourire|slight smile
😉|clin d’œil|wink
😊|souriant rougir|blush smile
😇|ange auréole|angel halo
🥰|adoration cœurs amour|loving hearts
😍|yeux en cœur amour|heart eyes love
😘|bisou baiser|kiss
😋|miam délicieux|yum delicious
😛|langue tirée|tongue out
😜|langue clin d’œil fou|crazy wink tongue
🤪|loufoque fou|zany goofy
🤗|câlin|hug
🤭|oups main bouche|oops giggle
🤫|chut silence|hush quiet
🤔|pensif réfléchir hum|thinking hmm
🤨|sceptique sourcil|doubt eyebrow
😐|neutre|neutral meh
😏|sourire en coin|smirk
😒|blasé|unamused
🙄|yeux au ciel|eye roll
😬|grimace|grimace
😌|soulagé calme|relieved calm
😴|dormir sommeil|sleep tired
🤤|baver|drool
😷|masque malade|mask sick
🤒|fièvre malade|fever ill
🤧|éternuer rhume|sneeze cold
🥵|chaud canicule|hot heat
🥶|froid gelé|cold freezing
🤯|époustouflé tête explose|mind blown
🥳|fête anniversaire|party birthday
😎|lunettes cool|cool sunglasses
🤓|intello lunettes|nerd
😕|confus|confused
😟|inquiet|worried
😮|étonné oh|surprised wow
😳|gêné rougir|flushed embarrassed
🥺|suppliant|pleading please
😢|pleurer triste larme|cry sad tear
😭|sangloter pleurer|sobbing crying
😱|peur cri horreur|scream fear
😤|vexé souffler|huff frustrated
😡|colère fâché|angry mad
🤬|juron furieux|swearing furious
💀|crâne mort|skull dead
🤡|clown|clown
👻|fantôme|ghost
🤖|robot|robot`,
  people: `
👍|pouce d’accord oui bien|thumbs up yes ok
👎|pouce en bas non|thumbs down no
👌|parfait ok|perfect okay
✌️|victoire paix|peace victory
🤞|doigts croisés chance|fingers crossed luck
🤙|appelle-moi|call me
👋|salut bonjour au revoir coucou|wave hello bye
👏|bravo applaudir|clap applause
🙌|hourra mains levées|hooray hands raised
🙏|merci s’il te plaît prière|thanks please pray
🤝|poignée de main accord|handshake deal
💪|force muscle courage|strong muscle
👀|yeux regarder|eyes look
🤷|haussement d’épaules bof|shrug dunno
🤦|consterné main visage|facepalm
🙋|main levée moi question|raising hand me
💃|danse danser|dance
🚶|marcher|walk
🏃|courir|run
👶|bébé|baby
👵|grand-mère|grandmother
👪|famille|family
❤️|cœur rouge amour|heart red love
🧡|cœur orange|orange heart
💛|cœur jaune|yellow heart
💚|cœur vert|green heart
💙|cœur bleu|blue heart
💜|cœur violet|purple heart
🖤|cœur noir|black heart
💔|cœur brisé|broken heart
💕|deux cœurs|two hearts`,
  nature: `
🐶|chien|dog
🐱|chat|cat
🐭|souris|mouse
🐰|lapin|rabbit
🦊|renard|fox
🐻|ours|bear
🐼|panda|panda
🐸|grenouille|frog
🐔|poule|chicken hen
🐦|oiseau|bird
🦉|hibou chouette|owl
🐝|abeille|bee
🦋|papillon|butterfly
🐌|escargot|snail
🐢|tortue|turtle
🐟|poisson|fish
🐳|baleine|whale
🌱|pousse plante|seedling plant
🌳|arbre|tree
🌸|fleur cerisier|blossom flower
🌹|rose|rose
🌻|tournesol|sunflower
🍀|trèfle chance|clover luck
🍂|feuilles automne|leaves autumn
☀️|soleil|sun
⛅|nuage éclaircie|cloud sun
🌧️|pluie|rain
⛈️|orage|storm
❄️|neige flocon|snow
🌈|arc-en-ciel|rainbow
🌙|lune nuit|moon night
⭐|étoile|star
🔥|feu flamme|fire hot
💧|goutte eau|drop water
🌊|vague mer|wave sea`,
  food: `
☕|café|coffee
🍵|thé|tea
🥐|croissant|croissant
🥖|baguette pain|baguette bread
🧀|fromage|cheese
🍕|pizza|pizza
🍔|hamburger|burger
🍟|frites|fries chips
🥗|salade|salad
🍝|pâtes spaghetti|pasta spaghetti
🍣|sushi|sushi
🥞|crêpes|pancakes
🍰|gâteau|cake
🎂|gâteau d’anniversaire|birthday cake
🍫|chocolat|chocolate
🍪|biscuit|cookie
🍦|glace|ice cream
🍎|pomme|apple
🍓|fraise|strawberry
🍋|citron|lemon
🍅|tomate|tomato
🥕|carotte|carrot
🍺|bière|beer
🍷|vin|wine
🥂|santé trinquer champagne|cheers champagne`,
  going: `
🏠|maison|house home
🏢|bureau immeuble|office building
🏫|école|school
🏥|hôpital|hospital
🚗|voiture|car
🚌|bus|bus
🚆|train|train
🚇|métro|metro subway
🚲|vélo|bike
✈️|avion voyage|plane travel
⛵|bateau voilier|boat sail
🏖️|plage vacances|beach holiday
⛰️|montagne|mountain
⛺|tente camping|tent camping
🌍|monde terre|world earth
🗺️|carte|map`,
  objects: `
🎉|fête cotillons bravo|party tada
🎁|cadeau|gift present
🎈|ballon|balloon
🏆|trophée victoire|trophy win
⚽|football ballon|football soccer
🏀|basket|basketball
🎮|jeu vidéo manette|video game
🎲|dé jeu|dice game
🎵|musique note|music note
🎸|guitare|guitar
🎬|cinéma film|film movie
📷|photo appareil|camera photo
📚|livres lire|books read
✏️|crayon écrire|pencil write
💡|idée ampoule|idea bulb
🔧|outil clé réparer|tool wrench fix
💻|ordinateur|computer laptop
📱|téléphone|phone
⏰|réveil heure|alarm clock
📅|calendrier date|calendar date
🔑|clé|key
💰|argent|money
🛒|courses caddie|shopping cart
🧹|balai ménage|broom cleaning`,
  signs: `
✅|fait coche vert|done check
❌|non croix faux|no cross wrong
❓|question|question
❗|attention exclamation|exclamation important
⚠️|avertissement danger|warning
💯|cent parfait|hundred perfect
✨|étincelles|sparkles
💬|bulle parler|speech talk
💤|dormir zzz|sleep zzz
➡️|flèche droite|arrow right
♻️|recycler|recycle
🔔|cloche rappel|bell reminder
🏳️‍🌈|drapeau arc-en-ciel fierté|rainbow flag pride
🇫🇷|france drapeau français|france french flag
🇪🇺|europe drapeau|europe flag`,
};

export interface Emoji {
  sign: string;
  fr: string;
  en: string;
}

export function emojiGroups(): { group: EmojiGroup; emoji: Emoji[] }[] {
  return (Object.keys(TABLE) as EmojiGroup[]).map((group) => ({ group, emoji: linesOf(TABLE[group]) }));
}

function linesOf(table: string): Emoji[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [sign = "", fr = "", en = ""] = line.split("|");
      return { sign, fr, en };
    });
}
