import { useState } from "preact/hooks";
import { saidOf } from "../composer/plain-line.ts";
import type { Part } from "../square.ts";
import { isLong } from "./lines.ts";
import { findLinks } from "./links.ts";

/** A text as it was written: characters, lines and web addresses, never markup. A long one is folded: nobody fills the room. */
export function Said({ square, text }: Part & { text: string }) {
  const long = isLong(text);
  const [folded, setFolded] = useState(true);
  return (
    <>
      <div class={long && folded ? "said folded" : "said"} dir="auto">
        {findLinks(saidOf(text)).map((piece) =>
          piece.href ? (
            <a href={piece.href} dir="ltr" rel="noreferrer nofollow" target="_blank">
              {piece.text}
            </a>
          ) : (
            piece.text
          ),
        )}
      </div>
      {long && (
        <button type="button" class="link unfold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {folded ? square.words.value.message.readAll : square.words.value.message.fold}
        </button>
      )}
    </>
  );
}
