import { randomUUID } from "node:crypto";
import type { Source } from "../limits/address.ts";
import type { Session } from "../people/recognise.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ConnectionRecord } from "../register/register.ts";
import type { Connection } from "./connection.ts";
import type { House } from "./house.ts";

const RETRY_MS = 10_000;

/** [REG1] Notes in the register what a socket does; who it is, once they have entered. */
export function noteConnection(
  { register, desk }: House,
  connection: Connection,
  what: ConnectionRecord["what"],
): void {
  const { id, source, session } = connection;
  const who = what === "entered" && session !== undefined ? nameOf(session) : {};
  register.note({ connection: id, at: desk.clock.now(), what, way: "socket", ...source, ...who });
}

/** [REG1] Nobody new is let in while their coming cannot be written down. */
export function admitEntry({ register }: House): void {
  if (register.isBehind) throw new Refusal("busy", { retryAfterMs: RETRY_MS });
}

/** [REG1] Notes that somebody entered by a request. */
export function noteEntry({ register, desk }: House, { address, port }: Source, session: Session): void {
  const at = desk.clock.now();
  register.note({ connection: randomUUID(), at, what: "entered", way: "http", address, port, ...nameOf(session) });
}

/** [REG1] Notes that somebody erased themselves: from then on the law's year for their pseudonym runs. */
export function noteClosing({ register, desk }: House, { address, port }: Source, session: Session): void {
  const at = desk.clock.now();
  register.note({ connection: randomUUID(), at, what: "closed", way: "http", address, port, ...nameOf(session) });
}

const nameOf = ({ actor, me }: Session) => ({ person: me.id, session: actor.session, pseudonym: me.name });
