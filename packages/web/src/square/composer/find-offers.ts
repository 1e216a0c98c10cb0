import type { Command } from "../commands/command-list.ts";
import { commands } from "../commands/command-list.ts";
import { foldName } from "./fold-name.ts";

const NAMES_OFFERED = 8;
/** Longer than any name. */
const QUERY_MAX = 30;

/** The commands that the beginning of a line may become, or the one whose words are being typed. */
export function commandsFor(before: string, staff: boolean): { list: Command[]; typing: "name" | "rest" } | undefined {
  const [, typed, space] = /^\/(\w*)(\s)?/.exec(before) ?? [];
  if (typed === undefined || before.startsWith("//")) return;
  const mine = commands.filter((command) => staff || !command.staff);
  if (space) {
    const one = mine.find(({ name, takes }) => name === typed.toLowerCase() && takes.length > 0);
    return one && { list: [one], typing: "rest" };
  }
  if (before !== `/${typed}`) return;
  return { list: mine.filter(({ name }) => name.startsWith(typed.toLowerCase())), typing: "name" };
}

/** Where a name is being typed: after an `@` that begins a word, or where a command takes a name. */
export function nameBegun(before: string): { from: number; query: string } | undefined {
  const [, command] = /^(\/(?:mute|ban)\s+)@?[^\s@]/i.exec(before) ?? [];
  const at = command ? command.length - 1 : before.lastIndexOf("@");
  if (!command && (at < 0 || /[\p{L}\p{N}_]$/u.test(before.slice(0, at)))) return;
  const query = before.slice(at + 1).replace(/^@/, "");
  // A space at its end, and the name is finished or was none.
  if (query.length > QUERY_MAX || /\s$|\n/.test(query)) return;
  return { from: command ? command.length : at, query };
}

/** The names that begin so, those whose later word does after them; in the order given, each once. */
export function namesFor<T extends { id: string; name: string }>(query: string, people: readonly T[]): T[] {
  const wanted = foldName(query);
  const known = new Set<string>();
  const rank = ({ name }: T) => {
    const folded = foldName(name);
    return folded.startsWith(wanted) ? 0 : folded.includes(` ${wanted}`) ? 1 : 2;
  };
  return people
    .filter(({ id }) => !known.has(id) && known.add(id))
    .map((person) => ({ person, rank: rank(person) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, NAMES_OFFERED)
    .map(({ person }) => person);
}
