import type { DeskAnswer, HeldDecision, HouseChange, Notice, ProposalDecision } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import type { RoomAmendment } from "@parvis/protocol/rooms";
import { askAtDesk as ask } from "../../desk/staff/ask.ts";

/** What only the staff ask of the house. */
export const deskApi = {
  notices: (before?: string) =>
    ask<{ notices: Notice[]; more: boolean }>("GET", before ? `notices?before=${before}` : "notices"),
  decideHeld: (held: string, decision: HeldDecision) => ask<unknown>("POST", `held/${held}`, decision),
  decide: (proposal: string, decision: ProposalDecision) =>
    ask<{ room: RoomId } | undefined>("POST", `proposals/${proposal}`, decision),
  amend: (room: RoomId, amendment: RoomAmendment) => ask<unknown>("POST", `rooms/${room}`, amendment),
  house: (change: HouseChange) => ask<unknown>("POST", "house", change),
  desk: () => ask<DeskAnswer>("GET", "desk"),
};
