import { useState } from "preact/hooks";
import { saidOf } from "../composer/plain-line.ts";
import type { Part } from "../square.ts";
import { isLong } from "./lines.ts";
import { findLinks } from "./links.ts";
import { findCalls, foldName } from "./mentions.ts";

interface SaidProps extends Part {
  text: string;
  id?: string;
}

/** A text as it was written: characters, lines and web addresses, never markup. A long one is folded: nobody fills the room. */
export function Said({ square, text, id }: SaidProps) {
  const long = isLong(text);
  const [folded, setFolded] = useState(true);
  return (
    <>
      <div id={id} class={long && folded ? "said folded" : "said"} dir="auto">
        {findLinks(saidOf(text)).map((piece) =>
          piece.href ? (
            <a href={piece.href} dir="ltr" rel="noopener noreferrer nofollow ugc" target="_blank">
              {piece.text}
            </a>
          ) : (
            <WithCalls square={square} text={piece.text} />
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

/** The names that are called, each a quiet mark; one's own stands out. */
function WithCalls({ square, text }: Part & { text: string }) {
  // Most texts call nobody: they need not follow who has spoken.
  if (!text.includes("@")) return <>{text}</>;
  const me = foldName(square.who.value?.me?.name ?? "");
  return (
    <>
      {findCalls(text, square.names.value).map((piece) =>
        piece.name === undefined ? (
          piece.text
        ) : (
          <bdi class={foldName(piece.name) === me ? "call mine" : "call"}>{piece.text}</bdi>
        ),
      )}
    </>
  );
}
