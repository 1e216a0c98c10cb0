import { banRefusal, isBanned } from "../people/standing.ts";
import { findStandings } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Reader } from "../storage/database.ts";
import type { Connection } from "./connection.ts";

const RENAMED_MS = 500;

/**
 * [LIV8] Looks up how the people of these connections stand: says goodbye where the session has ended or the person
 * is banned, shows each what their role may see, and tells them of another one. Acts do not rely on it: each reads this
 * in its transaction. Resolves with whether anybody is, or is no longer, of the staff, whom blocks do not keep apart.
 */
export async function checkStandings(db: Reader, clock: Clock, connections: Connection[]): Promise<boolean> {
  // Those who are in now: who comes in while it is looked up is not among the answers.
  const asked = connections.flatMap((connection) =>
    connection.session ? [[connection, connection.session] as const] : [],
  );
  const standings = await findStandings(db, [...new Set(asked.map(([, { actor }]) => actor.session))]);
  let changed = false;
  for (const [connection, session] of asked) {
    if (connection.session !== session) continue;
    const standing = standings.get(session.actor.session);
    if (standing !== undefined) session.actor.band = standing.band;
    if (standing === undefined || standing.ended_at !== null) connection.bye({ t: "bye", code: "session_ended" });
    else if (isBanned(standing, clock.now())) connection.bye({ t: "bye", ...banRefusal(standing).body });
    // By another name from now on: they come back with it.
    else if (standing.name !== session.me.name) connection.bye({ t: "bye", code: "busy", retryAfterMs: RENAMED_MS });
    else if (session.me.role !== standing.role || session.actor.staff !== Boolean(standing.staff)) {
      session.me.role = session.actor.role = standing.role;
      session.actor.staff = Boolean(standing.staff);
      changed = true;
      connection.send({ t: "news", of: "house" });
    }
  }
  return changed;
}
