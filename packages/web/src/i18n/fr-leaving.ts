import type { KeptKind } from "@parvis/protocol/leaving";
import type { Numbers } from "./words.ts";

/** A class of what stays after an erasure: what it is, and for how long and why; `time` is a length of time in words. */
interface Stays {
  what: string;
  how: (time: string) => string;
}

const stays: Record<KeptKind, Stays> = {
  name: {
    what: "Votre pseudonyme",
    how: (time) =>
      `${time} à partir de l’effacement, pour la justice et la sécurité publique seulement. Personne ne peut le reprendre avant la fin du délai habituel.`,
  },
  connections: {
    what: "Le registre des connexions",
    how: (time) =>
      `${time} à partir de chaque connexion : adresse, port, heure, pseudonyme. Scellé ; rien ici ne peut le lire. Il ne s’ouvre qu’à la demande de la justice, pour des faits graves.`,
  },
  messages: {
    what: "La place de vos messages retirés",
    how: () => "Une ligne sans texte, avec votre pseudonyme et l’heure, aussi longtemps que le salon garde ses lignes.",
  },
  removed: {
    what: "Le texte de vos messages retirés",
    how: (time) => `${time} à partir de l’effacement, à part et pour les signalements seulement.`,
  },
  conversations: {
    what: "Vos conversations privées, chez l’autre personne",
    how: (time) =>
      `${time} à partir de chaque message : elle les lit et peut les signaler. Personne ne lui dit pourquoi la conversation est fermée.`,
  },
  requests: {
    what: "Vos demandes de conversation",
    how: (time) =>
      `La ligne, scellée pour l’autre : ${time}. Qu’il y en a eu une : tant que votre pseudonyme est gardé.`,
  },
  meetings: {
    what: "Les rendez-vous que vous avez vérifiés",
    how: (time) => `${time} à partir du rendez-vous : une autre personne peut devoir être avertie.`,
  },
  reported: {
    what: "Ce qui est signalé, ou demandé par une autorité",
    how: () => "Jusqu’à la fin du dernier délai qui s’y applique. Puis il est détruit.",
  },
  decisions: {
    what: "Les décisions et leurs motifs",
    how: (time) => `${time} au moins, pour les recours et le rapport annuel que la loi demande.`,
  },
  apart: {
    what: "Blocages, exclusions et silences",
    how: (time) =>
      `${time} à partir de l’effacement, une exclusion aussi longtemps qu’elle dure : s’effacer n’y fait pas échapper.`,
  },
  age: {
    what: "Votre réponse sur votre âge",
    how: () => "Avec le témoin (« cookie ») de ce navigateur, aussi longtemps qu’il y reste.",
  },
  marks: {
    what: "Des marques chiffrées de ce navigateur et de ce réseau",
    how: (time) => `${time} à partir de la dernière entrée, pour reconnaître une personne exclue qui revient.`,
  },
};

