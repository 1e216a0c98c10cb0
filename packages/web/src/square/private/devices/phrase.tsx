import { newPhrase } from "@parvis/client/keys/phrase";
import { Dialog } from "../../look/dialog.tsx";
import { act } from "../act.ts";
import type { PrivatePart } from "../part.ts";
import type { KeysPart } from "./keys-part.ts";
import { phraseList } from "./phrase-words.ts";

/** Twelve words that give everything back: made here, shown once. */
export function PhrasePart({ square, p, keys, again }: KeysPart) {
  const make = async () => {
    const list = await phraseList(square.words.value.lang);
    const phrase = await newPhrase(list);
    const done = await act(square, (sealed) => sealed.keys.setPhrase(phrase, list));
    if (done) square.over.value = { kind: "private", show: (part) => <PhraseDialog {...part} p={p} phrase={phrase} /> };
    await again();
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

function PhraseDialog({ square, p, phrase }: PrivatePart & { phrase: string }) {
  const close = () => {
    square.over.value = undefined;
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
        <div class="acts">
          <button type="button" class="main" onClick={close}>
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
