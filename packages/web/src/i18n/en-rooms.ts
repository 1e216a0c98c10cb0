import type { RoomWords } from "./catalogue.ts";

export const enRooms: RoomWords = {
  propose: {
    title: "Propose a room",
    meaning: "The owner of the house reads your proposal and answers it, with a reason.",
    send: "Propose",
    sentTitle: "Proposal received",
    sent: (name) => `“${name}” is waiting for its answer. You will find it on the square, right here.`,
  },
  fields: {
    name: "Name of the room",
    nameHint: "Short and telling. No other room may look like it.",
    theme: "What is it about?",
    place: "Place (optional)",
    placeHint: "The place that the room is about, never that of a person.",
    lang: "Language",
    charter: "What the room asks",
    charterHint: "One sentence. It adds to the charter of the house.",
    audience: "For whom",
    everyone: "Everyone",
    audienceHint: "A room for adults or for minors only needs verified ages: that is not possible yet.",
    tooShort: (field, n) => `${field}: at least ${n} characters.`,
  },

  first: {
    title: "Your house is open",
    name: "Give it its name, a line of welcome and its colour.",
    toDesk: "To the desk",
    hello: "Say hello in the first room: whoever comes will find somebody.",
    share: "Give the address of this page to a few people, and an hour to meet.",
  },

  proposal: {
    waiting: (name) => `Your proposal “${name}” is waiting for its answer.`,
    accepted: (name) => `Your room “${name}” is open.`,
    refused: (name) => `Your proposal “${name}” was not taken up.`,
    goThere: "Go there",
    seen: "Got it",
  },
};
