import type { Client } from "@parvis/client/client";
import type { Message } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import type { DialogWords } from "../../i18n/catalogue.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import type { DialogPart } from "../square.ts";
import { ReasonField } from "./reason-field.tsx";
import { tellWhenDone } from "./tell-when-done.ts";

export type StaffAct = "remove" | "mute" | "ban";

/** Remove a message, or mute or ban its author: with a reason, and a length of time where there is one. */
export function StaffDialog({ square, d, act, message }: DialogPart & { act: StaffAct; message: Message }) {
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number | undefined>(60);
  const send = (event: Event) => {
    event.preventDefault();
    const client = square.client.value;
    if (client) tellWhenDone(square, d, carryOut(client, act, message, reason.trim(), minutes));
    square.over.value = undefined;
  };
  return (
    <Dialog square={square} kind="staff" title={titleOf(d, act, message.name)}>
      <form onSubmit={send}>
        <blockquote dir="auto">{firstLine(message.text)}</blockquote>
        {act !== "remove" && <Durations d={d} endless={act === "ban"} minutes={minutes} choose={setMinutes} />}
        <ReasonField d={d} reason={reason} change={setReason} />
        <div class="acts">
          <button type="submit" class="main danger">
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
  return (
    <div class="ask">
      <label for="minutes">{d.staff.duration}</label>
      <select id="minutes" value={minutes ?? ""} onChange={(event) => choose(minutesOf(event.currentTarget.value))}>
        {Object.entries(d.staff.durations).map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
        {endless && <option value="">{d.staff.untilLifted}</option>}
        <option value="0">{d.staff.lift}</option>
      </select>
    </div>
  );
}

/** No value: without an end. */
function minutesOf(value: string): number | undefined {
  return value === "" ? undefined : Number(value);
}

function carryOut(client: Client, act: StaffAct, message: Message, reason: string, minutes: number | undefined) {
  switch (act) {
    case "remove":
      return client.remove(message.room, message.seq, reason);
    case "mute":
      return client.mute(message.room, message.by, minutes ?? 60, reason);
    case "ban":
      return client.ban(message.room, message.by, reason, minutes);
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
  }
}
