import type { ReportReason } from "@parvis/protocol/client-frames";
import type { Statement } from "@parvis/protocol/desk";
import type { Theme } from "../square/reading/choices.ts";
import { frEntry } from "./fr-entry.ts";
import { frWriting } from "./fr-writing.ts";
import type { Numbers } from "./words.ts";

/** What the dialogs say; it comes with them. */
export const frDialogs = {
  ...frEntry,
  ...frWriting,

  menu: {
    person: (name: string) => `${name}…`,
    copyText: "Copier le texte",
    copyLink: "Copier le lien",
    textCopied: "Texte copié.",
    linkCopied: "Lien copié.",
  },

  people: {
    card: (name: string) => `Que faire de ${name}`,
    title: "Présents",
    count: ({ plural }: Numbers, n: number) => plural(n, { one: "# personne", other: "# personnes" }),
    staff: "L’équipe",
    others: "Dans le salon",
    roles: { owner: "propriétaire", host: "hôte" },
    report: (name: string) => `Signaler ${name}`,
    mention: (name: string) => `Nommer ${name} dans votre message`,
    more: "Voir plus de noms",
    mustEnter: "On voit combien sont là ; leurs noms, une fois entré.",
    nobody: "Personne pour l’instant.",
  },

  find: {
    title: "Chercher",
    label: "Un mot, une phrase",
    hint: "Sans souci d’accents ni de majuscules, dans tout ce que le salon garde.",
    submit: "Chercher",
    searching: "Recherche…",
    count: ({ plural }: Numbers, n: number, more: boolean) =>
      more
        ? plural(n, { one: "# premier résultat", other: "# premiers résultats" })
        : plural(n, { one: "# résultat", other: "# résultats" }),
    nothing: (query: string) => `Rien trouvé pour « ${query} ».`,
    more: "Résultats plus anciens",
  },

  about: {
    kept: ({ plural }: Numbers, n: number) =>
      plural(n, {
        one: "Les messages sont gardés # jour, puis détruits.",
        other: "Les messages sont gardés # jours, puis détruits.",
      }),
    held: {
      open: "Ouvert : chacun peut écrire.",
      frozen: "Gelé par l’équipe : on peut lire.",
      closed: "Fermé : on peut lire ce qu’il garde.",
    },
    slow: (wait: string) => `Ralenti : un message par personne toutes les ${wait}.`,
    readAll: "On peut lire avant d’entrer.",
    readEntered: "On lit une fois entré.",
    houseCharter: "La charte de la maison",
  },

  reading: {
    size: "Taille du texte",
    percent: (n: number) => `${n} %`,
    theme: "Lumière",
    themes: { system: "Système", light: "Clair", dark: "Sombre" } satisfies Record<Theme, string>,
    kept: "Ce choix reste dans ce navigateur.",
  },

  report: {
    titles: {
      message: "Signaler ce message",
      person: "Signaler cette personne",
      room: "Signaler ce salon",
    },
    abouts: { message: "Un message", person: "Une personne", room: "Un salon" },
    meaning: "L’équipe le lit avec ce qui l’entoure. La personne concernée ne sait pas qui signale.",
    why: "Qu’est-ce qui ne va pas ? Toucher une raison envoie le signalement.",
    /** In the order shown: what cannot wait comes first. */
    reasons: {
      minor_at_risk: "Un mineur est en danger",
      threat_or_ambush: "Menace ou guet-apens",
      hate: "Haine",
      harassment: "Harcèlement",
      sexual_content: "Contenu sexuel",
      illegal_trade: "Vente illégale",
      personal_data: "Données personnelles",
      self_harm: "Risque de suicide ou d’automutilation",
      spam: "Publicité ou spam",
      other: "Autre chose",
    } satisfies Record<ReportReason, string>,
    details: "Précisions (facultatif), avant de choisir",
    aloneHelp: "Si vous craignez quelque chose, parlez-en d’abord à quelqu’un : l’aide est en haut de cette fenêtre.",
    sendAnyway: "Signaler quand même",
    notNow: "Pas maintenant",
    danger: "Quelqu’un est en danger maintenant ? Appelez le 17 ou le 112.",
    done: "Signalement reçu.",
    receipt: (receipt: string) => `Votre numéro : ${receipt}`,
    keep: "Gardez ce numéro : il permet d’y revenir.",
    follow: "Suivre ce qu’il devient",
    kept: "Vos signalements, dans ce navigateur",
    keptHere: "Gardés ici seulement, jusqu’à ce que vous quittiez. Sur un appareil partagé, oubliez-les.",
    forget: "Les oublier ici",
  },

  judged: {
    about: "Au sujet de ce que vous venez d’écrire",
    nudged: "Pas encore publié. Voulez-vous le dire ainsi ?",
    refused: "Ce message n’est pas publié.",
    charter: (clause: string) => `Charte : ${clause}`,
    change: "Le modifier",
    anyway: "Le publier quand même",
    giveUp: "Y renoncer",
    waits: "en attente d’un modérateur, visible de vous seulement",
    nobody: "Personne de l’équipe n’est de garde : après douze heures, il vous revient.",
    takeBack: "Reprendre",
    returned: "L’équipe n’a pas publié ce message.",
    undecided: "Personne de l’équipe n’a pu décider en douze heures : ce message n’a pas été publié.",
    rewrite: "Le reprendre",
    seen: "Compris",
    care: "Si c’est trop lourd en ce moment, des personnes sont là pour écouter, de jour comme de nuit.",
    decision: "Une décision vous concerne.",
    undone: "Une décision qui vous concernait a été annulée.",
    effects: {
      remove: "Message retiré",
      hide: "Message masqué",
      limit: "Rythme limité",
      mute: "Parole suspendue",
      suspend: "Compte suspendu",
      ban: "Exclusion de la maison",
      mode: "Salon restreint",
      warn: "Avertissement",
      return: "Message rendu sans être publié",
      refuse: "Salon proposé, et non ouvert",
      notices: "Signalements suspendus, sauf les urgents",
      protect: "Protection comme pour plus jeune",
      age: "Âge rectifié",
    } satisfies Record<Statement["effects"][number]["do"], string>,
    until: (when: string) => `jusqu’au ${when}`,
    ground: (name: string) => `Cela repose sur : ${name}`,
    machines: {
      fully: "Une machine a décidé.",
      partially: "Une machine y a eu part.",
      not: "Une personne a décidé.",
    } satisfies Record<Statement["machine"]["decided"], string>,
    answered: "Réponse à votre réclamation.",
    contest: "Contester",
    readAll: "Tout lire",
    forYou: "Ce mot n’est que pour vous.",
  },

  staff: {
    remove: "Retirer le message…",
    mute: "Réduire au silence…",
    ban: "Exclure…",
    hold: "Ralentir, geler, fermer…",
    removeTitle: (name: string) => `Retirer le message de ${name}`,
    muteTitle: (name: string) => `Réduire ${name} au silence ici`,
    banTitle: (name: string) => `Exclure ${name} de la maison`,
    shield: {
      raise: "Lever le bouclier",
      lower: "Baisser le bouclier",
      open: "Bouclier…",
      meaning:
        "Sous le bouclier, les nouveaux venus lisent sans écrire ; les habitués continuent. Tout le monde le voit, avec la raison. Il tombe de lui-même.",
      minutes: (n: number) => (n < 60 ? `${n} minutes` : n === 60 ? "1 heure" : `${n / 60} heures`),
    },
    holdTitle: (room: string) => `Ralentir, geler ou fermer ${room}`,
    holdModes: {
      open: "Ouvert : chacun écrit",
      slow: "Ralenti : un message à la fois, puis une attente",
      frozen: "Gelé : on lit, personne n’écrit",
      closed: "Fermé : on n’y entre plus",
    },
    slowSeconds: "Attente entre deux messages, en secondes",
    duration: "Pour combien de temps",
    lift: "Lever maintenant",
    durations: {
      10: "10 minutes",
      60: "1 heure",
      1440: "1 jour",
      10080: "7 jours",
      43200: "30 jours",
    },
    untilLifted: "Jusqu’à nouvel ordre",
    reason: "Raison",
    /** By who reads it. */
    reasonHints: {
      person: "La personne la lit. 3 à 500 caractères.",
      room: "Tout le salon la lit. 3 à 500 caractères.",
      record: "Elle reste inscrite avec ce qui change. 3 à 500 caractères.",
    },
    cite: "Citer la charte",
    citeNone: "Choisir un point de la charte…",
    cited: (number: number, clause: string) => `Charte, point ${number} : ${clause}`,
    appoint: "Nommer hôte…",
    appointTitle: (name: string) => `Nommer ${name} hôte de la maison`,
    appointMeaning: "Un hôte retire des messages, réduit au silence, exclut et tient les salons.",
    confirmAppoint: "Nommer",
    confirmRemove: "Retirer",
    confirmMute: "Réduire au silence",
    confirmBan: "Exclure",
    confirmHold: "Appliquer",
    done: "C’est fait.",
  },
};
