import type { Me } from "@parvis/protocol/server-frames";
import type { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { type Actor, banRefusal, isBanned } from "./standing.ts";
import { type Device, findDevice, type LivePerson, livePerson } from "./store.ts";
import { hashToken } from "./tokens.ts";

/** A live session: who acts, and how the house calls them. */
export interface Session {
  actor: Actor;
  me: Me;
}

/** A browser or token as the house knows it. */
export interface Recognised {
  device: Device;
  /** Absent where nobody has entered with it, or its name was let go to somebody else. */
  session: Session | undefined;
  /** Set where the person is banned: what to answer instead. */
  ban: Refusal | undefined;
  /** Whether it, or who has entered with it, is protected as under 15. */
  under15: boolean;
}

export async function recognise(db: Reader, token: string | undefined, now: number): Promise<Recognised | undefined> {
  if (token === undefined || token === "") return undefined;
  const device = await findDevice(db, hashToken(token));
  if (device === undefined) return undefined;
  const live = await livePerson(db, device.no);
  return {
    device,
    session: live && toSession(device, live),
    ban: live && isBanned(live, now) ? banRefusal(live) : undefined,
    under15: [device.protected_as, live?.protected_as].includes("under15"),
  };
}

type Acting = Pick<LivePerson, "id" | "name" | "role" | "staff" | "session" | "protected_as" | "made_at"> &
  Pick<LivePerson, "posts" | "newcomer_until" | "claimed_at">;

export function toSession(device: Device, person: Acting): Session {
  return {
    actor: {
      ...{ session: person.session, device: device.no, person: person.id },
      ...{ band: person.protected_as, since: person.made_at, role: person.role },
      staff: Boolean(person.staff),
      newness: { posts: person.posts, until: person.newcomer_until ?? 0 },
    },
    me: { id: person.id, name: person.name, guest: person.claimed_at === null, role: person.role },
  };
}
