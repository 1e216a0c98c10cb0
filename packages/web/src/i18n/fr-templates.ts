/** Reasons that stand ready: where and when, why (a sentence for each point of the first charter), what follows. */
export const frTemplates = {
  seen: {
    message: (when: string, room: string) => `Le ${when}, dans le salon « ${room} », vous avez publié un message.`,
    held: (when: string, room: string) => `Le ${when}, vous avez voulu publier un message dans le salon « ${room} ».`,
    person: (when: string) => `Votre conduite dans la maison, jusqu’au ${when}, a été examinée.`,
    room: (when: string, room: string) => `Le ${when}, la conversation du salon « ${room} » a été examinée.`,
    place: (when: string) => `Le ${when}, ce qui se passe dans la maison a été examiné.`,
  },
  clauses: {
    kindness: "On y insulte, harcèle ou humilie quelqu’un, ce que la charte exclut même dans le désaccord.",
    minors:
      "On y approche un mineur d’une façon que la charte interdit : propos, photo, rendez-vous ou invitation ailleurs.",
    age: "L’âge qui y est donné n’est pas le vrai, alors qu’il sert à protéger les plus jeunes.",
    threats:
      "On y menace ou l’on y fait pression sur quelqu’un, ou l’on cherche à l’attirer quelque part pour lui nuire.",
    hate: "On y attaque quelqu’un pour ce qu’il est : origine, religion, sexe, genre, amour ou handicap.",
    trade: "On y propose ou demande ce qui ne se vend pas ici : drogue, armes, sexe ou arnaque.",
    privacy: "On y publie la vie privée de quelqu’un : nom, adresse, téléphone ou photo.",
    moderation: "Une décision de l’équipe y est contournée, alors qu’elle peut être contestée.",
  } as Record<string, string>,
  other: (number: number, text: string) => `C’est contraire au point ${number} de la charte : « ${text} »`,
  law: (articles: string, name: string) => `Cela relève du code pénal, art. ${articles} : ${name}.`,
  follows: {
    remove: "Le message est retiré.",
    hide: "Le message n’est plus visible.",
    warn: "Ceci est un avertissement, sans autre effet.",
    limit: (time: string) => `Vos messages y sont espacés pendant ${time}.`,
    mute: (time: string) => `Vous ne pouvez pas écrire dans ce salon pendant ${time}.`,
    suspend: (time: string) => `Votre accès à la maison est suspendu pendant ${time}.`,
    ban: "Vous êtes exclu de la maison.",
    freeze: "Personne n’écrit dans ce salon jusqu’à nouvel ordre.",
    close: "Ce salon est fermé.",
    protect:
      "La maison considère désormais que vous avez de 15 à 17 ans : aucun adulte ne vous écrit en privé, ni vous à eux.",
    shelter:
      "La maison considère désormais que vous avez moins de 15 ans : vous parlez dans les salons, et avec personne en privé.",
    teen: "Votre âge est rectifié : la maison considère que vous avez de 15 à 17 ans.",
    grown: "Votre âge est rectifié : la maison considère que vous avez 18 ans ou plus.",
    return: "Le message n’est pas publié et vous est rendu.",
  },
};
