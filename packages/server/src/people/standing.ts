import type { AgeBand } from "@parvis/protocol/client-frames";
import type { Role } from "@parvis/protocol/server-frames";
import type { Author } from "../house/judge-texts.ts";
import { Refusal } from "../platform/refusal.ts";

/** Somebody who acts: through which session and device, as whom. */
export interface Actor extends Author {
  device: number;
}

/** How a session and its person stand at this moment. */
export interface Standing {
  name: string;
  role: Role;
  /** As what they are protected. */
  band: AgeBand;
  ended_at: number | null;
  banned_at: number | null;
  banned_until: number | null;
  ban_reason: string | null;
  /** The code of the reasons for the ban; not read where it is only asked whether there is one. */
  ban_receipt?: string | null;
}

/** [PPL5] A person whose session has ended or who is banned does nothing more. Read in each act's transaction. */
export function admitPerson(standing: Standing | undefined, now: number): Standing {
  if (standing === undefined || standing.ended_at !== null) throw new Refusal("session_ended");
  refuseBanned(standing, now);
  return standing;
}

type Ban = Pick<Standing, "banned_at" | "banned_until" | "ban_reason" | "ban_receipt">;

export function refuseBanned(ban: Ban, now: number): void {
  if (isBanned(ban, now)) throw banRefusal(ban);
}

export function isBanned(ban: Ban, now: number): boolean {
  return ban.banned_at !== null && (ban.banned_until === null || ban.banned_until > now);
}

export function banRefusal(ban: Ban): Refusal {
  return new Refusal("banned", {
    ...(ban.ban_receipt ? { receipt: ban.ban_receipt } : {}),
    ...(ban.ban_reason === null ? {} : { reason: ban.ban_reason }),
    ...(ban.banned_until === null ? {} : { until: ban.banned_until }),
  });
}
