import { useEffect, useRef, useState } from "preact/hooks";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { actionOf, saidOf } from "../composer/plain-line.ts";
import type { Part, Shown, Square } from "../square.ts";
import { foldOf } from "./folded.ts";

const BATCH_MS = 1_500;
/** More than this at once is told as a number. */
const READ_OUT = 4;

/** Tells a screen reader what was said, politely and in batches; older pages and one's own lines stay silent. */
export function Announcer({ square, shown }: Part & { shown: Shown }) {
  const told = useRef(shown.seq);
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What the room held before it came is not news. */
  const begun = useRef(false);
  const [batch, setBatch] = useState({ number: 0, words: "" });
  useEffect(() => {
    if (!begun.current) {
      begun.current = square.arrival !== "away";
      told.current = shown.seq;
    }
    if (shown.seq <= told.current || gathering.current !== undefined) return;
    gathering.current = setTimeout(() => {
      gathering.current = undefined;
      const words = sayFresh(square, told.current);
      told.current = Math.max(told.current, square.shown.value?.seq ?? 0);
      if (words) setBatch(({ number }) => ({ number: number + 1, words }));
    }, BATCH_MS);
  }, [shown.seq]);
  useEffect(() => () => clearTimeout(gathering.current), []);
  return (
    <div class="sr" role="status" aria-live="polite">
      {/* Put in anew each time: the same words twice would be no change, and not be read. */}
      <span key={batch.number}>{batch.words}</span>
    </div>
  );
}

/** What others said after a position, in words where it is little; nothing where it is nothing. */
function sayFresh(square: Square, after: number): string {
  const t = square.words.value;
  const me = square.who.value?.me?.id;
  const said = square.shown.value?.messages ?? [];
  const fresh = said.filter(({ seq, by, removed }) => seq > after && by !== me && !removed && !foldOf(square, by));
  if (fresh.length > READ_OUT) return t.room.newMessages(fresh.length);
  return fresh.map(({ name, text }) => spoken(t, name, text)).join("\n");
}

function spoken(t: Catalogue, name: string, text: string): string {
  const action = actionOf(text);
  return action === undefined ? t.room.says(name, saidOf(text)) : t.writing.did(name, action);
}
