/** What PostgreSQL and the way to it answer with (Appendix A of its manual; `errno` of the system). */
type Fault = { code?: string; message?: string };

const codeOf = (cause: unknown): string => String((cause as Fault | null)?.code ?? "");

/** Nobody there, no way there, or nothing left here to go there with. */
const AWAY_SYSTEM = [
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "ENOENT", "ENOTFOUND", "EAI_AGAIN"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENETRESET", "EADDRNOTAVAIL", "EMFILE", "ENFILE"],
];
const READ_ONLY = "25006";
const AWAY_STATES = [
  // Stopped, stopping or starting; its session ended because it stood still.
  ...["57P01", "57P02", "57P03", "57P05", "25P03"],
  // Connections, disk or memory are used up; a statement took too long.
  ...["53300", "53100", "53200", "57014"],
  // It only reads, as a primary does that has been replaced; one that follows another calls it not supported.
  ...[READ_ONLY, "0A000"],
];
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|after calling end|timeout expired|Query read timeout|not queryable|has been discarded/i;

/**
 * Whether the database cannot be reached, or does not do its work now: the connection is of no more use, and the same
 * act may go through on another one. Of what was asked last nothing is known.
 */
export function isAway(cause: unknown): boolean {
  const code = codeOf(cause);
  if (AWAY_SYSTEM.includes(code) || AWAY_STATES.includes(code) || code.startsWith("08")) return true;
  return AWAY_WORDS.test(String((cause as Fault | null)?.message ?? ""));
}

/** Crossed by somebody else's act, and undone: the same act may go through when it is run again. */
export function isCrossed(cause: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(codeOf(cause));
}

/** Somebody else has just stored what this act found free. Run again, it sees that. */
export function isTakenMeanwhile(cause: unknown): boolean {
  return codeOf(cause) === "23505";
}

/** Why a database cannot be opened, for the person who wrote the address. Never holds the password. */
export function describeFault(url: string, cause: unknown): string {
  const { where, user, name } = placeOf(url);
  const code = codeOf(cause);
  const said = String((cause as Fault | null)?.message ?? cause);
  if (code === "28P01" || code === "28000")
    return `The database at ${where} does not let the user ${user} in: ${said}.`;
  if (code === "3D000") return `There is no database ${name} at ${where}. Create it: createdb ${name}.`;
  if (code === "42501") return `The user ${user} may not make tables in the database ${name} at ${where}: ${said}.`;
  if (code === "53300") return `The database at ${where} has no connection left: ${said}.`;
  if (code === READ_ONLY) return readOnlyAt(url);
  if (isAway(cause)) return `The database at ${where} cannot be reached: ${said || code}.`;
  return `The database at ${where} cannot be used: ${said}.`;
}

/** Ends a start, in plain words; what is only held up by others comes as it is, since it is tried again. */
export function endStart(url: string, cause: unknown): never {
  throw isCrossed(cause) ? cause : new Error(describeFault(url, cause), { cause });
}

/** For the person who wrote the address. */
export const readOnlyAt = (url: string): string =>
  `The database at ${placeOf(url).where} can only be read: it follows another one, or was set so. Name the one that is written to.`;

function placeOf(url: string): { where: string; user: string; name: string } {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? (hostname || "localhost");
  const user = decodeURIComponent(username) || "of this process";
  return { where: `${host}:${port || "5432"}`, user, name: decodeURIComponent(pathname.slice(1)) || user };
}
