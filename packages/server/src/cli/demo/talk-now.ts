import { conversation } from "./demo-line.ts";

/** What was said in the last minutes, where people are. */
export const talkNow = [
  ...conversation("Le parvis", 34.5, [
    [
      "Gains Faciles",
      "GAGNEZ 500 € PAR JOUR SANS RIEN FAIRE !!! écrivez-moi vite, places limitées",
      { id: "spam", reactions: { "😮": ["Tilleul d'avril"] } },
    ],
    [
      "Zéphyr",
      "Si ne rien faire rapportait, ça se saurait",
      { replyTo: "spam", reactions: { "😂": ["Papi Jo", "Kaoutar"] } },
    ],
  ]),
  ...conversation("Le parvis", 9.4, [
    ["נועה", "ערב טוב לכולם! Bonsoir d’une table de cuisine", { id: "n1" }],
    ["ليلى", "مساء النور 🙂 bonsoir @נועה", { replyTo: "n1", reactions: { "❤️": ["נועה", "Mésange bleue"] } }],
    ["Mésange bleue", "On vient de la place : le marché de Noël monte ses cabanes, ça sent déjà la planche"],
    ["Papi Jo", "Déjà ? On n’a pas fini les feuilles.", { reactions: { "😂": ["Zéphyr", "Dario"] } }],
    ["Kaoutar", "@Papi Jo le vin chaud n’attend pas les feuilles", { id: "n2" }],
    ["Papi Jo", "Argument retenu.", { replyTo: "n2" }],
    [
      "Sacha",
      "quelqu’un a vu un gant gris tram 1 ??",
      { editedTo: "Quelqu’un a vu un gant gris dans le tram 1 ?", id: "n3" },
    ],
    [
      "Loutre rêveuse",
      "Il y en a un posé sur la barrière à l’arrêt République",
      { replyTo: "n3", reactions: { "🙏": ["Sacha"] } },
    ],
    ["Sacha", "C’EST LUI"],
    ["Dario", "Belle soirée pour un gant"],
  ]),
  ...conversation("🎲 Jeux de société", 6.8, [
    ["Dario", "Jeudi on ouvre la boîte à énigmes, il manque une quatrième tête", { id: "n4" }],
    [
      "Tilleul d'avril",
      "Je viens, mais je préviens : je lis tout à voix haute",
      { replyTo: "n4", reactions: { "👍": ["Dario", "Sacha"] } },
    ],
    ["Sacha", "@Tilleul d'avril parfait, moi je ne lis rien"],
    ["ليلى", "Et moi j’apporte les makrouts", { reactions: { "❤️": ["Dario", "Sacha", "Tilleul d'avril"] } }],
    ["Zéphyr", "Une cinquième tête, alors."],
  ]),
  ...conversation("Ciné-club", 22, [
    ["Marmotte", "Bon. Qui a compris la fin ?", { id: "n5" }],
    [
      "Iris du Jura",
      "Je crois qu’il n’est jamais descendu du train.",
      { replyTo: "n5", reactions: { "😮": ["Kaoutar", "Misty Otter"] } },
    ],
    ["Loutre rêveuse", "Mais alors, la lettre ?"],
    ["Kaoutar", "La lettre, il l’a écrite AVANT. D’où l’encre."],
    [
      "Marmotte",
      "L’ENCRE. J’ai revu la scène trois fois et je n’ai pas vu l’encre.",
      { reactions: { "😂": ["Mésange bleue", "Iris du Jura"] } },
    ],
    ["Papi Jo", "J’ai dormi au milieu. C’était très bien."],
    ["Misty Otter", "Same here, beautiful nap"],
    ["Mésange bleue", "La semaine prochaine, un muet ? On entendra mieux Papi Jo ronfler.", { id: "n6" }],
    ["Papi Jo", "Vendu.", { replyTo: "n6" }],
  ]),
  ...conversation("Night owls", 5.2, [
    ["Quiet Heron", "Kettle on. Who else?", { id: "n7" }],
    ["Misty Otter", "Me. The neighbour is learning the cello, one note so far", { replyTo: "n7" }],
    ["Quiet Heron", "Which one?"],
    ["Misty Otter", "A sad one."],
  ]),
];
