import type { RoomMode } from "@parvis/protocol/client-frames";
import type { RoomAmendment, RoomDraft } from "@parvis/protocol/rooms";

/** Who answers for the demo's house. */
export const demoOwner = "Maud";

/** A room that the people of the demo have asked for, and what its owner made of it. */
export interface DemoRoom {
  draft: RoomDraft;
  by: string;
  daysAgo: number;
  amended?: Omit<RoomAmendment, "reason">;
  /** How it is held now, since a few minutes. */
  held?: { mode: RoomMode; reason: string; slowSeconds?: number; minutesAgo: number };
}

export const demoRooms: readonly DemoRoom[] = [
  {
    by: "Dario",
    daysAgo: 6,
    draft: {
      name: "🎲 Jeux de société",
      theme: "Règles, parties, trouvailles",
      place: "Lyon",
      lang: "fr",
      charter: "On explique les règles sans soupirer. Les parties se donnent dans des lieux publics.",
    },
    amended: { meets: { day: 4, at: "20:30", zone: "Europe/Paris" } },
  },
  {
    by: "Iris du Jura",
    daysAgo: 6,
    draft: {
      name: "Vélo et petits chemins",
      theme: "Itinéraires, pannes et météo",
      place: "Besançon",
      lang: "fr",
      charter: "On donne le dénivelé avant de donner envie.",
    },
    amended: { meets: { day: 0, at: "09:30", zone: "Europe/Paris" } },
  },
  {
    by: "Marmotte",
    daysAgo: 6,
    draft: {
      name: "Ciné-club",
      theme: "Un film par semaine, on en parle après",
      lang: "fr",
      charter: "Ce qui se passe après la première heure reste entre ceux qui l’ont vu.",
    },
    amended: { retentionDays: 90 },
    held: {
      mode: "slow",
      slowSeconds: 30,
      reason: "Beaucoup de monde ce soir : une phrase à la fois.",
      minutesAgo: 14,
    },
  },
  {
    by: "Kaoutar",
    daysAgo: 5,
    draft: {
      name: "Voisins de Battant",
      theme: "Le quartier, ses coups de main, ses chats",
      place: "Besançon, Battant",
      lang: "fr",
      charter: "Ni nom de famille ni numéro de porte. Pour un prêt, on se retrouve à la médiathèque.",
    },
    amended: { reading: "entered", retentionDays: 14 },
  },
  {
    by: "Papi Jo",
    daysAgo: 5,
    draft: {
      name: "Le potager",
      theme: "Semis, récoltes, limaces",
      place: "Bretagne",
      lang: "fr",
      charter: "On partage ses graines et ses échecs.",
    },
  },
  {
    by: "Sacha",
    daysAgo: 5,
    draft: {
      name: "Foot du dimanche",
      theme: "Le match, avant, pendant et après",
      place: "Saint-Étienne",
      lang: "fr",
      charter: "On s’en prend au ballon, pas aux gens.",
    },
    held: {
      mode: "frozen",
      reason: "Le ton est monté après le penalty. On souffle, et on rouvre demain à 9 h.",
      minutesAgo: 52,
    },
  },
  {
    by: "Quiet Heron",
    daysAgo: 4,
    draft: {
      name: "Night owls",
      theme: "For those who cannot sleep, or will not",
      lang: "en",
      charter: "Low voices. Nobody has to explain why they are awake.",
    },
  },
  {
    by: "Mésange bleue",
    daysAgo: 4,
    draft: {
      name: "Montréal",
      theme: "La ville, la neige et les bons plans",
      place: "Montréal",
      lang: "fr",
      charter: "On dit chum, on dit copain, on se comprend.",
    },
  },
];

/** Proposals that are still to be decided, and one that was refused. */
export const demoProposals: readonly { by: string; daysAgo: number; draft: RoomDraft; refused?: string }[] = [
  {
    by: "Zéphyr",
    daysAgo: 3,
    draft: {
      name: "Achats groupés",
      theme: "On commande à plusieurs",
      lang: "fr",
      charter: "On paie à la livraison.",
    },
    refused: "La maison ne peut pas veiller sur de l’argent qui passe de main en main.",
  },
  {
    by: "Tilleul d'avril",
    daysAgo: 1,
    draft: {
      name: "Photo argentique",
      theme: "Pellicules, labos, ratages heureux",
      place: "France",
      lang: "fr",
      charter: "On ne publie pas le visage de quelqu’un qui ne le sait pas.",
    },
  },
  {
    by: "Misty Otter",
    daysAgo: 0.2,
    draft: {
      name: "Birdwatching",
      theme: "What flew past your window today",
      lang: "en",
      charter: "No nest locations, please.",
    },
  },
];

/** What people have reported: whose line, by its id, and why. */
export const demoReports = [
  { line: "spam", by: "Mésange bleue", reason: "spam", details: "Il colle ça partout.", minutesAgo: 33 },
  { line: "insult", by: "Loutre rêveuse", reason: "harassment", details: undefined, minutesAgo: 50 },
] as const;

/** Who is in which rooms while the demo is open. */
export const demoPresence: Readonly<Record<string, readonly string[]>> = {
  "Le parvis": [
    "Mésange bleue",
    "Zéphyr",
    "Papi Jo",
    "Kaoutar",
    "Dario",
    "Loutre rêveuse",
    "Sacha",
    "ليلى",
    "נועה",
    "Quiet Heron",
    "Marmotte",
  ],
  "🎲 Jeux de société": ["Dario", "Sacha", "Tilleul d'avril", "Zéphyr", "ليلى"],
  "Ciné-club": ["Marmotte", "Loutre rêveuse", "Mésange bleue", "Iris du Jura", "Papi Jo", "Kaoutar", "Misty Otter"],
  "Cuisine & marché": ["Papi Jo", "Loutre rêveuse"],
  "English corner": ["Misty Otter", "Dario", "Quiet Heron"],
  "Night owls": ["Quiet Heron", "Misty Otter"],
  "Voisins de Battant": ["Kaoutar", "Iris du Jura"],
  "Livres et séries": ["Tilleul d'avril"],
};
