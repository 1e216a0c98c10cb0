import type { frWriting } from "./fr-writing.ts";

export const enWriting: typeof frWriting = {
  writing: {
    namesOffered: "Names",
    commandsOffered: "Commands",
    offered: (n) => (n > 1 ? `${n} suggestions, arrows to choose` : "1 suggestion, Tab to take it"),
    commands: {
      me: { takes: "action", means: "Say what you are doing" },
      shrug: { takes: "text", means: "Shrug ¯\\_(ツ)_/¯" },
      search: { takes: "words", means: "Search in this room" },
      rooms: { means: "See the rooms" },
      name: { means: "Change your name" },
      leave: { means: "Go, and give up this name" },
      charter: { means: "Read the charter" },
      keys: { means: "See the keyboard shortcuts" },
      help: { means: "Find help" },
      slow: { takes: "seconds reason", means: "Slow the room down" },
      freeze: { takes: "reason", means: "Freeze the room" },
      open: { takes: "reason", means: "Open the room again" },
      mute: { takes: "name minutes reason", means: "Mute somebody here" },
      ban: { takes: "name reason", means: "Ban somebody from the house" },
    },
    commandFaults: {
      unknown: (typed) =>
        `There is no command /${typed}. Type / to see those there are, or // to write the slash itself.`,
      staffOnly: (typed) => `/${typed} is for the staff.`,
      wordsMissing: (typed) => `Words are missing after /${typed}.`,
      numberMissing: (typed) =>
        typed === "slow" ? "Say how many seconds: /slow 30 reason" : "Say how many minutes: /mute name 10 reason",
      nameUnknown: () => "Nobody of this name is here. The menu of their message works, too.",
      nameTwice: () => "Two people have this name. Use the menu of the right one's message.",
      reasonMissing: () => "Give a reason of 3 to 500 characters: the person reads it.",
    },
  },

  emoji: {
    title: "Emoji",
    search: "Search emoji",
    results: "Results",
    recent: "Recent",
    none: "No emoji for these words.",
    found: (n) => `${n} emoji`,
    groups: {
      smileys: "Faces",
      people: "Gestures and hearts",
      nature: "Nature",
      food: "Food and drink",
      going: "Places and travel",
      objects: "Objects and games",
      signs: "Signs",
    },
  },

  keys: {
    title: "Keyboard shortcuts",
    palette: "Go to a room",
    paletteHint: "Name of a room, or words to search",
    here: "you are here",
    search: "Search in this room",
    searchFor: (query) => `Search “${query}” in this room`,
    groups: {
      anywhere: {
        title: "Everywhere",
        keys: [
          ["Ctrl K", "Go to a room, or search"],
          ["Alt ↑ | Alt ↓", "Previous room, next room"],
          ["/", "Search in this room"],
          ["?", "These shortcuts"],
          ["Esc", "Go back"],
        ],
      },
      writing: {
        title: "In the field",
        keys: [
          ["Enter", "Send"],
          ["Shift Enter", "New line"],
          ["↑", "Edit your last message"],
          ["@", "Name somebody"],
          ["/", "Commands"],
          ["Esc", "To the messages"],
        ],
      },
      talk: {
        title: "In the messages",
        keys: [
          ["↑ | ↓", "Previous message, next message"],
          ["R", "Reply"],
          ["E", "Edit your own"],
          ["+", "React"],
          ["Del", "Delete your own"],
          ["!", "Report"],
          ["Enter", "All one can do with it"],
          ["Esc", "Back to the field"],
        ],
      },
    },
  },
};
