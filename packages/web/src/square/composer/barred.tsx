import type { Catalogue } from "../../i18n/catalogue.ts";
import { sayError } from "../../i18n/refusal.ts";
import { becomeAnew } from "../entry/enter.ts";
import type { Part } from "../square.ts";
import type { Barrier } from "./may-write.ts";

/** In place of the field: why nothing can be written, until when, and what can be done about it. */
export function Barred({ square, barrier }: Part & { barrier: Barrier | undefined }) {
  const t = square.words.value;
  const link = square.link.value;
  const held = barrier && heldBy(square, barrier);
  const reason = barrier && "reason" in barrier ? barrier.reason : held?.reason;
  // Whoever was put out has no session to read their reasons in; what is done to a room is told to nobody alone.
  const receipt = link.kind === "gone" ? link.receipt : held?.receipt;
  return (
    <div id="write" class="barred" role="status" tabIndex={-1}>
      {link.kind === "gone" ? (
        <p class="why">
          {t.page.gone(sayError(t, link))}{" "}
          {link.code !== "banned" && (
            <button type="button" class="link" onClick={() => comeBack(square, link.code)}>
              {t.page.again}
            </button>
          )}
        </p>
      ) : (
        barrier && <p class="why">{words(t, barrier)}</p>
      )}
      {reason && <p>{t.composer.because(reason)}</p>}
      {barrier && (link.kind !== "gone" || !receipt) && <p class="next">{t.writing.next[barrier.kind]}</p>}
      {receipt && (
        <p class="next">
          <a href={`/receipt/${receipt}?lang=${t.lang}`} target={held && "_blank"} rel={held && "noopener"}>
            {t.writing.contest}
          </a>
        </p>
      )}
      {square.note.value && <p class="told">{square.note.value}</p>}
      <a class="help" href={`/help?lang=${t.lang}`}>
        {t.composer.findHelp}
      </a>
    </div>
  );
}

/** [WEB302] What was decided about the whole room, with its reason and its code. */
function heldBy({ notices, room }: Part["square"], barrier: Barrier) {
  if (barrier.kind !== "frozen" && barrier.kind !== "closed") return;
  return notices.value.filter((notice) => notice.t === "mode").findLast((notice) => notice.room === room.value);
}

function words(t: Catalogue, barrier: Barrier): string {
  switch (barrier.kind) {
    case "banned":
      return t.composer.banned(untilWords(t, barrier.until));
    case "muted":
      return t.composer.muted(untilWords(t, barrier.until));
    case "reading_only":
      return t.composer.readingOnly;
    case "closed":
      return t.composer.closed;
    case "frozen":
      return t.composer.frozen;
  }
}

function untilWords(t: Catalogue, until: number | undefined): string | undefined {
  return until === undefined ? undefined : t.moment(until);
}

/** A house of another version needs its own page; otherwise one starts over as whoever one is now. */
function comeBack(square: Part["square"], code: string): void {
  if (code === "upgrade_required") location.reload();
  else void becomeAnew(square);
}
