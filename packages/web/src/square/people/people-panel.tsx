import type { RosterEntry } from "@parvis/protocol/server-frames";
import { useEffect, useState } from "preact/hooks";
import { sayError } from "../../i18n/refusal.ts";
import { write } from "../composer/written.ts";
import { Icon } from "../look/icon.tsx";
import { makeWay, Panel } from "../look/panel.tsx";
import { Name } from "../room/name.tsx";
import { type DialogPart, openRoomSummary, type Part } from "../square.ts";
import { type Roster, withPage, withPresence } from "./roster.ts";

/** Who is in the open room, by pages. There is no way from a name to other rooms. */
export function PeoplePanel({ square, d }: DialogPart) {
  const t = square.words.value;
  const { roster, fault, more } = useRoster(square);
  const room = openRoomSummary(square);
  const staff = roster?.people.filter(({ role }) => role !== "none") ?? [];
  const others = roster?.people.filter(({ role }) => role === "none") ?? [];
  const entered = square.who.value?.me !== undefined;
  return (
    <Panel square={square} kind="people" title={d.people.title}>
      <div class="body">
        <p class="hint">{d.people.count(t, room?.present ?? 0)}</p>
        {!entered && <p>{d.people.mustEnter}</p>}
        {fault && <p role="alert">{fault}</p>}
        {entered && roster?.people.length === 0 && <p>{d.people.nobody}</p>}
        <Group square={square} d={d} title={d.people.staff} people={staff} />
        <Group square={square} d={d} title={staff.length > 0 ? d.people.others : undefined} people={others} />
        {roster?.more && (
          <button type="button" class="wide" onClick={more}>
            {d.people.more}
          </button>
        )}
      </div>
    </Panel>
  );
}

function useRoster(square: Part["square"]) {
  const [roster, setRoster] = useState<Roster>();
  const [fault, setFault] = useState("");
  const client = square.client.value;
  const room = square.room.value;
  const live = square.link.value.kind === "live" && square.who.value?.me !== undefined;
  const load = (after?: string) => {
    if (!client || !room) return;
    client.roster(room, after).then(
      (page) => {
        setFault("");
        setRoster((held) => withPage(after === undefined ? undefined : held, page));
      },
      (error) => setFault(sayError(square.words.value, error)),
    );
  };
  useEffect(() => {
    if (!live) return;
    load();
    return client?.on("presence", (frame) => {
      if (frame.room === room) setRoster((held) => held && withPresence(held, frame));
    });
  }, [client, room, live]);
  return { roster, fault, more: () => load(roster?.people.at(-1)?.name) };
}

function Group({ square, d, title, people }: DialogPart & { title: string | undefined; people: RosterEntry[] }) {
  if (people.length === 0) return null;
  return (
    <section>
      {title && <h3>{title}</h3>}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Person square={square} d={d} person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Person({ square, d, person }: DialogPart & { person: RosterEntry }) {
  const t = square.words.value;
  const mine = person.id === square.who.value?.me?.id;
  const what = (
    <>
      <Name square={square} by={person.id} name={person.name} />
      {person.role !== "none" && <span class="role">{d.people.roles[person.role]}</span>}
      {mine && <span class="you">{t.message.you}</span>}
    </>
  );
  if (mine) return <span class="person">{what}</span>;
  const report = () => {
    square.over.value = { kind: "report", of: { about: "person", person: person.id, name: person.name } };
  };
  const card = () => {
    square.over.value = { kind: "person", person: person.id, name: person.name };
  };
  return (
    <span class="person-row">
      <button
        type="button"
        class="person"
        title={d.people.mention(person.name)}
        onClick={() => mention(square, person)}
      >
        {what}
      </button>
      <button
        type="button"
        class="plain"
        aria-label={d.people.card(person.name)}
        title={d.people.card(person.name)}
        onClick={card}
      >
        <Icon shape="more" />
      </button>
      <button type="button" class="quiet" aria-label={d.people.report(person.name)} onClick={report}>
        {t.message.report}
      </button>
    </span>
  );
}

/** Puts the name into what is being written. */
function mention(square: Part["square"], { name }: RosterEntry): void {
  const before = square.written.value.replace(/(\S)$/, "$1 ");
  write(square, `${before}@${name} `);
  makeWay(square);
  document.getElementById("write")?.focus();
}
