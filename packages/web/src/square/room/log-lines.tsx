import type { HeldPost } from "@parvis/protocol/server-frames";
import type { ComponentChildren } from "preact";
import { heldBetween } from "../judged/held.ts";
import { dayName } from "../look/times.ts";
import type { Part, Shown } from "../square.ts";
import type { Drawn } from "./keep-place.ts";
import { indexOf, isOfOthers, type Line, lineAt, type Told } from "./lines.ts";
import { MessageLine } from "./message-line.tsx";
import { NoticeLine } from "./notice-line.tsx";

interface LogLinesProps extends Part {
  shown: Shown;
  told: readonly Told[];
  drawn: Drawn;
  /** One's own that wait for a moderator. */
  waiting: readonly HeldPost[];
}

/** The lines of a log that are drawn. What stands above a line comes before it without a position of its own. */
export function LogLines({ square, shown, told, drawn, waiting }: LogLinesProps) {
  const me = square.who.value?.me?.id;
  const newest = shown.messages.at(-1);
  const lastOwn = shown.entries.length === 0 && newest?.by === me ? newest : undefined;
  const lines = Array.from({ length: drawn.to - drawn.from }, (_, index) => lineAt(told, drawn.from + index));
  const tabStop = lines.findLast((line) => line.kind === "message" && !line.message.removed);
  const firstNew = firstSince(square, shown, told);
  const later = square.later.value;
  return <>{lines.flatMap((line, index) => [heldLines(index), dayLine(line), sinceLine(line), draw(line)])}</>;

  /** What one wrote between two lines, and waits. */
  function heldLines(index: number): ComponentChildren {
    const [before, line] = [told[drawn.from + index - 1], told[drawn.from + index]];
    // Above the first line that is held here, it may belong to a line further back.
    if (!later || !line || (!before && shown.older)) return null;
    return heldBetween(waiting, before, line).map((post) => (
      <later.HeldLine key={post.id} square={square} d={later.d} post={post} />
    ));
  }

  function dayLine(line: Line): ComponentChildren {
    if (line.day === undefined) return null;
    return (
      <li key={`day ${line.day}`} class="day">
        <span>{dayName(square.words.value, line.day)}</span>
      </li>
    );
  }

  function sinceLine(line: Line): ComponentChildren {
    if (line.kind !== "message" || line.message.seq !== firstNew) return null;
    const { talk } = square.words.value;
    const { more = false, count = 0 } = square.since.value ?? {};
    return (
      <li key="since" class="since">
        <span>{more ? talk.sinceMore(count) : talk.since(count)}</span>
      </li>
    );
  }

  function draw(line: Line): ComponentChildren {
    if (line.kind === "notice") return <NoticeLine key={line.notice.seq} square={square} notice={line.notice} />;
    const { message, opens, quoted } = line;
    return (
      <MessageLine
        key={message.seq}
        square={square}
        message={message}
        opens={opens || message.seq === firstNew}
        quoted={quoted}
        mine={message.by === me}
        sent={message === lastOwn}
        tabStop={line === tabStop}
      />
    );
  }
}

/** The first message that came since its reader left, where it is certain that it is the first. */
function firstSince(square: Part["square"], shown: Shown, told: readonly Told[]): number | undefined {
  const since = square.since.value;
  if (since?.room !== shown.room) return undefined;
  const oldest = told[0]?.seq ?? 0;
  if (shown.older && oldest > since.after + 1) return undefined;
  for (let index = indexOf(told, since.after + 1); index < told.length; index++) {
    const event = told[index] as Told;
    if (event.seq > since.to) return undefined;
    if (isOfOthers(event, square.who.value?.me?.id)) return event.seq;
  }
  return undefined;
}
