import type { Accent } from "@parvis/protocol/accents";
import { frRooms } from "./fr-rooms.ts";

/** What the desk of the staff says; it comes with it. */
export const frDesk = {
  fields: frRooms.fields,
  title: "Bureau",
  meaning:
    "Ici, l’équipe lit ce qui lui est signalé et tient la maison. Chaque acte porte une raison, et reste inscrit.",
  notStaff: "Le bureau est réservé à l’équipe.",
  parts: {
    reports: "Signalements",
    proposals: "Propositions",
    rooms: "Salons",
    hosts: "Équipe",
    house: "Maison",
  },
  save: "Enregistrer",
  saved: "C’est enregistré.",
  cancel: "Annuler",

  reports: {
    none: "Aucun signalement. Tant mieux.",
    older: "Signalements plus anciens",
    in: (room: string) => `dans ${room}`,
    details: "Précisions données",
    around: "Ce qui l’entoure",
    reported: "Message signalé",
    earlier: (when: string) => `Texte précédent, jusqu’au ${when}`,
    removedByAuthor: "supprimé par son auteur",
    removedByStaff: "retiré par l’équipe",
    open: "Ouvrir dans le salon",
    number: (id: string) => `Signalement ${id}`,
  },

  proposals: {
    none: "Aucune proposition n’attend.",
    by: (name: string, when: string) => `proposé par ${name}, ${when}`,
    accept: "Accepter",
    refuse: "Refuser",
    confirmAccept: "Ouvrir ce salon",
    confirmRefuse: "Refuser la proposition",
    decided: "Déjà répondu",
    accepted: "accepté",
    refused: "refusé",
    because: (reason: string) => `Raison : ${reason}`,
    acceptHint: "Bienvenue à ce salon !",
  },

  rooms: {
    change: "Modifier",
    hold: "Tenue",
    reading: "Qui peut lire",
    readingAll: "Tout le monde, même avant d’entrer",
    readingEntered: "Seulement les personnes entrées",
    retention: "Messages gardés, en jours",
    meets: "Un rendez-vous",
    meetsNone: "Pas de rendez-vous",
    meetsDaily: "Tous les jours",
    meetsAt: "À quelle heure",
    meetsZone: (zone: string) => `À l’heure de ${zone}`,
    apply: "Appliquer",
  },

  hosts: {
    meaning:
      "Les hôtes retirent des messages, réduisent au silence, excluent et tiennent les salons. Vous seul les nommez.",
    none: "Personne d’autre que vous ne tient encore la maison.",
    dismiss: "Retirer ce rôle",
    dismissTitle: (name: string) => `Retirer à ${name} son rôle d’hôte`,
    appoint: "Nommer hôte",
    present: "Nommer quelqu’un qui est là",
    inRoom: "Salon",
    nobody: "Personne d’autre n’est dans ce salon en ce moment.",
    more: "D’autres personnes sont là : ouvrez leur salon et nommez-les depuis un de leurs messages.",
  },

  house: {
    name: "Nom de la maison",
    welcome: "Phrase d’accueil (facultatif)",
    welcomeHint: "Une ligne, sous l’enseigne. Ce qu’on trouve ici, à quelle heure, pour qui.",
    accent: "Couleur",
    accents: {
      blue: "Bleu d’émail",
      green: "Vert de volet",
      plum: "Prune",
      brick: "Brique",
      teal: "Canal",
      slate: "Ardoise",
    } satisfies Record<Accent, string>,
    langs: "Langues des pages",
    langMissing: "Gardez au moins une langue.",
    charter: "La charte",
    charterHint: (version: number) =>
      `Version ${version}. L’enregistrer en fait une nouvelle : qui entre ensuite l’accepte, et les décisions passées citent l’ancienne.`,
    clause: (number: number) => `Point ${number}`,
    fr: "en français",
    en: "en anglais",
    add: "Ajouter un point",
    up: "Monter",
    down: "Descendre",
    take: "Retirer ce point",
    saveCharter: "Publier la charte",
    published: (version: number) => `La charte est publiée, version ${version}.`,
  },
};
