import type { ServerFrames } from "@parvis/protocol/server-frames";
import { useEffect, useState } from "preact/hooks";
import { refreshWho } from "../../house/refresh.ts";
import { LaterHeld } from "../../leaving/later-held.tsx";
import { Name } from "../../room/name.tsx";
import { act } from "../act.ts";
import { Sheet } from "../pane.tsx";
import type { TalksPart } from "../part.ts";
import { AddDevice } from "./add-device.tsx";
import { DeviceList } from "./device-list.tsx";
import type { KeysPart } from "./keys-part.ts";
import { PasskeyPart } from "./passkey-part.tsx";
import { PhrasePart } from "./phrase.tsx";

/** One's name, the devices that may use it, and the passkey and the phrase that give it back. */
export function MyName(part: TalksPart) {
  const { square, p } = part;
  const [keys, setKeys] = useState<ServerFrames["keys"]>();
  const client = square.client.value;
  const again = async () => setKeys(await client?.private.keys.list().catch(() => undefined));
  useEffect(() => void again(), [client]);
  const whole = keys && { ...part, keys, again };
  const [held, show] = useState(false);
  if (held) {
    return (
      <Sheet square={square} p={p} kind="settings" title={p.name.held}>
        <LaterHeld square={square} />
      </Sheet>
    );
  }
  return (
    <Sheet square={square} p={p} kind="settings" title={p.name.title}>
      {whole ? (
        <>
          <Claim {...whole} />
          <DeviceList {...whole} />
          <AddDevice {...whole} />
          <PasskeyPart {...whole} />
          <PhrasePart {...whole} />
          <section>
            <h2>{p.name.held}</h2>
            <p>{p.name.heldMeaning}</p>
            <button type="button" class="wide" onClick={() => show(true)}>
              {p.name.held}
            </button>
          </section>
        </>
      ) : (
        <p>{square.words.value.page.loading}</p>
      )}
    </Sheet>
  );
}

function Claim({ square, p, keys, again }: KeysPart) {
  const me = square.who.value?.me;
  const claim = async () => {
    const claimed = await act(square, (sealed) => sealed.keys.claim());
    // What the keys of a name lie in is not for the browser to clear when it wants room.
    if (claimed) await navigator.storage.persist().catch(() => false);
    await Promise.all([again(), refreshWho(square)]);
  };
  return (
    <section class={keys.claimed ? "my-name claimed" : "my-name"}>
      <p class="big-name">{me && <Name square={square} by={me.id} name={me.name} />}</p>
      <h2>{keys.claimed ? p.name.yours : p.name.guest}</h2>
      <p>{keys.claimed ? p.name.claimedMeaning : p.name.guestMeaning}</p>
      {!keys.claimed && (
        <button type="button" class="main" onClick={() => void claim()}>
          {p.name.claim}
        </button>
      )}
    </section>
  );
}
