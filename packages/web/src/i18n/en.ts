import type { Catalogue } from "./catalogue.ts";
import { enSquare } from "./en-square.ts";
import type { Numbers } from "./words.ts";

export const en = ({ locale, plural, duration, moment }: Numbers): Catalogue => ({
  lang: "en",

  page: {
    help: "Help",
    charter: "Charter",
    rooms: "Rooms",
    chooseRoom: "Choose a room",
    close: "Close",
    cancel: "Cancel",
    leave: "Leave",
    leaveHint: "Go, and give up this name",
    noRoom: "There is no such room, or no longer.",
    loading: "One moment…",
    unreachable: "The house does not answer. Trying again.",
    skip: "Skip to writing a message",
    gone: (reason) => `You are no longer connected. ${reason}`,
    again: "Come back",
  },

  square: enSquare({ locale, plural, duration, moment }),

  link: {
    connecting: "Connecting…",
    reconnecting: "Connection lost, picking it up again. What you write waits here.",
    asOf: (when) => `As of ${when}. Connecting…`,
    asOfOffline: (when) => `Offline, as of ${when}. What you write waits here.`,
    offline: "Offline. What you write waits here and leaves when the network is back.",
  },

  room: {
    present: (n) => plural(n, { one: "# person here", other: "# people here" }),
    unread: (n) => plural(n, { one: "# unread", other: "# unread" }),
    unreadMany: "More than 99 unread",
    about: "About this room",
    roomCharter: "What this room asks",
    mode: { open: "open", slow: "slow", frozen: "frozen", closed: "closed" },
    log: (room) => `Messages in ${room}`,
    empty: "Nobody has spoken here yet. The first line is yours.",
    start: "This is as far back as the room keeps.",
    older: "Older messages",
    newMessages: (n) => plural(n, { one: "# new message", other: "# new messages" }),
    latest: "Back to the latest messages",
    says: (name, text) => `${name}: ${text}`,
    typing: (names) =>
      names.length === 1
        ? `${names[0]} is writing…`
        : names.length === 2
          ? `${names[0]} and ${names[1]} are writing…`
          : "Several people are writing…",
    heldOpen: (reason) => `The room is open again. Reason: ${reason}`,
    heldSlow: (seconds, reason) =>
      `The room is slowed: one message every ${duration(seconds * 1000)}. Reason: ${reason}`,
    heldFrozen: (reason) => `The room is frozen. Reason: ${reason}`,
    heldClosed: (reason) => `The room is closed. Reason: ${reason}`,
    someone: "Somebody",
    mutedLine: (name, until, reason) =>
      until ? `${name} is muted until ${until}. Reason: ${reason}` : `${name} is muted. Reason: ${reason}`,
    unmutedLine: (name, reason) => `${name} may speak again. Reason: ${reason}`,
    unbannedLine: (name, reason) => `The ban on ${name} is lifted. Reason: ${reason}`,
    bannedLine: (name, until, reason) =>
      until ? `${name} is banned until ${until}. Reason: ${reason}` : `${name} is banned. Reason: ${reason}`,
  },

  talk: {
    loading: "Reading…",
    newer: "Newer messages",
    since: (n) => plural(n, { one: "# message since you left", other: "# messages since you left" }),
    sinceMore: (n) =>
      plural(n, { one: "More than one message since you left", other: "More than # messages since you left" }),
    showSince: "Show from where you left",
    backToNow: "Back to now",
    gone: "This message is no longer here: deleted, or older than what the room keeps.",
  },

  message: {
    today: "Today",
    yesterday: "Yesterday",
    edited: "edited",
    removedByAuthor: "Message deleted by its author",
    removedByStaff: "Message removed by the staff",
    sending: "sending…",
    sent: "sent",
    guestMark: (mark) => `guest mark ${mark}`,
    guestMarkHint: "Two people of the same name have different marks.",
    you: "you",
    inReplyTo: (name) => `In reply to ${name}`,
    quoteUnknown: "an older message",
    actions: (name) => `What to do with the message by ${name}`,
    readAll: "Read all",
    fold: "Fold",
    reply: "Reply",
    edit: "Edit",
    remove: "Delete",
    removeSure: "Delete this message?",
    removeMeaning: "It disappears for everybody at once.",
    report: "Report",
    react: "React",
    reactions: {
      "👍": "Agreed",
      "❤️": "I like it",
      "😂": "It makes me laugh",
      "😮": "It surprises me",
      "😢": "It saddens me",
      "🙏": "Thank you",
    },
    reacted: (emoji, n) => plural(n, { one: `${emoji}, # person`, other: `${emoji}, # people` }),
    again: "Try again",
    discard: "Discard",
  },

  composer: {
    label: (room) => (room ? `Message to ${room}` : "Message"),
    first: "Write: a name is all it takes",
    send: "Send",
    save: "Save",
    replyingTo: (name) => `Reply to ${name}`,
    editing: "Editing your message",
    left: (n) => plural(n, { one: "# character left", other: "# characters left" }),
    tooLong: (n) => plural(n, { one: "# character too many", other: "# characters too many" }),
    slowEach: (seconds) => `Slow room: one message every ${duration(seconds * 1000)}.`,
    slowWait: (ms) => `Next message in ${duration(ms)}.`,
    frozen: "The staff have frozen this room. You can read.",
    closed: "This room is closed. You can read what it keeps.",
    readingOnly: "At your age one can read here and find help, not write yet.",
    muted: (until) => (until ? `The staff have muted you here until ${until}.` : "The staff have muted you here."),
    banned: (until) => (until ? `You are banned from this house until ${until}.` : "You are banned from this house."),
    because: (reason) => `Reason given: ${reason}`,
    findHelp: "Find help",
  },

  writing: {
    emoji: "Emoji",
    youAre: "You are",
    changeName: "Change name",
    nameGone: (name) => `“${name}” was taken while you were away.`,
    inParts: (n) => `Send as ${n} messages`,
    waiting: "waiting for the network",
    edit: "Edit",
    remove: "Delete",
    did: (name, what) => `${name} ${what}`,
    next: {
      banned: "To contest it, turn to those who run this house.",
      muted: "After that you can talk about it here with the staff.",
      frozen: "The staff of the room will open it again; until then only they can write.",
      closed: "Other rooms are open.",
      reading_only: "Thank you for an honest answer. If somebody makes you uneasy, here or elsewhere, there is help.",
    },
  },

  owner: {
    done: "The house is yours: you are now its owner.",
    refused: "This owner link is not valid, or has been used.",
  },

  refusal: {
    bad_frame: () => "The page sent something the house did not understand. Reload it.",
    too_large: () => "That is too long to be sent.",
    upgrade_required: () => "The house has a new version. Reload the page.",
    origin_refused: () => "This page does not belong to the house.",
    not_entered: () => "Enter first.",
    already_entered: () => "You are already in.",
    session_ended: () => "Your session is over. Enter again.",
    name_invalid: () => "A name has 2 to 24 letters, digits, spaces or - _ . '",
    name_taken: () => "Somebody already has this name, or one that looks like it.",
    name_reserved: () => "This name is kept for the house or for authorities.",
    room_name_invalid: () => "A room’s name has 1 to 40 letters, digits, spaces and common signs, in one writing.",
    room_name_taken: () => "A room, or a proposal that waits, has this name or one that looks like it.",
    room_name_reserved: () => "This name is kept for the house or for authorities.",
    age_required: () => "Say your age to enter.",
    age_fixed: () => "The first answer given on this device stands.",
    reading_only: () => "Here you can read and find help, not write.",
    charter_outdated: () => "The charter has just changed. Read it again, then enter.",
    banned: (_, until) =>
      until ? `You are banned from this house until ${until}.` : "You are banned from this house.",
    muted: (_, until) => (until ? `You are muted here until ${until}.` : "You are muted here."),
    room_frozen: () => "The staff have frozen this room.",
    room_closed: () => "This room is closed.",
    audience_unavailable: () => "Rooms for this audience cannot be opened yet.",
    slow_mode: (wait) => (wait ? `Slow room: try again in ${wait}.` : "Slow room: wait a little."),
    rate_limited: (wait) => (wait ? `Too much at once: try again in ${wait}.` : "Too much at once: wait a little."),
    busy: (wait) =>
      wait
        ? `The house is overloaded and kept nothing of this. Try again in ${wait}.`
        : "The house is overloaded and kept nothing of this. Try again.",
    too_many_connections: () => "Too many connections from this place.",
    not_found: () => "There is no such thing here, or not for you.",
    not_allowed: () => "Only the staff may do this.",
    reason_required: () => "The staff give a reason for this.",
    text_empty: () => "There is nothing to read in this text.",
    stale_client_id: () => "The page lost count of its numbers. Reload it.",
    internal: () => "Something went wrong on our side. Try again.",
  },

  noAnswer: "The house does not answer. Check your network, then try again.",
  because: (sentence, reason) => `${sentence} Reason given: ${reason}`,
  locale,
  duration,
  moment,
});
