import type { Catalogue } from "../../i18n/catalogue.ts";
import type { Part } from "../square.ts";
import type { Notice } from "./lines.ts";

/** What the staff did, told in the talk to those whom it concerns. */
export function NoticeLine({ square, notice }: Part & { notice: Notice }) {
  return <li class="notice">{words(square.words.value, notice)}</li>;
}

function words(t: Catalogue, notice: Notice): string {
  if (notice.t === "sanctioned") {
    const until = notice.until === undefined ? undefined : t.moment(notice.until);
    switch (notice.act) {
      case "muted":
        return t.room.mutedLine(until, notice.reason);
      case "unmuted":
        return t.room.unmutedLine(notice.reason);
      case "banned":
        return t.room.bannedLine(until, notice.reason);
      case "unbanned":
        return t.room.unbannedLine(notice.reason);
    }
  }
  switch (notice.mode) {
    case "open":
      return t.room.heldOpen(notice.reason);
    case "slow":
      return t.room.heldSlow(notice.slowSeconds, notice.reason);
    case "frozen":
      return t.room.heldFrozen(notice.reason);
    case "closed":
      return t.room.heldClosed(notice.reason);
  }
}
