import { useState } from "preact/hooks";
import { moment } from "../look/times.ts";
import { privatePath } from "../route.ts";
import { act } from "./act.ts";
import { LinkToCopy } from "./link-to-copy.tsx";
import type { TalksPart } from "./part.ts";

/** A code that begins a conversation with whoever is handed it, outside the house. */
export function HandOver({ square, p }: TalksPart) {
  const [made, setMade] = useState<{ code: string; until: number }>();
  const make = () => void act(square, async (sealed) => setMade(await sealed.invite()));
  return (
    <section>
      <h2>{p.writers.code}</h2>
      <p>{p.writers.codeMeaning}</p>
      {made ? (
        <LinkToCopy square={square} p={p} path={privatePath({ kind: "code", link: made.code })}>
          {p.writers.codeUntil(moment(square.words.value, made.until))}
        </LinkToCopy>
      ) : (
        <button type="button" class="wide" onClick={make}>
          {p.writers.makeCode}
        </button>
      )}
    </section>
  );
}
