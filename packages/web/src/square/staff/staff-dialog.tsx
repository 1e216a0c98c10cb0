import type { Client } from "@parvis/client/client";
import type { Message } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import type { DialogWords } from "../../i18n/catalogue.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import type { DialogPart } from "../square.ts";
import { actSignedIn } from "./act-signed-in.ts";
import { ReasonField } from "./reason-field.tsx";
import { tellWhenDone } from "./tell-when-done.ts";

export type StaffAct = "remove" | "mute" | "ban" | "appoint";

export interface StaffDialogProps extends DialogPart {
  act: StaffAct;
  message: Message;
}

/** Remove a message, or mute, ban or appoint its author: with a reason, and a length of time where there is one. */
export function StaffDialog({ square, d, act, message }: StaffDialogProps) {
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number | undefined>(60);
  const send = (event: Event) => {
    event.preventDefault();
    const carry = () => carryOut(square.client.value!, act, message, reason.trim(), minutes).done;
    if (square.client.value) tellWhenDone(square, d, act === "appoint" ? actSignedIn(square, carry) : carry());
    square.over.value = undefined;
  };
  const limited = act === "mute" || act === "ban";
  return (
    <Dialog square={square} kind="staff" title={titleOf(d, act, message.name)}>
      <form onSubmit={send}>
        {message.text && <blockquote dir="auto">{firstLine(message.text)}</blockquote>}
        {act === "appoint" && <p class="hint">{d.staff.appointMeaning}</p>}
        {limited && <Durations d={d} endless={act === "ban"} minutes={minutes} choose={setMinutes} />}
        <ReasonField square={square} d={d} reason={reason} change={setReason} />
        <div class="acts">
          <button type="submit" class={act === "appoint" ? "main" : "main danger"}>
            {confirmWords(d, act)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface DurationsProps {
  d: DialogWords;
  endless: boolean;
  minutes: number | undefined;
  choose: (minutes: number | undefined) => void;
}

function Durations({ d, endless, minutes, choose }: DurationsProps) {
  const lengths: [words: string, minutes: number | undefined][] = [
    ...Object.entries(d.staff.durations).map(([each, words]): [string, number] => [words, Number(each)]),
    ...(endless ? [[d.staff.untilLifted, undefined] as [string, undefined]] : []),
    [d.staff.lift, 0],
  ];
  return (
    <fieldset class="ask">
      <legend>{d.staff.duration}</legend>
      <div class="choices durations">
        {lengths.map(([words, length]) => (
          <label key={words}>
            <input type="radio" name="minutes" checked={minutes === length} onChange={() => choose(length)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function carryOut(client: Client, act: StaffAct, message: Message, reason: string, minutes: number | undefined) {
  switch (act) {
    case "remove":
      return client.remove(message.room, message.seq, reason);
    case "mute":
      return client.mute(message.room, message.by, minutes ?? 60, reason);
    case "ban":
      return client.ban(message.room, message.by, reason, minutes);
    case "appoint":
      return client.appoint(message.room, message.by, "host", reason);
  }
}

function titleOf(d: DialogWords, act: StaffAct, name: string): string {
  switch (act) {
    case "remove":
      return d.staff.removeTitle(name);
    case "mute":
      return d.staff.muteTitle(name);
    case "ban":
      return d.staff.banTitle(name);
    case "appoint":
      return d.staff.appointTitle(name);
  }
}

function confirmWords(d: DialogWords, act: StaffAct): string {
  switch (act) {
    case "remove":
      return d.staff.confirmRemove;
    case "mute":
      return d.staff.confirmMute;
    case "ban":
      return d.staff.confirmBan;
    case "appoint":
      return d.staff.confirmAppoint;
  }
}
