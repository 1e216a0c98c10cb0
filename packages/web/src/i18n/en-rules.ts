import type { RuleWords } from "./catalogue.ts";

const percent = ({ locale }: { locale: string }, share: number) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** What the screens of the engine's rules say. */
export const enRules: RuleWords = {
  part: "Rules",
  meaning:
    "What the house looks for by itself in what is said in public. A rule acts only once somebody has read what it would do.",
  search: "Find a rule",
  noneFound: "No rule has such a name.",
  write: "Write a rule",
  all: "All rules",
  groups: {
    alarm: "Alarms",
    shadow: "On trial",
    live: "In force",
    off: "Not in use",
  },
  categories: {
    hate: "hate",
    insult: "insult",
    threat: "threat",
    harassment: "harassment",
    sexual_harassment: "sexual harassment",
    solicitation: "approaching minors",
    ambush: "ambush",
    image_pressure: "pressure for pictures",
    extortion: "blackmail",
    drugs: "sale of drugs",
    pimping: "pimping",
    sexual_violence: "sexual violence",
    raid: "raid",
    personal_data: "personal data",
    self_harm: "distress",
    scam: "scam",
    flood: "flood of messages",
  },
  asks: {
    nudge: "asks to think again",
    hold: "holds back",
    refuse: "refuses",
    flag: "flags",
    slow: "slows down",
    queue: "puts in the queue",
  },
  severity: (n) => `severity ${n} of 4`,
  from: { program: "of the program", file: "from a file of the house", desk: "written at the desk" },
  version: (n) => (n === 0 ? "the original version" : `version ${n}`),
  isLive: (version) => `In force: ${version}`,
  isShadow: (version) => `On trial: ${version}`,
  isOff: "Not in use",
  faulty: "Does nothing: expired, or not understood",
  found: ({ plural }, n) =>
    n === 0 ? "nothing found in 24 h" : plural(n, { one: "once in 24 h", other: "# times in 24 h" }),
  shadowFound: ({ plural }, n, of) =>
    `${plural(n, { one: "once", other: "# times" })} in ${plural(of, { one: "# text read", other: "# texts read" })}`,
  right: ({ plural }, times, of) => `right ${plural(times, { one: "once", other: "# times" })} of ${of}`,
  notJudged: "not judged yet",
  between: (t, low, high) => `between ${percent(t, low)} and ${percent(t, high)}, with 95% confidence`,
  alarm: ({ plural }, hits, usual) =>
    `${plural(hits, { one: "once", other: "# times" })} in an hour, where ${usual} is usual`,
  alarmEnded: (from, to) => `${from} – ${to}`,
  alarmSince: (from) => `since ${from}`,

  says: "It tells the person",
  shadow: {
    title: "On trial",
    meaning: (since) => `It has looked on since ${since}, and nothing follows.`,
    compare: "Read what it would do",
    comparing: "The house reads thirty days of public messages again…",
    readBy: (name, when) => `Read by ${name}, ${when}`,
    onMachine: "somebody, on the machine",
    publish: "Put in force",
    readFirst: "Once that is read, it can be put in force.",
    ownerOnly: "The owner of the house puts it in force.",
    stop: "End the trial",
  },
  diff: {
    title: "What it would do",
    over: ({ plural }, days, judged) =>
      `In ${plural(judged, { one: "# public message", other: "# public messages" })} of ${days} days`,
    found: "Messages found",
    people: "People hit",
    more: "More than now",
    less: "Fewer than now",
    newPeople: "New people",
    unknown: ({ plural }, n) => plural(n, { one: "# of them never decided on", other: "# of them never decided on" }),
    agreed: "What the staff had decided about them",
    agreedSays: ({ plural }, times, of) =>
      of === 0
        ? "About none of these has anybody decided yet."
        : `Of ${plural(of, { one: "# message judged", other: "# messages judged" })}, ${plural(times, { one: "# was acted on", other: "# were acted on" })}`,
    examples: "What it alone finds",
    noExamples: "It finds nothing more.",
    withdrawn: "Taken away by its author",
    decided: { acted: "acted on", left: "left alone", none: "not judged" },
  },
  back: {
    toVersion: (version) => `Back to ${version}`,
    toTrial: "Back on trial",
    live: (version) => `In force again: ${version}.`,
    none: "Nothing of this rule will be in force.",
    shadow: (version) => `On trial: ${version}.`,
  },
  text: {
    live: "As it is written",
    shadow: "As the trial is written",
    file: "As it stood in its file",
    change: "Try another wording",
    tryFile: "Put it on trial again",
    field: "The rule, in YAML",
    submit: "Put on trial",
    cancel: "Leave it",
    hint: "On trial, a rule looks on and nothing follows.",
    faults: "To be mended:",
    template: `id: my-rule
owner: the house
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
    title: "What was done with it",
    machine: "On the machine",
    acts: {
      shadow: (version) => `put ${version} on trial`,
      diff: (version) => `read what ${version} would do`,
      publish: (version) => `put ${version} in force`,
      back: (version) => `took ${version} back`,
    },
  },
};
