import type { Reaction, ReportReason, RoomMode } from "@parvis/protocol/client-frames";
import type { RefusalWords } from "./refusal.ts";
import type { Numbers } from "./words.ts";

export const fr = ({ plural, duration, moment }: Numbers) => ({
  lang: "fr",
  /** The language under its own name, for whoever reads it. */
  language: "Français",

  page: {
    help: "Aide",
    charter: "Charte",
    rooms: "Salons",
    chooseRoom: "Choisir un salon",
    close: "Fermer",
    cancel: "Annuler",
    leave: "Quitter",
    leaveHint: "Partir et laisser ce pseudonyme",
    languages: "Langue",
    noRoom: "Ce salon n’existe pas, ou plus.",
    loading: "Un instant…",
    unreachable: "La maison ne répond pas. Nouvel essai en cours.",
    skip: "Aller au message à écrire",
    gone: (reason: string) => `Vous n’êtes plus connecté. ${reason}`,
    again: "Revenir",
  },

  link: {
    connecting: "Connexion…",
    reconnecting: "Connexion perdue, reprise en cours. Ce que vous écrivez attend ici.",
    offline: "Hors ligne. Ce que vous écrivez attend ici et partira au retour du réseau.",
  },

  room: {
    present: (n: number) => plural(n, { one: "# présent", other: "# présents" }),
    unread: (n: number) => plural(n, { one: "# non lu", other: "# non lus" }),
    unreadMany: "Plus de 99 non lus",
    about: "À propos du salon",
    roomCharter: "Ce que ce salon demande",
    mode: { open: "ouvert", slow: "ralenti", frozen: "gelé", closed: "fermé" } satisfies Record<RoomMode, string>,
    log: (room: string) => `Messages de ${room}`,
    empty: "Personne n’a encore parlé ici. La première ligne est à vous.",
    start: "Le début de ce que le salon garde.",
    older: "Messages plus anciens",
    loadingOlder: "Lecture des messages plus anciens…",
    newMessages: (n: number) => plural(n, { one: "# nouveau message", other: "# nouveaux messages" }),
    latest: "Revenir aux derniers messages",
    says: (name: string, text: string) => `${name} : ${text}`,
    typing: (names: readonly string[]) =>
      names.length === 1
        ? `${names[0]} écrit…`
        : names.length === 2
          ? `${names[0]} et ${names[1]} écrivent…`
          : "Plusieurs personnes écrivent…",
    heldOpen: (reason: string) => `Salon rouvert. Raison : ${reason}`,
    heldSlow: (seconds: number, reason: string) =>
      `Salon ralenti : un message toutes les ${duration(seconds * 1000)}. Raison : ${reason}`,
    heldFrozen: (reason: string) => `Salon gelé. Raison : ${reason}`,
    heldClosed: (reason: string) => `Salon fermé. Raison : ${reason}`,
    mutedLine: (until: string | undefined, reason: string) =>
      until ? `Réduit au silence jusqu’au ${until}. Raison : ${reason}` : `Réduit au silence. Raison : ${reason}`,
    unmutedLine: (reason: string) => `La parole est rendue. Raison : ${reason}`,
    unbannedLine: (reason: string) => `L’exclusion est levée. Raison : ${reason}`,
    bannedLine: (until: string | undefined, reason: string) =>
      until ? `Exclu jusqu’au ${until}. Raison : ${reason}` : `Exclu. Raison : ${reason}`,
  },

  message: {
    today: "Aujourd’hui",
    yesterday: "Hier",
    edited: "modifié",
    removedByAuthor: "Message supprimé par son auteur",
    removedByStaff: "Message retiré par l’équipe",
    sending: "envoi…",
    sent: "envoyé",
    guestMark: (mark: string) => `marque d’invité ${mark}`,
    guestMarkHint: "Deux personnes de même nom n’ont pas la même marque.",
    you: "vous",
    role: { host: "équipe", owner: "propriétaire" },
    inReplyTo: (name: string) => `En réponse à ${name}`,
    quoteUnknown: "un message plus ancien",
    actions: (name: string) => `Que faire du message de ${name}`,
    reply: "Répondre",
    edit: "Modifier",
    remove: "Supprimer",
    removeSure: "Supprimer ce message ?",
    removeMeaning: "Il disparaît aussitôt pour tout le monde.",
    report: "Signaler",
    react: "Réagir",
    /** The reactions there are, in words; their order is the order shown. */
    reactions: {
      "👍": "D’accord",
      "❤️": "J’aime",
      "😂": "Ça me fait rire",
      "😮": "Ça m’étonne",
      "😢": "Ça m’attriste",
      "🙏": "Merci",
    } satisfies Record<Reaction, string>,
    reacted: (emoji: string, n: number) => plural(n, { one: `${emoji}, # personne`, other: `${emoji}, # personnes` }),
    again: "Réessayer",
    discard: "Abandonner",
  },

  composer: {
    label: (room: string) => `Message pour ${room}`,
    first: "Écrivez : un pseudonyme suffit",
    send: "Envoyer",
    save: "Enregistrer",
    replyingTo: (name: string) => `Réponse à ${name}`,
    editing: "Modification de votre message",
    left: (n: number) => plural(n, { one: "# caractère restant", other: "# caractères restants" }),
    tooLong: (n: number) => plural(n, { one: "# caractère de trop", other: "# caractères de trop" }),
    slowEach: (seconds: number) => `Salon ralenti : un message toutes les ${duration(seconds * 1000)}.`,
    slowWait: (ms: number) => `Prochain message dans ${duration(ms)}.`,
    frozen: "Le salon est gelé par l’équipe. On peut lire.",
    closed: "Le salon est fermé. On peut lire ce qu’il garde.",
    readingOnly: "Ici, vous pouvez lire et trouver de l’aide.",
    muted: (until: string | undefined) =>
      until ? `L’équipe vous a réduit au silence ici jusqu’au ${until}.` : "L’équipe vous a réduit au silence ici.",
    banned: (until: string | undefined) =>
      until ? `Vous êtes exclu de cette maison jusqu’au ${until}.` : "Vous êtes exclu de cette maison.",
    because: (reason: string) => `Raison donnée : ${reason}`,
    findHelp: "Trouver de l’aide",
  },

  entry: {
    title: "Avant votre première ligne",
    titleOwner: "Le lien de propriétaire",
    ownerMeaning: "Entrez d’abord comme tout le monde ; la maison sera ensuite à vous.",
    yourLine: "Votre ligne",
    name: "Votre pseudonyme",
    nameHint: "2 à 24 lettres ou chiffres, espaces permis. Pas votre vrai nom.",
    age: "Votre âge",
    ageHint: "Demandé une fois. Personne ici ne le voit.",
    ages: { under15: "Moins de 15 ans", minor15to17: "15 à 17 ans", adult: "18 ans ou plus" },
    ageMissing: "Choisissez une des trois réponses.",
    charter: "La charte de la maison",
    agree: "Entrer, c’est accepter cette charte.",
    enterAndPost: "Entrer et envoyer",
    enter: "Entrer",
    entering: "Entrée…",
    readingOnly: "Vous êtes entré. À votre âge, on peut ici lire et trouver de l’aide, pas écrire.",
  },

  owner: {
    done: "La maison est à vous : vous êtes maintenant propriétaire.",
    refused: "Ce lien de propriétaire ne vaut pas, ou a déjà servi.",
  },

  report: {
    title: "Signaler ce message",
    meaning: "L’équipe le lit avec ce qui l’entoure. L’auteur ne sait pas qui signale.",
    why: "Qu’est-ce qui ne va pas ?",
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
    reasonMissing: "Choisissez une raison.",
    details: "Précisions (facultatif)",
    send: "Envoyer le signalement",
    danger: "Quelqu’un est en danger maintenant ? Appelez le 17 ou le 112.",
    done: "Signalement reçu.",
    receipt: (receipt: string) => `Votre numéro : ${receipt}`,
    keep: "Gardez ce numéro : il permet d’y revenir.",
  },

  staff: {
    remove: "Retirer le message…",
    mute: "Réduire au silence…",
    ban: "Exclure…",
    hold: "Tenue du salon…",
    removeTitle: (name: string) => `Retirer le message de ${name}`,
    muteTitle: (name: string) => `Réduire ${name} au silence ici`,
    banTitle: (name: string) => `Exclure ${name} de la maison`,
    holdTitle: (room: string) => `Comment tenir ${room}`,
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
    reasonHint: "La personne la lit. 3 à 500 caractères.",
    confirmRemove: "Retirer",
    confirmMute: "Réduire au silence",
    confirmBan: "Exclure",
    confirmHold: "Appliquer",
    done: "C’est fait.",
  },

  refusal: {
    bad_frame: () => "La page a envoyé quelque chose que la maison n’a pas compris. Rechargez-la.",
    too_large: () => "C’est trop long pour être envoyé.",
    upgrade_required: () => "La maison a changé de version. Rechargez la page.",
    origin_refused: () => "Cette page n’appartient pas à la maison.",
    not_entered: () => "Il faut d’abord entrer.",
    already_entered: () => "Vous êtes déjà entré.",
    session_ended: () => "Votre session est terminée. Entrez à nouveau.",
    name_invalid: () => "Un pseudonyme a 2 à 24 lettres, chiffres, espaces ou - _ . ’",
    name_taken: () => "Quelqu’un porte déjà ce pseudonyme, ou un qui lui ressemble.",
    name_reserved: () => "Ce nom est réservé à la maison ou aux autorités.",
    age_required: () => "Dites votre âge pour entrer.",
    age_fixed: () => "La première réponse donnée sur cet appareil reste.",
    reading_only: () => "Ici, vous pouvez lire et trouver de l’aide, pas écrire.",
    charter_outdated: () => "La charte vient de changer. Relisez-la, puis entrez.",
    banned: (_, until) =>
      until ? `Vous êtes exclu de cette maison jusqu’au ${until}.` : "Vous êtes exclu de cette maison.",
    muted: (_, until) =>
      until ? `Vous êtes réduit au silence ici jusqu’au ${until}.` : "Vous êtes réduit au silence ici.",
    room_frozen: () => "Le salon est gelé par l’équipe.",
    room_closed: () => "Le salon est fermé.",
    audience_unavailable: () => "Les salons de ce public n’ouvrent pas encore.",
    slow_mode: (wait) => (wait ? `Salon ralenti : réessayez dans ${wait}.` : "Salon ralenti : attendez un peu."),
    rate_limited: (wait) => (wait ? `Trop à la fois : réessayez dans ${wait}.` : "Trop à la fois : attendez un peu."),
    busy: (wait) =>
      wait
        ? `La maison est débordée, rien n’a été gardé. Réessayez dans ${wait}.`
        : "La maison est débordée, rien n’a été gardé. Réessayez.",
    too_many_connections: () => "Trop de connexions depuis cet endroit.",
    not_found: () => "Cela n’existe pas ici, ou pas pour vous.",
    not_allowed: () => "Seule l’équipe peut le faire.",
    reason_required: () => "L’équipe donne une raison pour cela.",
    text_empty: () => "Il n’y a rien à lire dans ce texte.",
    stale_client_id: () => "La page s’est embrouillée dans ses numéros. Rechargez-la.",
    internal: () => "Quelque chose n’a pas marché de notre côté. Réessayez.",
  } satisfies RefusalWords as RefusalWords,

  /** Where no answer came at all. */
  noAnswer: "La maison ne répond pas. Vérifiez votre réseau, puis réessayez.",
  because: (sentence: string, reason: string) => `${sentence} Raison donnée : ${reason}`,
  duration,
  moment,
});
