/** A room as it is proposed, and as its owner changes it. */
export const frRooms = {
  propose: {
    title: "Proposer un salon",
    meaning: "La personne qui tient la maison lit votre proposition et y répond, avec une raison.",
    send: "Proposer",
    sentTitle: "Proposition reçue",
    sent: (name: string) => `« ${name} » attend sa réponse. Elle s’affichera sur la place, ici même.`,
  },
  fields: {
    name: "Nom du salon",
    nameHint: "Court et parlant. Aucun autre salon ne doit lui ressembler.",
    theme: "De quoi y parle-t-on ?",
    place: "Lieu (facultatif)",
    placeHint: "Le lieu dont parle le salon, jamais celui d’une personne.",
    lang: "Langue",
    charter: "Ce que le salon demande",
    charterHint: "Une phrase. Elle s’ajoute à la charte de la maison.",
    audience: "Pour qui",
    everyone: "Tout le monde",
    audienceHint: "Un salon réservé aux adultes ou aux mineurs demande un âge vérifié : ce n’est pas encore possible.",
    tooShort: (field: string, n: number) => `${field} : ${n} caractères au moins.`,
  },

  first: {
    title: "Votre maison est ouverte",
    name: "Donnez-lui son nom, une phrase d’accueil et sa couleur.",
    toDesk: "Au bureau",
    hello: "Dites bonjour dans le premier salon : qui arrive verra quelqu’un.",
    share: "Donnez l’adresse de cette page à quelques personnes, et une heure où se retrouver.",
  },

  proposal: {
    waiting: (name: string) => `Votre proposition « ${name} » attend sa réponse.`,
    accepted: (name: string) => `Votre salon « ${name} » est ouvert.`,
    refused: (name: string) => `Votre proposition « ${name} » n’a pas été retenue.`,
    goThere: "Y aller",
    seen: "Compris",
  },
};
