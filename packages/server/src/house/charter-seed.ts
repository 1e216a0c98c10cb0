/** The charter a new house begins with. One screen, plain words; the owner may change it, which raises the version. */
export interface Charter {
  version: number;
  clauses: readonly CharterClause[];
}

export interface CharterClause {
  /** Cited by decisions and reports: an id is never given to another clause. */
  id: string;
  fr: string;
  en: string;
}

export const charterSeed: Charter = {
  version: 1,
  clauses: [
    {
      id: "kindness",
      fr: "Ici, on parle à des personnes. On peut être en désaccord sans insulter, harceler ni humilier.",
      en: "You are talking to people here. Disagree as much as you like, without insults, harassment or humiliation.",
    },
    {
      id: "minors",
      fr: "On ne sollicite jamais un mineur : ni propos sexuels, ni photo, ni rendez-vous, ni invitation à parler ailleurs.",
      en: "Minors are never approached: no sexual talk, no asking for pictures, no meeting, no moving them elsewhere.",
    },
    {
      id: "age",
      fr: "On dit son âge honnêtement. Il sert à protéger les plus jeunes et n'est montré à personne.",
      en: "Be honest about your age. It protects younger people and is shown to nobody.",
    },
    {
      id: "threats",
      fr: "Pas de menace, pas de chantage, pas de piège. Personne n'est attiré quelque part pour qu'on lui fasse du mal.",
      en: "No threats, no blackmail, no traps. Nobody is lured anywhere to be harmed.",
    },
    {
      id: "hate",
      fr: "Pas de haine : personne n'est attaqué pour son origine, sa religion, son sexe, son genre, qui il aime ou un handicap.",
      en: "No hate: nobody is attacked for their origin, religion, sex, gender, whom they love or a disability.",
    },
    {
      id: "trade",
      fr: "Pas de vente de drogue, d'armes ou de sexe, et pas d'arnaque.",
      en: "No sale of drugs, weapons or sex, and no scams.",
    },
    {
      id: "privacy",
      fr: "On ne publie pas la vie des autres : nom, adresse, téléphone, photo. Et l'on garde les siens pour soi.",
      en: "Other people's lives are not yours to publish: name, address, phone, pictures. Keep your own to yourself too.",
    },
    {
      id: "moderation",
      fr: "Les modérateurs décident et disent pourquoi. Une décision vous semble injuste ? Vous pouvez la contester.",
      en: "Moderators decide and say why. If a decision seems unfair to you, you can contest it.",
    },
  ],
};
