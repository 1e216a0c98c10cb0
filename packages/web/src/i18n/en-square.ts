import type { SquareWords } from "./catalogue.ts";
import type { Numbers } from "./words.ts";

export const enSquare = ({ plural, locale, duration }: Numbers): SquareWords => ({
  what: "An open square for whoever walks by: read, sit down, talk. A name is all it takes.",
  posture: {
    onDuty: (n) =>
      n === 0
        ? "Nobody of the staff is on duty."
        : plural(n, { one: "# person of the staff is on duty.", other: "# people of the staff are on duty." }),
    answered: (ms) => `This week every other report was answered within ${duration(ms)}.`,
    waits: "Until somebody is, links and numbers of new people wait.",
    why: {
      newcomers: "Many new people came all at once.",
      joins: "Many people entered all at once.",
      texts: "Many new people wrote the same thing.",
      staff: "The staff are protecting the house.",
    },
    shield: (until) => `Until ${until}, new people only read.`,
  },
  rooms: "Rooms",
  allRooms: "All rooms",
  otherRooms: "Elsewhere in the house",
  yours: "Your rooms",
  others: "Other rooms",
  calmOnes: (n) => plural(n, { one: "# calm room", other: "# calm rooms" }),
  find: "Find a room",
  findNone: "No room goes by that word.",
  propose: "Propose a room",
  desk: "Desk",
  deskNews: "There is something new",
  private: "Private",
  privateNews: (n) => plural(n, { one: "# thing waits for you", other: "# things wait for you" }),
  foldedApart: "Message folded: a block keeps you apart",
  foldedMuted: "Message folded: muted",
  pace: { lively: "lively", talking: "people are talking", calm: "calm", silent: "brand new" },
  lastSaid: (when) => `last message ${when}`,
  justNow: "just now",
  nothingYet: "Nobody has spoken here yet. The first line is yours.",
  lobbyNothingYet: "The square is calm. Say hello: that is how it all begins.",
  oneReadsInside: "One reads this room after entering.",
  newCalls: "Somebody replied to you or named you here",
  meets: {
    now: (hour) => `meeting now, since ${hour}`,
    tonight: (hour) => `meets tonight at ${hour}`,
    today: (hour) => `meets today at ${hour}`,
    tomorrow: (hour) => `meets tomorrow at ${hour}`,
    later: (hour, day) => `meets every ${day} at ${hour}`,
  },
  clock: (at) => {
    const { hour12 } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
    const full = !hour12 || new Date(at).getMinutes() > 0;
    return new Date(at).toLocaleTimeString(locale, { hour: "numeric", ...(full && { minute: "2-digit" }) });
  },

  state: {
    goneTitle: "This room is no longer here",
    gone: "The address is not right, or the room was taken away. The others are open.",
    enterTitle: "One reads this room after entering",
    enter: "A name is all it takes, without address or password.",
    enterNow: "Enter",
    refusedTitle: "This room does not open",
    noRoomsTitle: "No room yet",
    noRooms: "The house is open, but nobody has set up a room in it. Come back soon.",
    awayTitle: "The house does not answer",
    away: "We keep trying: this page will open by itself.",
    offlineTitle: "You are offline",
    offline: "The page will open as soon as the network is back.",
    closedTitle: "The house is closed",
    closed: "All its rooms are closed for now. What was said in them can still be read.",
  },
});
