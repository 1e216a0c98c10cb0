import type { DeskAnswer } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { RosterEntry } from "@parvis/protocol/server-frames";
import { useEffect, useId, useState } from "preact/hooks";
import { RoomChoice } from "../../desk/staff/room-choice.tsx";
import { sayError, sayRefusal } from "../../i18n/refusal.ts";
import { tell } from "../note.ts";
import { Name } from "../room/name.tsx";
import type { DeskPart } from "../square.ts";
import { actSignedIn } from "../staff/act-signed-in.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { SaveRow } from "./saving.tsx";

type Person = DeskAnswer["hosts"][number];

/** Those who look after the house with its owner, who appoints and dismisses them. */
export function Hosts({ square, d, k }: DeskPart) {
  const [hosts, setHosts] = useState<readonly Person[]>();
  const load = async () => {
    const answer = await deskApi.desk();
    if (answer.ok) setHosts(answer.value.hosts);
    else tell(square, sayRefusal(square.words.value, answer.refusal));
  };
  useEffect(() => void load(), []);
  return (
    <>
      <p>{k.hosts.meaning}</p>
      {hosts?.length === 0 && <p class="none">{k.hosts.none}</p>}
      <ul class="cases">
        {hosts?.map((host) => (
          <Appointment key={host.id} square={square} d={d} k={k} person={host} become="none" done={load} />
        ))}
      </ul>
      <Present square={square} d={d} k={k} hosts={hosts ?? []} done={load} />
    </>
  );
}

/** Somebody who is here now can be appointed: they say so themselves. */
function Present({ square, d, k, hosts, done }: DeskPart & { hosts: readonly Person[]; done: () => void }) {
  const id = useId();
  const rooms = square.rooms.value;
  const [room, setRoom] = useState(rooms[0]?.id);
  const [people, setPeople] = useState<readonly RosterEntry[]>([]);
  const [more, setMore] = useState(false);
  useEffect(() => {
    if (!room) return;
    square.client.value?.roster(room).then(
      (roster) => {
        setPeople(roster.people);
        setMore(roster.more);
      },
      (error) => tell(square, sayError(square.words.value, error)),
    );
  }, [room, square.link.value.kind]);
  const others = people.filter((each) => each.role === "none" && !hosts.some((host) => host.id === each.id));
  return (
    <>
      <h2>{k.hosts.present}</h2>
      <RoomChoice id={id} label={k.hosts.inRoom} rooms={rooms} room={room} choose={setRoom} />
      {others.length === 0 && <p class="none">{k.hosts.nobody}</p>}
      <ul class="cases">
        {others.map((person) => (
          <Appointment key={person.id} square={square} d={d} k={k} person={person} become="host" done={done} />
        ))}
      </ul>
      {more && <p class="hint">{k.hosts.more}</p>}
    </>
  );
}

interface AppointmentProps extends DeskPart {
  person: { id: PersonId; name: string };
  /** What they will be. */
  become: "host" | "none";
  done: () => void;
}

function Appointment({ square, d, k, person, become, done }: AppointmentProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    // An appointment is an entry of a log: that of the lobby, which everybody can follow.
    const lobby = square.rooms.value[0]?.id;
    if (!lobby) return;
    setBusy(true);
    const appoint = async () => square.client.value?.appoint(lobby, person.id, become, reason.trim()).done;
    await actSignedIn(square, appoint).then(
      () => {
        tell(square, k.saved);
        done();
      },
      () => setBusy(false),
    );
  };
  return (
    <li class="case">
      <div class="acts-row">
        <Name square={square} by={person.id} name={person.name} />
        <button type="button" class="help" aria-expanded={open} onClick={() => setOpen(!open)}>
          {become === "host" ? k.hosts.appoint : k.hosts.dismiss}
        </button>
      </div>
      {open && (
        <form
          onSubmit={send}
          aria-label={become === "host" ? d.staff.appointTitle(person.name) : k.hosts.dismissTitle(person.name)}
        >
          <ReasonField square={square} d={d} id={id} reason={reason} change={setReason} />
          <SaveRow
            words={become === "host" ? d.staff.confirmAppoint : k.hosts.dismiss}
            busy={busy}
            fault=""
            danger={become === "none"}
          />
        </form>
      )}
    </li>
  );
}
