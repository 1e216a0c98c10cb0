import { useState } from "preact/hooks";
import { tell } from "../../note.ts";
import { goToPrivate } from "../../room/open-room.ts";
import { Alone } from "../not-ready.tsx";
import type { PrivatePart } from "../part.ts";
import { joinAs } from "./become.ts";

/** The link of another device was opened here. Nothing happens before somebody says that it is theirs. */
export function JoinDevice({ square, p, link }: PrivatePart & { link: string }) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      const name = await joinAs(square, link);
      // Used up, and no longer to be found in the history.
      history.replaceState(null, "", "/");
      goToPrivate(square);
      tell(square, p.name.joined(name));
    } catch {
      setFault(p.name.joinFailed);
      setBusy(false);
    }
  };
  return (
    <Alone square={square} title={p.name.joinTitle}>
      <p>{p.name.joinMeaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <button type="button" class="main" disabled={busy} onClick={() => void join()}>
        {p.name.join}
      </button>
    </Alone>
  );
}
