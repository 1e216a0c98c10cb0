/** What the strip of entry says: it is there before every other dialog. */
export const frEntry = {
  entry: {
    title: "Avant votre première ligne",
    titleEnter: "Entrer",
    titleRename: "Changer de pseudonyme",
    titleOwner: "Le lien de propriétaire",
    ownerMeaning: "Entrez d’abord comme tout le monde ; la maison sera ensuite à vous.",
    yourLine: "Votre ligne",
    name: "Votre pseudonyme",
    nameHint: "2 à 24 lettres ou chiffres, espaces permis. Pas votre vrai nom.",
    another: "Un autre",
    nameLost: (name: string) =>
      `Contents de vous revoir. Pendant votre absence, quelqu’un d’autre a pris le pseudonyme « ${name} » : en voici un libre.`,
    age: "Votre âge",
    ageHint: "Demandé une seule fois, pour protéger les plus jeunes. Personne ici ne le voit.",
    ages: { under15: "Moins de 15 ans", minor15to17: "15 à 17 ans", adult: "18 ans ou plus" },
    ageMissing: "Choisissez une des trois réponses.",
    charter: "La charte de la maison",
    agree: "En entrant, j’accepte la charte.",
    renameMeaning: "Vos messages déjà écrits gardent l’ancien pseudonyme.",
    rename: "Changer",
    enterAndPost: "Entrer et envoyer",
    enter: "Entrer",
    entering: "Entrée…",
  },
};
