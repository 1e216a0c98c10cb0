import type { Catalogue } from "../../i18n/catalogue.ts";
import type { Part } from "../square.ts";
import type { Notice } from "./lines.ts";

/** What the staff did, told in the talk. Whom it befell reads it where they would write instead. */
export function NoticeLine({ square, notice }: Part & { notice: Notice }) {
  const t = square.words.value;
  const name =
    notice.t === "sanctioned" && square.shown.value?.messages.findLast(({ by }) => by === notice.person)?.name;
  return (
    <li class="notice" data-seq={notice.seq}>
      {words(t, notice, name || t.room.someone)}
      {notice.t === "mode" && notice.receipt && (
        <>
          {" "}
          <a href={`/receipt/${notice.receipt}?lang=${t.lang}`} target="_blank" rel="noopener">
            {t.writing.contest}
          </a>
        </>
      )}
    </li>
  );
}

function words(t: Catalogue, notice: Notice, name: string): string {
  if (notice.t === "sanctioned") {
    const until = notice.until === undefined ? undefined : t.moment(notice.until);
    switch (notice.act) {
      case "muted":
        return t.room.mutedLine(name, until, notice.reason);
      case "unmuted":
        return t.room.unmutedLine(name, notice.reason);
      case "banned":
        return t.room.bannedLine(name, until, notice.reason);
      case "unbanned":
        return t.room.unbannedLine(name, notice.reason);
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
