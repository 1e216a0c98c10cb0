import type { RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import type { Deed, Ledger } from "./ledger.ts";

/** What one client holds of one room at the end. */
export interface Holding {
  who: string;
  room: RoomId;
  /** Paged from the house. */
  history: Message[];
  /** Followed live; the end of the history. */
  view: readonly Message[];
}

/** Everything that is not as it must be, one sentence each. */
export function judge(ledger: Ledger, holdings: readonly Holding[]): string[] {
  const faults: string[] = [];
  for (const [room, held] of Map.groupBy(holdings, (holding) => holding.room)) {
    const [first] = held;
    if (!first) continue;
    faults.push(...sameForAll(held));
    faults.push(...ordered(first.history));
    faults.push(
      ...kept(
        ledger.deeds.filter(({ act }) => act.room === room),
        first.history,
      ),
    );
  }
  return faults;
}

function sameForAll(held: readonly Holding[]): string[] {
  const reference = (held[0] as Holding).history.map(essence);
  return held.flatMap(({ who, history, view }) => [
    ...differences(`history of ${who}`, history.map(essence), reference),
    ...differences(`live view of ${who}`, view.map(essence), reference.slice(reference.length - view.length)),
  ]);
}

/** A message as everybody must see it, whoever looks. */
function essence({ seq, by, name, text, replyTo, removed, editedAt, reactions = [] }: Message): string {
  const counts = reactions.map(({ emoji, count }) => `${emoji}${count}`).sort();
  return JSON.stringify([seq, by, name, text, replyTo, removed, editedAt, counts]);
}

function differences(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  if (found.length !== wanted.length) return [`${what}: ${found.length} messages, not ${wanted.length}`];
  const at = found.findIndex((message, i) => message !== wanted[i]);
  return at < 0 ? [] : [`${what}: ${found[at]} where ${wanted[at]} belongs`];
}

function ordered(history: readonly Message[]): string[] {
  return history.flatMap((message, i) => {
    const before = history[i - 1];
    if (!before) return [];
    if (message.seq <= before.seq) return [`position ${message.seq} comes after ${before.seq}`];
    return message.at < before.at ? [`time falls at position ${message.seq}`] : [];
  });
}

/** Each acknowledged act is there once, in its author's order; each other one at most once. */
function kept(deeds: readonly Deed[], history: readonly Message[]): string[] {
  const faults: string[] = [];
  const bySeq = new Map(history.map((message) => [message.seq, message]));
  const last = new Map<string, number>();
  const claimed = new Set<number>();
  for (const deed of deeds.filter(({ act, state }) => act.t === "post" && state === "acknowledged")) {
    const message = bySeq.get(deed.seq as number);
    const name = textOf(deed);
    if (!message || message.by !== deed.by) faults.push(`"${name}" was acknowledged at ${deed.seq} and is not there`);
    if (claimed.has(deed.seq as number)) faults.push(`position ${deed.seq} was given to two acts`);
    if ((deed.seq as number) <= (last.get(deed.by) ?? 0))
      faults.push(`"${name}" stands before what its author said earlier`);
    claimed.add(deed.seq as number);
    last.set(deed.by, deed.seq as number);
  }
  return [...faults, ...unclaimed(deeds, history, claimed), ...contents(deeds, bySeq)];
}

/** What nobody was promised: posts of forgotten outboxes, each at most once, and nothing that was refused. */
function unclaimed(deeds: readonly Deed[], history: readonly Message[], claimed: ReadonlySet<number>): string[] {
  const open = deeds.filter(({ act, state }) => act.t === "post" && state === "unknown").map(textOf);
  return history.flatMap(({ seq, text, removed }) => {
    if (claimed.has(seq) || removed) return [];
    const at = open.indexOf(text);
    if (at < 0) return [`"${text}" at ${seq} is there, and was ${fatesOf(text, deeds) || "never said"}`];
    open.splice(at, 1);
    return [];
  });
}

function fatesOf(text: string, deeds: readonly Deed[]): string {
  const said = deeds.filter((deed) => textOf(deed) === text);
  return said.map(({ state, seq, code }) => [state, code, seq && `at ${seq}`].filter(Boolean).join(" ")).join(", ");
}

/** Each message has the text, and the removal, that its author's acknowledged acts gave it. */
function contents(deeds: readonly Deed[], bySeq: ReadonlyMap<number, Message>): string[] {
  const posts = deeds.filter(({ act, state }) => act.t === "post" && state === "acknowledged");
  return posts.flatMap((post) => {
    const message = bySeq.get(post.seq as number);
    const changes = deeds.filter(({ act }) => "target" in act && act.t !== "react" && act.target === post.seq);
    if (!message || changes.some(({ state }) => state === "unknown")) return [];
    const told = changes.filter(({ state }) => state === "acknowledged");
    const removed = told.some(({ act }) => act.t === "remove");
    if (removed !== (message.removed !== undefined)) return [`"${textOf(post)}" is ${removed ? "not " : ""}removed`];
    const wanted = removed ? "" : textOf(told.at(-1) ?? post);
    return message.text === wanted ? [] : [`"${message.text}" stands at ${post.seq}, not "${wanted}"`];
  });
}

function textOf({ act }: Deed): string {
  return "text" in act ? act.text : "";
}
