import type { Numbers } from "./words.ts";

type Plural = Pick<Numbers, "plural">;

/** Ce que disent les écrans de l’équipe : s’identifier, qui fait quoi, les mots de la maison, les chiffres. */
export const frStaff = {
  parts: { roles: "Rôles", notices: "Mots", figures: "Chiffres", ways: "Mon accès" },

  signIn: {
    title: "Entrer au bureau",
    first:
      "Avant d’ouvrir le bureau, choisissez comment vous prouverez que c’est vous. Une fois suffit : ensuite, un geste toutes les douze heures.",
    invited: "Vous êtes invité au bureau. Choisissez comment vous prouverez que c’est vous.",
    askOwner:
      "Il vous faut une invitation. Demandez-la au responsable de la maison, de vive voix ou par un autre canal.",
    withPasskey: "Continuer avec ma clé d’accès",
    code: "Code de votre application",
    withCode: "Continuer avec ce code",
    lost: "Je n’ai plus ni clé ni application",
    recovery: "Un de vos codes de secours",
    withRecovery: "Utiliser ce code de secours",
    gaveUp: "Rien n’a été confirmé. Recommencez quand vous voulez.",
    notHere: "Votre clé d’accès ne peut pas servir dans ce navigateur ou à cette adresse.",
    again: "Confirmez que c’est vous",
    againMeaning: "Ce que vous faites donne du pouvoir à quelqu’un, ou votre dernier passage date un peu.",
  },

  enrol: {
    passkey: "Une clé d’accès",
    passkeyMeaning: "L’empreinte, le visage ou le code de cet appareil, ou une clé de sécurité. Rien à retenir.",
    noPasskey: "Ici, pas de clé d’accès : il faut une adresse en https avec un nom. Une application à codes convient.",
    name: "Nom de la clé",
    thisDevice: "Cet appareil",
    makePasskey: "Créer la clé d’accès",
    codes: "Une application à codes",
    codesMeaning: "Six chiffres qui changent toutes les trente secondes, dans une application de votre téléphone.",
    beginCodes: "Choisir une application à codes",
    scan: "Avec votre application, photographiez ce code :",
    qr: "Code à photographier avec l’application",
    typeSecret: "Ou ajoutez-y un compte avec cette clé :",
    openApp: "Ouvrir une application de cet appareil",
    firstCode: "Le code qu’elle montre",
    confirmCodes: "Confirmer ce code",
  },

  recovery: {
    title: "Vos codes de secours",
    meaning:
      "Gardez-les hors de cet appareil, sur papier par exemple. Chacun ouvre le bureau une fois. Ils ne seront plus montrés.",
    copy: "Copier",
    kept: "Je les ai gardés",
  },

  ways: {
    meaning: "Comment vous entrez au bureau. Deux moyens valent mieux qu’un.",
    made: (when: string) => `Créée le ${when}, jamais utilisée depuis.`,
    used: (when: string) => `Utilisée le ${when}.`,
    add: "Ajouter un moyen",
    remove: "Retirer",
    renew: "Nouveaux codes de secours",
    recoveryLeft: ({ plural }: Plural, n: number) =>
      plural(n, { one: "Il vous reste # code de secours.", other: "Il vous reste # codes de secours." }),
  },

  people: {
    inRoom: "Présent dans",
    who: "Qui",
    choose: "Choisir…",
    here: "Dans ce salon",
    desk: "Déjà au bureau",
  },

  roles: {
    meaning: "À chacun le moins de pouvoir qu’il lui faut. Chaque changement porte une raison, et reste inscrit.",
    names: {
      owner: "responsable de la maison",
      host: "hôte d’un salon",
      moderator: "modération",
      senior: "modération confirmée",
      legal: "juridique",
      auditor: "contrôle",
    },
    does: {
      host: "Les messages et le rythme, dans ce salon seulement.",
      moderator: "Les dossiers de toute la maison, jusqu’à l’exclusion.",
      senior: "En plus : ce qui est transmis, les dossiers des autres, les chiffres.",
      legal: "Ce que dit la loi, et ce qui lui est transmis.",
      auditor: "Lit tout, ne change rien.",
    },
    said: (role: string, room: string | undefined) => (room ? `${role} (${room})` : role),
    end: "Retirer",
    confirmEnd: (role: string) => `Retirer : ${role}`,
    invite: "Inviter à s’identifier",
    link: "Lien d’invitation, montré une seule fois",
    linkMeaning: (until: string) =>
      `À remettre en main propre ou par un autre canal. Il sert une fois, jusqu’au ${until}, et remplace ses accès d’avant.`,
    give: "Donner un rôle",
    role: "Rôle",
    ofRoom: "De quel salon",
    reason: "Raison",
    confirm: "Donner ce rôle",
  },

  deskNames: {
    title: "Noms de bureau",
    off: "Les membres du bureau se voient sous leur nom de la place.",
    on: "Les membres du bureau se voient sous un nom de bureau seulement. Vous voyez les deux.",
    begin: "Prendre des noms de bureau",
    end: "Revenir aux noms de la place",
    mine: "Votre nom au bureau",
    meaning: "Vos collègues voient ce nom, et non celui de la place. Le ou la responsable voit les deux.",
    save: "Garder ce nom",
  },

  log: {
    title: "Qui est entré, et comment",
    what: { all: "tout", codes: "les codes de l’application", passkey: "une clé d’accès", code: "un code" },
    acts: {
      invited: (name: string, by: string) => `${by} a invité ${name}.`,
      passkey: (name: string, _: string) => `${name} a créé une clé d’accès.`,
      codes: (name: string, _: string) => `${name} a choisi une application à codes.`,
      "recovery-made": (name: string, _: string) => `${name} a reçu des codes de secours.`,
      "signed-in": (name: string, _: string) => `${name} est entré au bureau.`,
      "recovery-used": (name: string, _: string) => `${name} est entré avec un code de secours.`,
      removed: (name: string, _: string) => `Un accès de ${name} a été retiré.`,
      wrong: (name: string, _: string) => `Un code faux a été donné pour ${name}.`,
    },
  },

  flaggers: {
    title: "Signaleurs de confiance",
    meaning:
      "Organismes qu’un coordinateur pour les services numériques a nommés signaleurs de confiance. Leurs signalements ont leur propre file, et pèsent double.",
    since: (when: string) => `admis le ${when}`,
    revoked: (when: string) => `clé révoquée le ${when}`,
    revoke: "Révoquer la clé",
    unfounded: (n: number, of: number) =>
      `Signalements manifestement infondés en six mois : ${n}, sur ${of} qui ont été décidés.`,
    warned: (when: string) => `Averti le ${when}.`,
    suspended: (when: string) => `Clé suspendue jusqu’au ${when}, sauf pour ce qui est urgent.`,
    reasons: (code: string) => `Les raisons, à lui remettre : ${code}`,
    tell: "À dire à qui nomme les signaleurs de confiance (en France, l’Arcom). Qui a été prévenu ?",
    toldNow: "C’est fait",
    told: (who: string, when: string) => `${who} : prévenu le ${when}.`,
    name: "Nom de l’organisme",
    add: "Admettre",
    key: "Sa clé, montrée une seule fois : remettez-la par un moyen sûr",
  },

  notices: {
    meaning:
      "Le seul moyen d’écrire à quelqu’un, mineurs compris. C’est la maison qui parle : votre nom n’y est pas, on ne répond pas, et tout le bureau le lit.",
    none: "Aucun mot n’a été écrit.",
    write: "Écrire un mot",
    text: "Le mot",
    hint: "Tout le bureau le verra, avec votre nom. Cinq par jour au plus pour une même personne.",
    send: "Envoyer au nom de la maison",
    from: (by: string, to: string, when: string) => `${by} à ${to}, ${when}`,
    read: (when: string) => `Lu le ${when}.`,
    unread: "Pas encore lu.",
    witnessed: (name: string, when: string) => `Vu par ${name}, ${when}.`,
    unwitnessed: "Personne d’autre du bureau ne l’a encore vu.",
    look: "J’ai vu ce mot",
    fromHouse: "Un mot de la maison",
    seen: "J’ai lu",
  },

  figures: {
    open: "Dossiers ouverts",
    median: "Temps médian de réponse, sur sept jours",
    oldest: "Le plus ancien attend depuis",
    nothing: "—",
    inHand: "Qui s’occupe de quoi",
    nobody: "Personne encore",
    noCases: "Aucun dossier ouvert.",
    ages: "Depuis combien de temps les dossiers sont ouverts",
    younger: (time: string) => `jusqu’à ${time}`,
    older: (time: string) => `plus de ${time}`,
    cases: ({ plural }: Plural, n: number) => plural(n, { one: "# dossier", other: "# dossiers" }),
    answers: "Temps médian de réponse, jour par jour",
    answered: ({ plural }: Plural, time: string, n: number) =>
      `${time}, ${plural(n, { one: "# réponse", other: "# réponses" })}`,
    noAnswers: "Rien n’a encore reçu de réponse.",
    noneAnswered: "aucune réponse",
    byHour: "À quelles heures viennent les signalements, sur vingt-huit jours",
    hour: (hour: number) => `${hour} h`,
    reports: ({ plural }: Plural, n: number) => plural(n, { one: "# signalement", other: "# signalements" }),
    overturned: "Décisions annulées, sur vingt-huit jours",
    noDecisions: "Aucune décision qui restreigne quelqu’un.",
    who: "Qui",
    decisions: "Décisions",
    undone: "Annulées",
    rate: "Part",
    house: "La maison, seule",
    rules: "Combien de fois chaque règle a vu juste, sur vingt-huit jours",
    noneJudged: "Personne n’a encore jugé ce qu’une règle a trouvé.",
    asTable: "En tableau",
  },
};
