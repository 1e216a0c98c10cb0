import type { RosterEntry, ServerFrames } from "@parvis/protocol/server-frames";

/** What is held of the names present: a beginning in the house's order, and whether there are more. */
export interface Roster {
  people: readonly RosterEntry[];
  more: boolean;
}

export function withPage(roster: Roster | undefined, page: Roster): Roster {
  const known = new Set(roster?.people.map(({ id }) => id));
  const fresh = page.people.filter(({ id }) => !known.has(id));
  return { people: [...(roster?.people ?? []), ...fresh].sort(byName), more: page.more };
}

/** Who came and went. A name that lies beyond those held comes with its page. */
export function withPresence(roster: Roster, { joined = [], left = [] }: ServerFrames["presence"]): Roster {
  const gone = new Set([...left, ...joined.map(({ id }) => id)]);
  const last = roster.people.at(-1)?.name ?? "";
  const here = joined.filter(({ name }) => !roster.more || name <= last);
  return { ...roster, people: [...roster.people.filter(({ id }) => !gone.has(id)), ...here].sort(byName) };
}

/** The house's own order, by which it turns pages: the sign's number, not the language's alphabet. */
function byName(a: RosterEntry, b: RosterEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
