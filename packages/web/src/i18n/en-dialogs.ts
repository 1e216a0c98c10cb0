import type { DialogWords } from "./catalogue.ts";
import { enWriting } from "./en-writing.ts";

export const enDialogs: DialogWords = {
  ...enWriting,

  entry: {
    title: "Before your first line",
    titleEnter: "Enter",
    titleRename: "Change your name",
    titleOwner: "The owner link",
    ownerMeaning: "First enter like everybody else; the house is then yours.",
    yourLine: "Your line",
    name: "Your name here",
    nameHint: "2 to 24 letters or digits, spaces allowed. Not your real name.",
    another: "Another one",
    nameLost: (name) =>
      `Good to see you again. While you were away somebody else took the name “${name}”: here is one that is free.`,
    age: "Your age",
    ageHint: "Asked only once, to protect younger people. Nobody here sees it.",
    ages: { under15: "Under 15", minor15to17: "15 to 17", adult: "18 or over" },
    ageMissing: "Choose one of the three answers.",
    charter: "The charter of this house",
    agree: "By entering I agree to the charter.",
    renameMeaning: "What you have written keeps the name it was written under.",
    rename: "Change",
    enterAndPost: "Enter and send",
    enter: "Enter",
    entering: "Entering…",
  },

  menu: {
    copyText: "Copy text",
    copyLink: "Copy link",
    textCopied: "Text copied.",
    linkCopied: "Link copied.",
  },

  people: {
    title: "People here",
    count: ({ plural }, n) => plural(n, { one: "# person", other: "# people" }),
    staff: "Staff",
    others: "In the room",
    roles: { owner: "owner", host: "host" },
    mention: (name) => `Name ${name} in your message`,
    more: "More names",
    mustEnter: "How many are here is open to all; their names, once you have entered.",
    nobody: "Nobody for now.",
  },

  find: {
    title: "Search",
    label: "A word, a phrase",
    hint: "Accents and capitals do not matter; all that the room keeps is searched.",
    submit: "Search",
    searching: "Searching…",
    count: ({ plural }, n, more) =>
      more
        ? plural(n, { one: "First result", other: "First # results" })
        : plural(n, { one: "# result", other: "# results" }),
    nothing: (query) => `Nothing found for “${query}”.`,
    more: "Older results",
  },

  about: {
    kept: ({ plural }, n) =>
      plural(n, {
        one: "Messages are kept for # day, then destroyed.",
        other: "Messages are kept for # days, then destroyed.",
      }),
    held: {
      open: "Open: everybody may write.",
      frozen: "Frozen by the staff: one may read.",
      closed: "Closed: one may read what it keeps.",
    },
    slow: (wait) => `Slow: one message each every ${wait}.`,
    readAll: "One may read before entering.",
    readEntered: "One reads once entered.",
    houseCharter: "The charter of the house",
  },

  reading: {
    size: "Size of text",
    percent: (n) => `${n}%`,
    theme: "Light",
    themes: { system: "System", light: "Light", dark: "Dark" },
    kept: "This choice stays in this browser.",
  },

  report: {
    title: "Report this message",
    meaning: "The staff read it with what surrounds it. Its author is not told who reports.",
    why: "What is wrong?",
    reasons: {
      minor_at_risk: "A minor is in danger",
      threat_or_ambush: "Threat or ambush",
      hate: "Hate",
      harassment: "Harassment",
      sexual_content: "Sexual content",
      illegal_trade: "Illegal trade",
      personal_data: "Personal data",
      self_harm: "Risk of suicide or self-harm",
      spam: "Advertising or spam",
      other: "Something else",
    },
    reasonMissing: "Choose a reason.",
    details: "Details (optional)",
    send: "Send the report",
    danger: "Is somebody in danger right now? In Europe, call 112.",
    done: "Report received.",
    receipt: (receipt) => `Your number: ${receipt}`,
    keep: "Keep this number: it lets you come back to it.",
  },

  staff: {
    remove: "Remove the message…",
    mute: "Mute…",
    ban: "Ban…",
    hold: "Hold the room…",
    removeTitle: (name) => `Remove the message by ${name}`,
    muteTitle: (name) => `Mute ${name} in this room`,
    banTitle: (name) => `Ban ${name} from the house`,
    holdTitle: (room) => `How to hold ${room}`,
    holdModes: {
      open: "Open: everybody writes",
      slow: "Slow: one message, then a wait",
      frozen: "Frozen: people read, nobody writes",
      closed: "Closed: nobody comes in any more",
    },
    slowSeconds: "Wait between two messages, in seconds",
    duration: "For how long",
    lift: "Lift it now",
    durations: {
      10: "10 minutes",
      60: "1 hour",
      1440: "1 day",
      10080: "7 days",
      43200: "30 days",
    },
    untilLifted: "Until lifted",
    reason: "Reason",
    reasonHint: "The person reads it. 3 to 500 characters.",
    cite: "Cite the charter",
    citeNone: "Choose a point of the charter…",
    cited: (number, clause) => `Charter, point ${number}: ${clause}`,
    appoint: "Appoint as host…",
    appointTitle: (name) => `Appoint ${name} as host of the house`,
    appointMeaning: "A host removes messages, mutes, bans and holds the rooms.",
    confirmAppoint: "Appoint",
    confirmRemove: "Remove",
    confirmMute: "Mute",
    confirmBan: "Ban",
    confirmHold: "Apply",
    done: "Done.",
  },
};
