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
};
