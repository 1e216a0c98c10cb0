import { useEffect, useRef, useState } from "preact/hooks";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { actionOf, saidOf } from "../composer/plain-line.ts";
import type { Part, Shown } from "../square.ts";

const BATCH_MS = 1_500;
/** More than this at once is told as a number. */
const READ_OUT = 4;

/** Tells a screen reader what was said, politely and in batches; older pages and one's own lines stay silent. */
export function Announcer({ square, shown }: Part & { shown: Shown }) {
  const told = useRef(shown.seq);
  const [batch, setBatch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => {
      const now = square.shown.value;
      const me = square.who.value?.me?.id;
      const fresh = now?.messages.filter(({ seq, by, removed }) => seq > told.current && by !== me && !removed) ?? [];
      told.current = Math.max(told.current, now?.seq ?? 0);
      if (fresh.length === 0) return;
      const t = square.words.value;
      setBatch(
        fresh.length > READ_OUT
          ? t.room.newMessages(fresh.length)
          : fresh.map(({ name, text }) => spoken(t, name, text)).join("\n"),
      );
    }, BATCH_MS);
    return () => clearTimeout(timer);
  }, [shown.seq > told.current]);
  return (
    <div class="sr" role="status" aria-live="polite">
      {batch}
    </div>
  );
}

function spoken(t: Catalogue, name: string, text: string): string {
  const action = actionOf(text);
  return action === undefined ? t.room.says(name, saidOf(text)) : t.writing.did(name, action);
}
