import { useState } from "preact/hooks";
import { QrCode } from "../../../desk/staff/qr-code.tsx";
import { hour } from "../../look/times.ts";
import { privatePath } from "../../route.ts";
import { act } from "../act.ts";
import { LinkToCopy } from "../link-to-copy.tsx";
import type { KeysPart } from "./keys-part.ts";

/** A link that makes another browser one's own, too: once, for ten minutes. */
export function AddDevice({ square, p }: KeysPart) {
  const [made, setMade] = useState<{ link: string; until: number }>();
  const make = () => void act(square, async (sealed) => setMade(await sealed.keys.offerDevice()));
  const path = privatePath({ kind: "device", link: made?.link ?? "" });
  return (
    <section>
      <h2>{p.name.add}</h2>
      <p>{p.name.addMeaning}</p>
      {made ? (
        <>
          <QrCode text={new URL(path, location.origin).href} name={p.name.picture} />
          <LinkToCopy square={square} p={p} path={path}>
            {p.name.linkUntil(hour(square.words.value, made.until))}
          </LinkToCopy>
        </>
      ) : (
        <button type="button" class="wide" onClick={make}>
          {p.name.makeLink}
        </button>
      )}
    </section>
  );
}
