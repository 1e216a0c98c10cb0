import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { useId, useState } from "preact/hooks";
import { type StaffMember, staffApi } from "./api.ts";
import { DeskNames } from "./desk-names.tsx";
import { Flaggers } from "./flaggers.tsx";
import type { PeopleAtHand, StaffPart } from "./part.ts";
import { PersonPicker } from "./person-picker.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { RoomChoice } from "./room-choice.tsx";
import { SignInLog } from "./sign-in-log.tsx";
import { useAsked, useDoing } from "./use-asked.ts";

/** Given by the owner; the house's own roles, owner and host, are given elsewhere. */
const GIVEN = ["host", "moderator", "senior", "legal", "auditor"] as const;
type Given = (typeof GIVEN)[number];

const isGiven = (role: string): role is Given => (GIVEN as readonly string[]).includes(role);

/** Who is what at the desk: parts given and taken back, each with a reason, and invitations to sign in. */
export function RolesPanel({ t, s, rooms, present }: StaffPart & PeopleAtHand) {
  const { value, fault, again } = useAsked({ t }, staffApi.people);
  const people = value?.people ?? [];
  return (
    <>
      <p>{s.roles.meaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <ul class="cases">
        {people.map((person) => (
          <Member key={person.id} t={t} s={s} person={person} rooms={rooms} changed={again} />
        ))}
      </ul>
      {value && <Grant t={t} s={s} rooms={rooms} present={present} known={people} changed={again} />}
      <DeskNames t={t} s={s} changed={again} />
      <Flaggers t={t} s={s} />
      <SignInLog t={t} s={s} />
    </>
  );
}

type MemberProps = StaffPart & { person: StaffMember; rooms: PeopleAtHand["rooms"]; changed: () => void };

function Member({ t, s, person, rooms, changed }: MemberProps) {
  const [ending, setEnding] = useState<StaffMember["roles"][number]>();
  const roomName = (id: RoomId | undefined) => rooms.find((room) => room.id === id)?.name;
  const said = ({ role, room }: StaffMember["roles"][number]) =>
    s.roles.said(s.roles.names[role as Given | "owner"] ?? role, roomName(room));
  const end = ({ role, room }: StaffMember["roles"][number], reason: string) =>
    staffApi.grant({ person: person.id, role, ...(room && { room }), on: false, reason });
  return (
    <li class="case">
      <h2>
        <bdi>{person.name}</bdi>
      </h2>
      <ul class="roles">
        {person.roles.map((role) => (
          <li key={said(role)}>
            <span>{said(role)}</span>
            {isEnded(role) && (
              <button type="button" class="link" aria-expanded={ending === role} onClick={() => setEnding(role)}>
                {s.roles.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <ReasonForm
          t={t}
          s={s}
          words={s.roles.confirmEnd(said(ending))}
          send={(reason) => end(ending, reason)}
          done={() => {
            setEnding(undefined);
            changed();
          }}
        />
      )}
      {/* The owner sets up their own first way, and more once signed in. */}
      {person.roles.every(({ role }) => role !== "owner") && <Invitation t={t} s={s} person={person.id} />}
    </li>
  );
}

/** What comes with being host of the house goes with it: that is appointed elsewhere, with an entry in the log. */
function isEnded({ role, ofHouse }: StaffMember["roles"][number]): boolean {
  return isGiven(role) && !ofHouse;
}

function Invitation({ t, s, person }: StaffPart & { person: PersonId }) {
  const id = useId();
  const [made, setMade] = useState<{ link: string; until: number }>();
  const { busy, fault, run } = useDoing({ t });
  const invite = async () => setMade((await run(() => staffApi.invite(person)))?.value);
  if (!made) {
    return (
      <div class="acts-row">
        <button type="button" class="help" disabled={busy} onClick={invite}>
          {s.roles.invite}
        </button>
        <p class="error" role="alert">
          {fault}
        </p>
      </div>
    );
  }
  const link = `${location.origin}/desk#invite=${made.link}`;
  return (
    <div class="ask">
      <label for={id}>{s.roles.link}</label>
      <input id={id} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <p class="hint">{s.roles.linkMeaning(t.moment(made.until))}</p>
      <div class="acts-row">
        <button type="button" class="help" onClick={() => void navigator.clipboard?.writeText(link)}>
          {s.recovery.copy}
        </button>
      </div>
    </div>
  );
}

type GrantProps = StaffPart & PeopleAtHand & { known: readonly StaffMember[]; changed: () => void };

function Grant({ t, s, rooms, present, known, changed }: GrantProps) {
  const id = useId();
  const [person, setPerson] = useState<PersonId>();
  const [role, setRole] = useState<Given>("moderator");
  const [room, setRoom] = useState(rooms[0]?.id);
  const grant = (reason: string) =>
    staffApi.grant({ person: person!, role, ...(role === "host" && room && { room }), on: true, reason });
  return (
    <section class="case" aria-label={s.roles.give}>
      <h2>{s.roles.give}</h2>
      <PersonPicker t={t} s={s} rooms={rooms} present={present} known={known} person={person} choose={setPerson} />
      <div class="ask narrow">
        <label for={`${id}role`}>{s.roles.role}</label>
        <select id={`${id}role`} value={role} onChange={(event) => setRole(event.currentTarget.value as Given)}>
          {GIVEN.map((each) => (
            <option key={each} value={each}>
              {s.roles.names[each]}
            </option>
          ))}
        </select>
        <p class="hint">{s.roles.does[role]}</p>
      </div>
      {role === "host" && (
        <RoomChoice id={`${id}of`} label={s.roles.ofRoom} rooms={rooms} room={room} choose={setRoom} />
      )}
      {person && <ReasonForm key={person} t={t} s={s} words={s.roles.confirm} send={grant} done={changed} />}
    </section>
  );
}
