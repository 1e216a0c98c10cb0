import type { LeavingWords } from "./catalogue.ts";

export const enLeaving: LeavingWords = {
  intro: "Kinds, numbers and dates, as of the moment you look.",
  nameHead: "Your name",
  since: (when) => `Known to the house since ${when}.`,
  claimed: "Kept for your devices.",
  guest: "Not claimed: free a day after you leave.",
  erasedBefore: (when) => `You erased yourself on ${when}; only what came after is here.`,

  publicHead: "In public",
  messagesIn: ({ plural }, n) => plural(n, { one: "# message", other: "# messages" }),
  keptDays: ({ plural }, n) => plural(n, { one: "kept # day", other: "kept # days" }),
  noMessages: "No message of yours is still there.",
  reactions: "Reactions",
  readMarks: "Reading marks",
  readMarksHow: "How far you have read each room.",
  heldPosts: "Messages waiting for a moderator, or returned",
  proposals: "Rooms you proposed",

  privateHead: "In private",
  devices: "Devices with keys",
  passkey: "Passkey",
  conversations: "Conversations",
  sealed: ({ plural }, n, days) =>
    `${plural(n, { one: "# sealed message", other: "# sealed messages" })}, ${plural(days, { one: "# day", other: "# days" })} each. The house cannot read them.`,
  requestsSent: "Requests you made",
  requestsReceived: "Requests waiting for you",
  meetings: "Meetings you checked",
  blocked: "People you have blocked",
  muted: "People you have muted",

  deskHead: "Moderation",
  reports: "Reports you made",
  reportsHow: "Whoever was reported does not know by whom.",
  decisions: "Decisions about you",
  noDecisions: "You have been told of none.",
  decisionOf: (when) => `Decision of ${when}`,

  registerHead: "The register of connections",
  registerWhat:
    "The law has every house note for a year who connects, from where and when: address, port, hours of beginning and end, pseudonym. It is sealed: nothing here can open it, or find what in it is yours.",
  entries: "Your entries in that time",
  records: "All of its lines, of everybody",
  registerSince: (when) => `Since ${when}.`,

  takeHead: "Take it along",
  take: "Download a file",
  takeMeaning:
    "A JSON file: your messages, reactions, settings, contacts, decisions. What was said in private is added by this device, which alone can open it.",
  taking: "One moment, the file is being made…",
  taken: "The file is in your downloads.",

  eraseHead: "Leave for good",
  erase: "Erase me…",
  eraseMeaning: "The next screen says first what goes and what stays.",
  office: "You are one of those who run the house. Give that up first: the owner takes it back.",

  eraseTitle: "Erase me",
  goesHead: "What goes now",
  goes: [
    "Your public messages and reactions, in every room.",
    "Your keys, on all your devices, your passkey and your recovery phrase: your conversations do not open again for you.",
    "Your settings, contacts, reading marks, codes, and posts that wait.",
    "Your sessions, on all your devices, and what this browser keeps of the house.",
  ],
  staysHead: "What stays, and for how long",
  stays: {
    name: {
      what: "Your pseudonym",
      how: (time) =>
        `${time} from the erasure on, for justice and public safety alone. Nobody can take it before the usual time is over.`,
    },
    connections: {
      what: "The register of connections",
      how: (time) =>
        `${time} from each connection: address, port, hour, pseudonym. Sealed; nothing here can read it. It is opened only at the demand of justice, for grave matters.`,
    },
    messages: {
      what: "The place of your removed messages",
      how: () => "A line without text, with your pseudonym and the hour, for as long as the room keeps its lines.",
    },
    removed: {
      what: "The text of your removed messages",
      how: (time) => `${time} from the erasure on, kept apart and for reports alone.`,
    },
    conversations: {
      what: "Your private conversations, with the other person",
      how: (time) =>
        `${time} from each message: they read them and can report them. Nobody tells them why the conversation is closed.`,
    },
    requests: {
      what: "Your requests for a conversation",
      how: (time) => `The line, sealed for the other: ${time}. That there was one: as long as your pseudonym is kept.`,
    },
    meetings: {
      what: "Meetings you checked",
      how: (time) => `${time} from the meeting on: somebody else may have to be warned.`,
    },
    reported: {
      what: "What is reported, or asked for by an authority",
      how: () => "Until the last time that applies to it is over. Then it is destroyed.",
    },
    decisions: {
      what: "Decisions and their reasons",
      how: (time) => `${time} at least, for redress and for the yearly report that the law asks for.`,
    },
    apart: {
      what: "Blocks, bans and mutes",
      how: (time) =>
        `${time} from the erasure on, a ban for as long as it lasts: to erase oneself is no way out of them.`,
    },
    age: {
      what: "Your answer about your age",
      how: () => "With this browser’s cookie, for as long as it stays there.",
    },
    marks: {
      what: "Keyed marks of this browser and this network",
      how: (time) => `${time} from the last entry, so that somebody banned who comes back is recognised.`,
    },
  },
  law: (text) => `Text: ${text}`,
  checkedOn: (day) => `Periods of law checked on ${day}.`,
  forGood: "Nobody can undo this, not even the house.",
  eraseNow: "Erase me now",
  erasing: "One moment, everything is going…",
  back: "Erase nothing",

  goneTitle: "It is done",
  gone: "What was yours is erased, here and on your other devices.",
  goneMeaning: "If you come back with this browser, you begin with nothing but what others decided about you.",
  toSquare: "Back to the square",

  time: ({ plural }, period) => {
    const [, count = "0", unit] = /^P(\d+)([YMD])$/.exec(period) ?? [];
    const n = Number(count);
    if (unit === "Y") return plural(n, { one: "# year", other: "# years" });
    if (unit === "M") return plural(n, { one: "# month", other: "# months" });
    return plural(n, { one: "# day", other: "# days" });
  },
};