/** What is said of what the house holds about somebody, what they take along, and their erasure. */
export const frLeaving = {
  intro: "Des catégories, des nombres et des dates, au moment où vous regardez.",
  nameHead: "Votre nom",
  since: (when: string) => `Connu de la maison depuis le ${when}.`,
  claimed: "Réservé à vos appareils.",
  guest: "Pas réservé : libre un jour après votre départ.",
  erasedBefore: (when: string) => `Tout a été effacé le ${when} ; seul ce qui a suivi est ici.`,

  publicHead: "En public",
  messagesIn: ({ plural }: Numbers, n: number) => plural(n, { one: "# message", other: "# messages" }),
  keptDays: ({ plural }: Numbers, n: number) => plural(n, { one: "gardé # jour", other: "gardés # jours" }),
  noMessages: "Aucun message de vous n’est encore là.",
  reactions: "Réactions",
  readMarks: "Repères de lecture",
  readMarksHow: "Jusqu’où vous avez lu chaque salon.",
  heldPosts: "Messages en attente de la modération, ou revenus",
  proposals: "Salons proposés",

  privateHead: "En privé",
  devices: "Appareils avec des clés",
  passkey: "Clé d’accès",
  conversations: "Conversations",
  sealed: ({ plural }: Numbers, n: number, days: number) =>
    `${plural(n, { one: "# message scellé", other: "# messages scellés" })}, ${plural(days, { one: "# jour", other: "# jours" })} chacun. La maison ne peut pas les lire.`,
  requestsSent: "Demandes faites",
  requestsReceived: "Demandes qui vous attendent",
  meetings: "Rendez-vous vérifiés",
  blocked: "Personnes bloquées par vous",
  muted: "Personnes en sourdine",

  deskHead: "Modération",
  reports: "Signalements faits par vous",
  reportsHow: "Les personnes signalées ne savent pas par qui.",
  decisions: "Décisions à votre sujet",
  noDecisions: "Aucune ne vous a été communiquée.",
  decisionOf: (when: string) => `Décision du ${when}`,

  registerHead: "Le registre des connexions",
  registerWhat:
    "La loi oblige à noter un an qui se connecte, d’où et quand : adresse, port, heures de début et de fin, pseudonyme. C’est scellé : rien ici ne peut l’ouvrir, ni trouver ce qui y est à vous.",
  entries: "Vos entrées pendant ce temps",
  records: "Toutes ses lignes, de tout le monde",
  registerSince: (when: string) => `Depuis le ${when}.`,

  takeHead: "L’emporter",
  take: "Télécharger un fichier",
  takeMeaning:
    "Un fichier JSON : vos messages, réactions, réglages, contacts, décisions. Ce qui a été dit en privé est ajouté par cet appareil, qui seul peut l’ouvrir.",
  taking: "Un instant, le fichier se prépare…",
  taken: "Le fichier est dans vos téléchargements.",

  eraseHead: "Partir pour de bon",
  erase: "M’effacer…",
  eraseMeaning: "L’écran suivant dit d’abord ce qui part et ce qui reste.",
  office:
    "Vous faites partie de ceux qui tiennent la maison. Quittez d’abord ce rôle : la propriétaire ou le propriétaire le retire.",

  eraseTitle: "M’effacer",
  goesHead: "Ce qui part maintenant",
  goes: [
    "Vos messages publics et vos réactions, dans tous les salons.",
    "Vos clés, sur tous vos appareils, votre clé d’accès et votre phrase de récupération : vos conversations ne se rouvrent plus pour vous.",
    "Vos réglages, contacts, repères de lecture, codes et brouillons en attente.",
    "Vos sessions, sur tous vos appareils, et ce que ce navigateur garde de la maison.",
  ],
  staysHead: "Ce qui reste, et combien de temps",
  stays,
  law: (text: string) => `Texte : ${text.replace("Implementing Regulation (EU)", "règlement d’exécution (UE)")}`,
  checkedOn: (day: string) => `Délais de la loi vérifiés le ${day}.`,
  forGood: "Personne ne peut annuler cela, pas même la maison.",
  eraseNow: "M’effacer maintenant",
  erasing: "Un instant, tout est en train de partir…",
  back: "Ne rien effacer",

  goneTitle: "C’est fait",
  gone: "Ce qui était à vous est effacé, ici et sur vos autres appareils.",
  goneMeaning:
    "Si vous revenez avec ce navigateur, vous recommencez sans rien, sauf ce que d’autres ont décidé à votre sujet.",
  toSquare: "Retour à la place",

  time: ({ plural }: Numbers, period: string): string => {
    const [, count = "0", unit] = /^P(\d+)([YMD])$/.exec(period) ?? [];
    const n = Number(count);
    if (unit === "Y") return plural(n, { one: "# an", other: "# ans" });
    if (unit === "M") return plural(n, { one: "# mois", other: "# mois" });
    return plural(n, { one: "# jour", other: "# jours" });
  },
};
