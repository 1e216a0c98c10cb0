import type { Reaction, RoomMode } from "@parvis/protocol/client-frames";
import type { Barrier } from "../square/composer/may-write.ts";
import { frSquare } from "./fr-square.ts";
import type { Lang } from "./lang.ts";
import type { RefusalWords } from "./refusal-words.ts";
import type { Numbers } from "./words.ts";

export const fr = ({ locale, plural, duration, moment }: Numbers) => ({
  lang: "fr" as Lang,

  page: {
    help: "Aide",
    charter: "Charte",
    reading: "Lecture",
    rooms: "Salons",
    chooseRoom: "Choisir un salon",
    close: "Fermer",
    cancel: "Annuler",
    leave: "Quitter",
    leaveFast: "Quitter vite",
    leaveFastHint: "Partir tout de suite, sans rien laisser dans ce navigateur (Maj trois fois)",
    leaveHint: "Partir et laisser ce pseudonyme",
    newer: "Il y a une version plus récente de cette page. Rechargez-la quand vous aurez fini.",
    noRoom: "Ce salon n’existe pas, ou plus.",
    loading: "Un instant…",
    unreachable: "La maison ne répond pas. Nouvel essai en cours.",
    skip: "Aller au message à écrire",
    gone: (reason: string) => `Vous n’êtes plus connecté. ${reason}`,
    again: "Revenir",
  },

  square: frSquare({ locale, plural, duration, moment }),

  link: {
    connecting: "Connexion…",
    reconnecting: "Connexion perdue, reprise en cours. Ce que vous écrivez attend ici.",
    asOf: (when: string) => `Dernier état connu : ${when}. Connexion…`,
    asOfOffline: (when: string) => `Hors ligne. Dernier état connu : ${when}. Ce que vous écrivez attend ici.`,
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
    someone: "Quelqu’un",
    mutedLine: (name: string, until: string | undefined, reason: string) =>
      until
        ? `${name} est au silence jusqu’au ${until}. Raison : ${reason}`
        : `${name} est au silence. Raison : ${reason}`,
    unmutedLine: (name: string, reason: string) => `La parole est rendue à ${name}. Raison : ${reason}`,
    unbannedLine: (name: string, reason: string) => `L’exclusion de ${name} est levée. Raison : ${reason}`,
    bannedLine: (name: string, until: string | undefined, reason: string) =>
      until
        ? `${name} ne peut plus entrer jusqu’au ${until}. Raison : ${reason}`
        : `${name} ne peut plus entrer. Raison : ${reason}`,
  },

  /** Reading in a room: coming back to it, and finding one's way in it. */
  talk: {
    loading: "Lecture…",
    newer: "Messages plus récents",
    since: (n: number) => plural(n, { one: "# message depuis votre départ", other: "# messages depuis votre départ" }),
    sinceMore: (n: number) =>
      plural(n, { one: "Plus d’un message depuis votre départ", other: "Plus de # messages depuis votre départ" }),
    showSince: "Reprendre où vous en étiez",
    calls: (n: number) => plural(n, { one: "# message pour vous", other: "# messages pour vous" }),
    callsHint: "Un message qui vous nomme ou vous répond",
    firstUnread: "Premier non lu",
    callsIn: (n: number, room: string) =>
      plural(n, { one: `# message pour vous dans ${room}`, other: `# messages pour vous, le prochain dans ${room}` }),
    unreadIn: (room: string) => `Non lus dans ${room}`,
    people: (n: number) => plural(n, { one: "# présent, voir qui", other: "# présents, voir qui" }),
    search: "Chercher dans le salon",
    backToNow: "Revenir à maintenant",
    gone: "Ce message n’est plus là : supprimé, ou plus ancien que ce que le salon garde.",
  },

  message: {
    today: "Aujourd’hui",
    yesterday: "Hier",
    edited: "modifié",
    removedByAuthor: "Message supprimé par son auteur",
    removedByStaff: "Message retiré par l’équipe",
    sending: "envoi…",
    sent: "envoyé",
    firstAt: (time: string) => `écrit à ${time}`,
    guestMark: (mark: string) => `marque d’invité ${mark}`,
    guestMarkHint: "Deux personnes de même nom n’ont pas la même marque.",
    you: "vous",
    inReplyTo: (name: string) => `En réponse à ${name}`,
    quoteUnknown: "un message plus ancien",
    actions: (name: string) => `Que faire du message de ${name}`,
    readAll: "Tout lire",
    fold: "Replier",
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
    label: (room: string) => (room ? `Message pour ${room}` : "Message"),
    first: "Écrivez : un nom suffit",
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
    readingOnly: "À votre âge, ici, on peut lire et trouver de l’aide, pas encore écrire.",
    muted: (until: string | undefined) =>
      until ? `L’équipe vous a réduit au silence ici jusqu’au ${until}.` : "L’équipe vous a réduit au silence ici.",
    banned: (until: string | undefined) =>
      until ? `Vous êtes exclu de cette maison jusqu’au ${until}.` : "Vous êtes exclu de cette maison.",
    because: (reason: string) => `Raison donnée : ${reason}`,
    findHelp: "Trouver de l’aide",
  },

  writing: {
    emoji: "Émojis",
    youAre: "Vous êtes",
    changeName: "Changer de nom",
    nameGone: (name: string) => `« ${name} » a été pris pendant votre absence.`,
    inParts: (n: number) => `Envoyer en ${n} messages`,
    waiting: "en attente du réseau",
    edit: "Modifier",
    remove: "Supprimer",
    did: (name: string, what: string) => `${name} ${what}`,
    contest: "Lire la décision, et la contester",
    /** After the reason: what comes next, and whom to ask. */
    next: {
      banned: "Pour contester, adressez-vous à ceux qui tiennent cette maison.",
      muted: "Vous pourrez ensuite en parler ici avec l’équipe.",
      frozen: "L’équipe du salon le rouvrira ; elle seule peut y écrire d’ici là.",
      closed: "D’autres salons sont ouverts.",
      reading_only:
        "Merci d’avoir répondu franchement. Si quelqu’un vous met mal à l’aise, ici ou ailleurs, on peut vous aider.",
    } satisfies Record<Barrier["kind"], string>,
  },

  owner: {
    done: "La maison est à vous : vous êtes maintenant propriétaire.",
    refused: "Ce lien de propriétaire ne vaut pas, ou a déjà servi.",
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
    room_name_invalid: () =>
      "Un nom de salon a de 1 à 40 lettres, chiffres, espaces ou signes courants, dans une seule écriture.",
    room_name_taken: () => "Un salon, ou une proposition en attente, porte ce nom ou un qui lui ressemble.",
    room_name_reserved: () => "Ce nom est réservé à la maison ou aux autorités.",
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
    shielded: (_, until) =>
      until
        ? `La maison est prise d’assaut : jusqu’à ${until}, les nouveaux venus lisent seulement.`
        : "La maison est prise d’assaut : pour l’instant, les nouveaux venus lisent seulement.",
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
    ground_required: () => "Dites sur quelle clause ou quelle loi cela s’appuie.",
    names_reporter: () => "Ce texte laisserait deviner qui a signalé : dites-le autrement.",
    case_taken: () => "Quelqu’un d’autre s’occupe de ce dossier.",
    post_waits: () => "Un message attend dans ce dossier : c’est ici qu’il se décide.",
    about_staff: () =>
      "Ce dossier concerne quelqu’un de l’équipe : il ne se poursuit dans aucun dossier sur quelqu’un d’autre ou autre chose.",
    case_closed: () => "Ce dossier est déjà décidé.",
    author_banned: () => "Son auteur a été exclu : ce message ne peut qu’lui être renvoyé.",
    complaint_late: () => "Le délai pour contester cette décision est passé.",
    complaint_lodged: () => "Cette décision est déjà contestée, ou l’a été.",
    own_decision: () => "Qui a décidé ne répond pas à la réclamation.",
    sign_in_needed: () => "Identifiez-vous d’abord au bureau, puis recommencez.",
    sign_in_wrong: () => "Cela n’a pas ouvert le bureau. Recommencez.",
    last_way: () => "Gardez au moins un moyen de vous identifier.",
    second_needed: () => "Il faut ici une deuxième personne du bureau.",
    diff_unread: () => "Lisez d’abord ce que cette version de la règle ferait.",
    reporter_alone: () => "Vous seul avez pu signaler cela : la personne concernée pourrait le deviner.",
    notices_suspended: () =>
      "Après un avertissement, vos signalements ne sont plus pris pour un temps, sauf les urgents.",
    keys_needed: () => "Cet appareil doit d’abord créer ses clés.",
    keys_changed: () => "Vos clés ont changé entre-temps. Recommencez.",
    requests_closed: () => "On ne peut demander de conversation à personne pour l’instant.",
    line_only: () => "Une seule ligne courte, sans lien.",
    talk_closed: () => "Cette conversation est fermée.",
    not_what_was_sent: () => "La maison ne reconnaît pas ces messages comme ils ont été envoyés.",
    nudge: () => "Relisez ce texte : renvoyé tel quel, il passera.",
    text_refused: () => "Ce texte va contre la charte.",
    text_empty: () => "Il n’y a rien à lire dans ce texte.",
    stale_client_id: () => "La page s’est embrouillée dans ses numéros. Rechargez-la.",
    internal: () => "Quelque chose n’a pas marché de notre côté. Réessayez.",
  } satisfies RefusalWords as RefusalWords,

  /** Where no answer came at all. */
  noAnswer: "La maison ne répond pas. Vérifiez votre réseau, puis réessayez.",
  because: (sentence: string, reason: string) => `${sentence} Raison donnée : ${reason}`,
  locale,
  plural,
  duration,
  moment,
});
