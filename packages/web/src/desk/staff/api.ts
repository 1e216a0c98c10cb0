import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { DeskFigures, SentNotice, SignInBody, SignInState } from "@parvis/protocol/staff";
import { ask } from "../../square/house/api.ts";
import { askAtDesk } from "./ask.ts";

export interface StaffMember {
  id: PersonId;
  name: string;
  roles: { role: string; room?: RoomId; ofHouse?: boolean }[];
}

export interface RoleChange {
  person: PersonId;
  role: string;
  room?: RoomId;
  on: boolean;
  reason: string;
}

export interface SignInEntry {
  at: number;
  id: PersonId;
  name: string;
  act: string;
  by?: { name: string };
  what?: string;
}

/** A body whose notices come first. */
export interface Flagger {
  id: string;
  name: string;
  at: number;
  revokedAt: number | null;
  decided: number;
  unfounded: number;
  standing?: { at: number; receipt: string; until?: number; told: { at: number; who: string }[] };
}

type Invite = { invite?: string };

/** What is asked about signing in: never refused for want of it, so never asked twice. */
export const signInApi = {
  state: () => ask<SignInState>("GET", "desk/sign-in"),
  begin: () => ask<object>("POST", "desk/sign-in/begin", {}),
  signIn: (body: SignInBody) => ask<unknown>("POST", "desk/sign-in", body),
  beginPasskey: (body: Invite) => ask<object>("POST", "desk/passkeys/begin", body),
  addPasskey: (body: Invite & { name: string; credential: object }) =>
    ask<{ recovery?: string[] }>("POST", "desk/passkeys", body),
  offerCodes: (body: Invite) => ask<{ secret: string; address: string }>("POST", "desk/codes/begin", body),
  confirmCodes: (body: Invite & { code: string }) => ask<{ recovery?: string[] }>("POST", "desk/codes", body),
};

export const staffApi = {
  people: () => askAtDesk<{ people: StaffMember[] }>("GET", "desk/roles"),
  grant: (change: RoleChange) => askAtDesk<unknown>("POST", "desk/roles", change),
  flaggers: () => askAtDesk<{ flaggers: Flagger[] }>("GET", "flaggers"),
  addFlagger: (name: string) => askAtDesk<{ key: string }>("POST", "flaggers", { name }),
  revokeFlagger: (id: string) => askAtDesk<unknown>("POST", `flaggers/${id}/revoke`, {}),
  tellOfFlagger: (id: string, who: string) => askAtDesk<unknown>("POST", `flaggers/${id}/told`, { who }),
  invite: (person: PersonId) => askAtDesk<{ link: string; until: number }>("POST", "desk/invites", { person }),
  log: () => askAtDesk<{ entries: SignInEntry[] }>("GET", "desk/sign-ins"),
  removePasskey: (id: string) => askAtDesk<unknown>("POST", `desk/passkeys/${id}/remove`, {}),
  removeCodes: () => askAtDesk<unknown>("POST", "desk/codes/remove", {}),
  renewRecovery: () => askAtDesk<{ recovery?: string[] }>("POST", "desk/recovery", {}),
  house: () => askAtDesk<{ deskNames: boolean }>("GET", "desk"),
  setDeskNames: (deskNames: boolean, reason: string) => askAtDesk<unknown>("POST", "house", { deskNames, reason }),
  callMe: (name: string) => askAtDesk<unknown>("POST", "desk/name", { name }),
  figures: () => askAtDesk<DeskFigures>("GET", "desk/figures"),
  notices: () => askAtDesk<{ notices: SentNotice[] }>("GET", "desk/house-notices"),
  write: (person: PersonId, text: string) => askAtDesk<unknown>("POST", "desk/house-notices", { person, text }),
  witness: (id: string) => askAtDesk<unknown>("POST", `desk/house-notices/${id}/witness`, {}),
};
