import type { Numbers } from "./words.ts";

type Plural = Pick<Numbers, "plural">;
type Format = Pick<Numbers, "locale">;

const percent = ({ locale }: Format, share: number) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** Ce que disent les écrans des règles du moteur. */
export const frRules = {
  part: "Règles",
  meaning:
    "Ce que la maison cherche d’elle-même dans ce qui se dit en public. Une règle n’agit qu’une fois lu ce qu’elle ferait.",
  search: "Chercher une règle",
  noneFound: "Aucune règle ne porte ce nom.",
  write: "Écrire une règle",
  all: "Toutes les règles",
  groups: {
    alarm: "Alertes",
    shadow: "À l’essai",
    live: "En vigueur",
    off: "À l’arrêt",
  },
  categories: {
    hate: "haine",
    insult: "insulte",
    threat: "menace",
    harassment: "harcèlement",
    sexual_harassment: "harcèlement sexuel",
    solicitation: "approche de mineurs",
    ambush: "guet-apens",
    image_pressure: "pression pour des images",
    extortion: "chantage",
    drugs: "vente de drogue",
    pimping: "proxénétisme",
    sexual_violence: "violence sexuelle",
    raid: "raid",
    personal_data: "données personnelles",
    self_harm: "détresse",
    scam: "arnaque",
    flood: "flot de messages",
  },
  asks: {
    nudge: "demande d’y repenser",
    hold: "fait attendre",
    refuse: "refuse",
    flag: "signale",
    slow: "ralentit",
    queue: "met en file",
  },
  severity: (n: number) => `gravité ${n} sur 4`,
  from: { program: "du programme", file: "d’un fichier de la maison", desk: "écrite au bureau" },
  version: (n: number) => (n === 0 ? "version d’origine" : `version ${n}`),
  isLive: (version: string) => `En vigueur : ${version}`,
  isShadow: (version: string) => `À l’essai : ${version}`,
  isOff: "À l’arrêt",
  faulty: "Ne fait rien : expirée, ou incomprise",
  found: ({ plural }: Plural, n: number) =>
    n === 0 ? "rien trouvé en 24 h" : plural(n, { one: "# fois en 24 h", other: "# fois en 24 h" }),
  shadowFound: ({ plural }: Plural, n: number, of: number) =>
    `${plural(n, { one: "# fois", other: "# fois" })} sur ${plural(of, { one: "# texte lu", other: "# textes lus" })}`,
  /** Combien de fois elle a vu juste. */
  right: ({ plural }: Plural, times: number, of: number) =>
    `juste ${plural(times, { one: "# fois", other: "# fois" })} sur ${of}`,
  notJudged: "pas encore jugée",
  between: (t: Format, low: number, high: number) =>
    `entre ${percent(t, low)} et ${percent(t, high)}, à 95 % de confiance`,
  alarm: ({ plural }: Plural, hits: number, usual: number) =>
    `${plural(hits, { one: "# fois", other: "# fois" })} en une heure, contre ${usual} d’habitude`,
  alarmEnded: (from: string, to: string) => `${from} – ${to}`,
  alarmSince: (from: string) => `depuis ${from}`,

  says: "Elle dit à la personne",
  shadow: {
    title: "À l’essai",
    meaning: (since: string) => `Elle regarde depuis ${since}, et rien ne s’ensuit.`,
    compare: "Lire ce qu’elle ferait",
    comparing: "La maison relit trente jours de messages publics…",
    readBy: (name: string, when: string) => `Lu par ${name}, ${when}`,
    onMachine: "quelqu’un, sur la machine",
    publish: "Mettre en vigueur",
    readFirst: "Elle pourra entrer en vigueur une fois cela lu.",
    ownerOnly: "Le responsable de la maison la met en vigueur.",
    stop: "Cesser l’essai",
  },
  diff: {
    title: "Ce qu’elle ferait",
    over: ({ plural }: Plural, days: number, judged: number) =>
      `Sur ${plural(judged, { one: "# message public", other: "# messages publics" })} de ${days} jours`,
    found: "Messages trouvés",
    people: "Personnes touchées",
    more: "De plus qu’en ce moment",
    less: "De moins qu’en ce moment",
    newPeople: "Nouvelles personnes",
    unknown: ({ plural }: Plural, n: number) =>
      plural(n, { one: "dont # jamais mise en cause", other: "dont # jamais mises en cause" }),
    agreed: "Ce que l’équipe en avait décidé",
    agreedSays: ({ plural }: Plural, times: number, of: number) =>
      of === 0
        ? "De tout cela, personne n’a encore rien décidé."
        : `Sur ${plural(of, { one: "# message jugé", other: "# messages jugés" })}, ${plural(times, { one: "# sanctionné", other: "# sanctionnés" })}`,
    examples: "Ce qu’elle seule trouve",
    noExamples: "Elle ne trouve rien de plus.",
    withdrawn: "Retiré par son auteur",
    decided: { acted: "sanctionné", left: "laissé", none: "pas jugé" },
  },
  back: {
    toVersion: (version: string) => `Revenir à la ${version}`,
    toTrial: "Remettre à l’essai",
    live: (version: string) => `De nouveau en vigueur : la ${version}.`,
    none: "Plus rien de cette règle ne sera en vigueur.",
    shadow: (version: string) => `À l’essai : la ${version}.`,
  },
  text: {
    live: "Comme elle est écrite",
    shadow: "Comme l’essai est écrit",
    file: "Comme elle était dans son fichier",
    change: "Essayer autrement",
    tryFile: "La remettre à l’essai",
    field: "La règle, en YAML",
    submit: "Mettre à l’essai",
    cancel: "Laisser",
    hint: "À l’essai, une règle regarde et rien ne s’ensuit.",
    faults: "À reprendre :",
    template: `id: ma-regle
owner: la maison
clause: kindness
category: flood
when: message.length > 2000
then: flag
severity: 1
reasons:
  fr: "Dites-le en moins de mots ?"
  en: "Can you say it in fewer words?"
expires: 2027-12-31
cases:
  - { facts: { message.length: 2001 }, gives: flag }
  - { facts: { message.length: 20 }, gives: pass }
`,
  },
  log: {
    title: "Ce qu’on en a fait",
    machine: "Sur la machine",
    acts: {
      shadow: (version: string) => `a mis la ${version} à l’essai`,
      diff: (version: string) => `a lu ce que ferait la ${version}`,
      publish: (version: string) => `a mis la ${version} en vigueur`,
      back: (version: string) => `a retiré la ${version}`,
    },
  },
};
