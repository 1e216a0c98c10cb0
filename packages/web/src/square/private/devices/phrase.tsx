import { newPhrase } from "@parvis/client/keys/phrase";
import { useState } from "preact/hooks";
import { Dialog } from "../../look/dialog.tsx";
import { act } from "../act.ts";
import type { PrivatePart } from "../part.ts";
import type { KeysPart } from "./keys-part.ts";
import { phraseList } from "./phrase-words.ts";

/** Twelve words that give everything back: made here, shown once, and they count once they are written down. */
export function PhrasePart({ square, p, keys, again }: KeysPart) {
  const make = async () => {
    const list = await phraseList(square.words.value.lang);
    const phrase = await newPhrase(list);
    const set = async () => {
      const done = await act(square, (sealed) => sealed.keys.setPhrase(phrase, list));
      await again();
      return done;
    };
    square.over.value = { kind: "private", show: (part) => <PhraseDialog {...part} {...{ p, phrase, set }} /> };
  };
  const there = keys.phrase !== undefined;
  return (
    <section>
      <h2>{p.name.phrase}</h2>
      <p>{there ? p.name.phraseThere : p.name.phraseMeaning}</p>
      <button type="button" class="wide" onClick={() => void make()}>
        {there ? p.name.newPhrase : p.name.makePhrase}
      </button>
    </section>
  );
}

type PhrasePart = PrivatePart & { phrase: string; set: () => Promise<boolean> };

/** The words stay in sight until the house has said that they count: it may have taken them, and its answer be lost. */
function PhraseDialog({ square, p, phrase, set }: PhrasePart) {
  const [state, become] = useState<"shown" | "setting" | "unsure">("shown");
  const kept = async () => {
    become("setting");
    if (await set()) square.over.value = undefined;
    else become("unsure");
  };
  return (
    <Dialog square={square} kind="phrase" title={p.name.phraseTitle}>
      <form onSubmit={(event) => event.preventDefault()}>
        <p class="urgent">{p.name.phraseOnce}</p>
        <p class="for-print">
          {square.house.value?.name} · <bdi>{square.who.value?.me?.name}</bdi>
        </p>
        <ol class="words">
          {phrase.split(" ").map((word, index) => (
            <li key={index}>
              <strong>{word}</strong>
            </li>
          ))}
        </ol>
        <p>{p.name.phraseAlone}</p>
        <p class="error" role="alert">
          {state === "unsure" && p.name.phraseUnsure}
        </p>
        <div class="acts">
          <button type="button" class="main" disabled={state === "setting"} onClick={() => void kept()}>
            {p.name.kept}
          </button>
          <button type="button" onClick={() => print()}>
            {p.name.print}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
