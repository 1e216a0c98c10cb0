import { useState } from "preact/hooks";
import type { RoomWords } from "../../i18n/catalogue.ts";
import { api } from "../house/api.ts";
import { refreshProposals } from "../house/refresh.ts";
import { useSure } from "../house/sure.ts";
import { Dialog } from "../look/dialog.tsx";
import type { Part } from "../square.ts";
import { faultOf, type RoomFault, RoomFields, type Written } from "./room-fields.tsx";

/** A room that somebody would like to have. It opens when the owner says so. */
export function ProposeDialog({ square, words }: Part & { words: RoomWords }) {
  const t = square.words.value;
  const [room, change] = useState<Written>({ name: "", theme: "", place: "", lang: t.lang, charter: "" });
  const [fault, setFault] = useState<RoomFault>();
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const sure = useSure();
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    const { place, ...draft } = room;
    const answer = await sure({ ...draft, ...(place.trim() && { place }) }, api.propose);
    setBusy(false);
    if (!answer.ok) return setFault(faultOf(t, answer.refusal));
    setSent(true);
    void refreshProposals(square);
  };
  if (sent) {
    return (
      <Dialog square={square} kind="small" title={words.propose.sentTitle}>
        <p role="status">{words.propose.sent(room.name.trim())}</p>
      </Dialog>
    );
  }
  return (
    <Dialog square={square} kind="propose" title={words.propose.title}>
      <form onSubmit={send}>
        <p class="hint">{words.propose.meaning}</p>
        <RoomFields lang={t.lang} words={words.fields} room={room} change={change} fault={fault} />
        <div class="ask">
          <p class="label">{words.fields.audience}</p>
          <p>{words.fields.everyone}</p>
          <p class="hint">{words.fields.audienceHint}</p>
        </div>
        <div class="acts">
          <p class="error" role="alert">
            {fault?.at === "all" ? fault.words : ""}
          </p>
          <button type="submit" class="main" disabled={busy}>
            {words.propose.send}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
