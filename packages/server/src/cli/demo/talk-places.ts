import { conversation } from "./demo-line.ts";

/** Talk of the last days in the rooms that people asked for. */
export const talkPlaces = [
  ...conversation("🎲 Jeux de société", 4300, [
    ["Dario", "Salon ouvert ! Je commence : meilleur jeu à deux quand il pleut ?", { id: "g1" }],
    ["Sacha", "Les dames, mais vite", { replyTo: "g1" }],
    ["Zéphyr", "Un petit jeu de cartes avec des jardins, on plante, on pioche, on se fâche à peine"],
    ["Tilleul d'avril", "Le Scrabble, pour se fâcher vraiment", { reactions: { "😂": ["Dario", "ليلى"] } }],
    ["ليلى", "Chez moi c’est le rami, ma tante triche depuis 1987"],
    ["Dario", "@ليلى invite-la jeudi"],
    ["ليلى", "Elle ne tient pas dans une salle publique"],
  ]),
  ...conversation("🎲 Jeux de société", 1500, [
    ["Sacha", "Question de règles : on peut poser une route sur une rivière ?", { id: "g2" }],
    [
      "Dario",
      "Oui, s’il y a un pont. Page 7, en bas, en tout petit.",
      { replyTo: "g2", reactions: { "👍": ["Sacha"] } },
    ],
    ["Sacha", "Donc j’ai gagné samedi"],
    ["Zéphyr", "Le tribunal prend note."],
  ]),
  ...conversation("Vélo et petits chemins", 5200, [
    [
      "Iris du Jura",
      "Boucle du dimanche : 38 km, 420 m de montée, deux cafés. Départ 9 h 30 sous le pont.",
      { id: "v1", reactions: { "👍": ["Zéphyr", "Kaoutar"] } },
    ],
    ["Kaoutar", "420 m, c’est en une fois ?", { replyTo: "v1" }],
    ["Iris du Jura", "En trois fois, et la dernière est douce."],
    ["Zéphyr", "La dernière fois aussi elle était « douce »", { reactions: { "😂": ["Kaoutar", "Marmotte"] } }],
    ["Marmotte", "Ma chaîne saute sur le petit pignon, quelqu’un s’y connaît ?", { id: "v2" }],
    [
      "Zéphyr",
      "Câble détendu. Un demi-tour de molette, dans le sens contraire des aiguilles d’une montre.",
      { replyTo: "v2", reactions: { "🙏": ["Marmotte"] } },
    ],
    ["Marmotte", "ÇA MARCHE"],
  ]),
  ...conversation("Vélo et petits chemins", 420, [
    ["Iris du Jura", "Verglas annoncé demain au-dessus de 500 m : on reporte ou on roule au bord du Doubs."],
    ["Kaoutar", "Au bord du Doubs !"],
    ["Zéphyr", "Pareil, avec un thermos."],
  ]),
  ...conversation("Ciné-club", 3900, [
    ["Marmotte", "Film de la semaine : un train, un homme, une lettre. Je n’en dis pas plus.", { id: "c1" }],
    ["Mésange bleue", "En noir et blanc ?", { replyTo: "c1" }],
    ["Marmotte", "En gris surtout."],
    [
      "Papi Jo",
      "Je l’ai vu à sa sortie. Je ne me souviens de rien, donc c’est comme neuf.",
      { reactions: { "❤️": ["Marmotte", "Mésange bleue", "Kaoutar"] } },
    ],
    ["Misty Otter", "Are there subtitles for the rest of us?"],
    ["Marmotte", "@Misty Otter yes, and they are better than the dialogue"],
  ]),
  ...conversation("Voisins de Battant", 3000, [
    [
      "Kaoutar",
      "Le chat roux est revenu sur le muret. Il a l’air très content de lui.",
      { id: "b1", reactions: { "❤️": ["Iris du Jura", "Loutre rêveuse"] } },
    ],
    ["Iris du Jura", "C’est le chat de tout le monde, il a trois gamelles dans la rue", { replyTo: "b1" }],
    ["Loutre rêveuse", "Quatre."],
    ["Kaoutar", "Quelqu’un aurait une perceuse à prêter samedi ? Je la rends avec un gâteau."],
    ["Iris du Jura", "Oui. Je la dépose à la médiathèque à 10 h.", { reactions: { "🙏": ["Kaoutar"] } }],
    ["Kaoutar", "Gâteau au citron ou aux noix ?"],
    ["Iris du Jura", "La perceuse préfère les noix"],
  ]),
  ...conversation("Voisins de Battant", 160, [
    ["Loutre rêveuse", "La rue est coupée jusqu’à 18 h, ils changent les pavés"],
    ["Kaoutar", "Enfin !"],
  ]),
  ...conversation("Le potager", 4700, [
    [
      "Papi Jo",
      "J’ai mis l’ail en terre, 40 gousses, la main froide et le cœur chaud.",
      { id: "p1p", reactions: { "👍": ["Mésange bleue"] } },
    ],
    [
      "Mésange bleue",
      "Ici les limaces ont mangé jusqu’aux étiquettes",
      { replyTo: "p1p", reactions: { "😂": ["Papi Jo"], "😢": ["Tilleul d'avril"] } },
    ],
    ["Tilleul d'avril", "Mes fèves lèvent, c’est normal en novembre ?"],
    ["Papi Jo", "C’est normal nulle part, donc c’est normal partout."],
    ["Tilleul d'avril", "Je note ça dans mon carnet."],
  ]),
  ...conversation("Foot du dimanche", 260, [
    ["Sacha", "Allez, quart d’heure de jeu, toujours 0-0", { id: "f1" }],
    ["Dario", "Le gardien est en feu", { replyTo: "f1" }],
    ["Gaucher Fou", "Il est surtout très chanceux"],
    ["Sacha", "PENALTY"],
    ["Gaucher Fou", "Jamais penalty. Jamais."],
    ["Dario", "Il le fauche quand même un peu"],
    ["Sacha", "1-0 !!!", { reactions: { "👍": ["Dario"], "😢": ["Gaucher Fou"] } }],
    ["Loutre rêveuse", "On pourrait revoir le ralenti avant de s’énerver", { id: "f2" }],
    ["Gaucher Fou", "Toi tu n’y connais rien, tais-toi et retourne tricoter", { replyTo: "f2", id: "insult" }],
    ["Dario", "Hé, on se calme."],
    ["Loutre rêveuse", "Je tricote très bien, merci."],
  ]),
  ...conversation("Night owls", 1750, [
    ["Quiet Heron", "Three in the morning and the fridge is singing again", { id: "o1" }],
    ["Misty Otter", "What key?", { replyTo: "o1", reactions: { "😂": ["Quiet Heron", "Dario"] } }],
    ["Quiet Heron", "B flat, with conviction."],
    ["Dario", "I read this in bed and now I hear mine", { reactions: { "😮": ["Misty Otter"] } }],
    ["Misty Otter", "There is an owl, a real one, on the streetlamp. I will not move until it does."],
    ["Quiet Heron", "@Misty Otter report back"],
    ["Misty Otter", "It won."],
  ]),
  ...conversation("Montréal", 5000, [
    ["Mésange bleue", "Première bordée de neige, et déjà trois personnes perdues dans leur foulard", { id: "m1" }],
    [
      "Érable Tranquille",
      "Ça, c’est une petite neige. La vraie vient avec des pelles.",
      { replyTo: "m1", reactions: { "😂": ["Mésange bleue"] } },
    ],
    ["Mésange bleue", "Je suis en visite, je prends tous les conseils"],
    ["Érable Tranquille", "Des bottes, du sirop, et tu traverses vite les ponts."],
    ["Tilleul d'avril", "Vous avez un bon endroit pour des bagels ?"],
    [
      "Érable Tranquille",
      "Il y en a deux, et il ne faut pas dire lequel on préfère.",
      { reactions: { "😮": ["Tilleul d'avril"], "👍": ["Mésange bleue"] } },
    ],
  ]),
];
