import { useState } from "preact/hooks";
import type { PrivatePart } from "../part.ts";

interface Removed extends Pick<PrivatePart, "square" | "p"> {
  label: string;
  hint: string;
  /** What it means to remove it. */
  meaning: string;
  own?: boolean;
  remove: () => Promise<void>;
}

/** A row of what keeps one's keys: it is removed once that was confirmed, unless it is this very device. */
export function Removable({ square, p, label, hint, meaning, own = false, remove }: Removed) {
  const t = square.words.value;
  const [sure, ask] = useState(false);
  return (
    <>
      <span class="device">
        <strong>
          <bdi>{label}</bdi>
        </strong>
        {own && <span class="you">{p.name.own}</span>}
        <span class="hint">{hint}</span>
      </span>
      {!own && !sure && (
        <button type="button" class="quiet" aria-label={p.name.removeName(label)} onClick={() => ask(true)}>
          {p.name.remove}
        </button>
      )}
      {sure && (
        <div class="sure" role="alert">
          <p>
            <strong>{p.name.removeSure(label)}</strong> {meaning}
          </p>
          <p class="row">
            <button type="button" class="main danger" onClick={() => void remove()}>
              {p.name.remove}
            </button>
            <button type="button" class="link" onClick={() => ask(false)}>
              {t.page.cancel}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
