import { findLinks } from "./links.ts";

/** A text as it was written: characters, lines and web addresses, never markup. */
export function Said({ text }: { text: string }) {
  return (
    <div class="said" dir="auto">
      {findLinks(text).map((piece) =>
        piece.href ? (
          <a href={piece.href} dir="ltr" rel="noreferrer nofollow" target="_blank">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}
