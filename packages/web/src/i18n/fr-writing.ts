import type { CommandName } from "../square/commands/command-list.ts";
import type { CommandFault } from "../square/commands/read-command.ts";
import type { EmojiGroup } from "../square/emoji/emoji-table.ts";

interface CommandWords {
  takes?: string;
  means: string;
}

/** What is said while one writes: offers, commands, emoji, keys. It comes with the dialogs. */
export const frWriting = {
  writing: {
    namesOffered: "Pseudonymes",
    commandsOffered: "Commandes",
    offered: (n: number) => (n > 1 ? `${n} propositions, flèches pour choisir` : "1 proposition, Tab pour la prendre"),
    commands: {
      me: { takes: "action", means: "Dire ce que l’on fait" },
      shrug: { takes: "texte", means: "Hausser les épaules ¯\\_(ツ)_/¯" },
      search: { takes: "mots", means: "Chercher dans ce salon" },
      rooms: { means: "Voir les salons" },
      name: { means: "Changer de pseudonyme" },
      leave: { means: "Partir et laisser ce pseudonyme" },
      charter: { means: "Lire la charte" },
      keys: { means: "Voir les raccourcis clavier" },
      help: { means: "Trouver de l’aide" },
      slow: { takes: "secondes raison", means: "Ralentir le salon" },
      freeze: { takes: "raison", means: "Geler le salon" },
      open: { takes: "raison", means: "Rouvrir le salon" },
      mute: { takes: "nom minutes raison", means: "Réduire au silence ici" },
      ban: { takes: "nom raison", means: "Exclure de la maison" },
    } as Record<CommandName, CommandWords>,
    commandFaults: {
      unknown: (typed: string) =>
        `La commande /${typed} n’existe pas. Tapez / pour voir celles qui existent, ou // pour écrire la barre elle-même.`,
      staffOnly: (typed: string) => `/${typed} est réservée à l’équipe.`,
      wordsMissing: (typed: string) => `Il manque des mots après /${typed}.`,
      numberMissing: (typed: string): string =>
        typed === "slow"
          ? "Dites combien de secondes : /slow 30 raison"
          : "Dites combien de minutes : /mute nom 10 raison",
      nameUnknown: () => "Personne de ce nom n’est ici. Le menu de son message permet aussi d’agir.",
      nameTwice: () => "Deux personnes portent ce nom. Passez par le menu du message de la bonne.",
      reasonMissing: () => "Donnez une raison de 3 à 500 caractères : la personne la lit.",
    } satisfies Record<CommandFault, (typed: string) => string>,
  },

  emoji: {
    title: "Émojis",
    search: "Chercher un émoji",
    results: "Résultats",
    recent: "Récents",
    none: "Aucun émoji pour ces mots.",
    found: (n: number) => (n > 1 ? `${n} émojis` : `${n} émoji`),
    groups: {
      smileys: "Visages",
      people: "Gestes et cœurs",
      nature: "Nature",
      food: "À table",
      going: "Lieux et voyages",
      objects: "Objets et jeux",
      signs: "Signes",
    } satisfies Record<EmojiGroup, string>,
  },

  keys: {
    title: "Raccourcis clavier",
    palette: "Aller à un salon",
    paletteHint: "Nom d’un salon, ou mots à chercher",
    here: "vous y êtes",
    search: "Chercher dans ce salon",
    searchFor: (query: string) => `Chercher « ${query} » dans ce salon`,
    /** Keys, then what they do; a bar between one way and another. */
    groups: {
      anywhere: {
        title: "Partout",
        keys: [
          ["Ctrl K", "Aller à un salon, ou chercher"],
          ["Alt ↑ | Alt ↓", "Salon précédent, suivant"],
          ["/", "Chercher dans ce salon"],
          ["?", "Ces raccourcis"],
          ["Échap", "Revenir en arrière"],
        ],
      },
      writing: {
        title: "Dans le champ",
        keys: [
          ["Entrée", "Envoyer"],
          ["Maj Entrée", "Aller à la ligne"],
          ["↑", "Modifier son dernier message"],
          ["@", "Nommer quelqu’un"],
          ["/", "Commandes"],
          ["Échap", "Passer aux messages"],
        ],
      },
      talk: {
        title: "Dans les messages",
        keys: [
          ["↑ | ↓", "Message précédent, suivant"],
          ["R", "Répondre"],
          ["E", "Modifier le sien"],
          ["+", "Réagir"],
          ["Suppr", "Supprimer le sien"],
          ["!", "Signaler"],
          ["Entrée", "Tout ce qu’on peut en faire"],
          ["Échap", "Revenir au champ"],
        ],
      },
    } as Record<"anywhere" | "writing" | "talk", { title: string; keys: [string, string][] }>,
  },
};
