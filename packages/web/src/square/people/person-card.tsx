import type { PersonId } from "@parvis/protocol/ids";
import { useState } from "preact/hooks";
import { write } from "../composer/written.ts";
import { Dialog } from "../look/dialog.tsx";
import { makeWay } from "../look/panel.tsx";
import { act } from "../private/act.ts";
import { AskForTalk } from "../private/ask-for-talk.tsx";
import { Namesake } from "../private/namesake.tsx";
import type { PrivatePart, TalksPart } from "../private/part.ts";
import { talkWith } from "../private/private-talks.ts";
import { Name } from "../room/name.tsx";
import { goToPrivate } from "../room/open-room.ts";
import type { Square } from "../square.ts";

export interface Whom {
  person: PersonId;
  name: string;
}

/** What can be done about somebody: each act with the one sentence that says what it does. */
export function PersonCard({ person, name, ...part }: PrivatePart & Whom) {
  const { square, p } = part;
  const talks = square.private.value;
  const report = () => {
    square.over.value = { kind: "report", of: { about: "person", person, name } };
  };
  return (
    <Dialog square={square} kind="card" title={p.card.title}>
      <div class="card-body">
        <p class="big-name">
          <Name square={square} by={person} name={name} />
        </p>
        {square.who.value?.me ? (
          talks && <Acts {...part} talks={talks} person={person} name={name} />
        ) : (
          <p>{p.card.mustEnter}</p>
        )}
        <button type="button" class="wide" onClick={report}>
          {p.card.report}
        </button>
      </div>
    </Dialog>
  );
}

function Acts(part: TalksPart & Whom) {
  const { square, p, talks, person, name } = part;
  const contacts = talks.contacts.value;
  talks.names.set(person, name);
  const blocked = contacts?.blocked.includes(person) ?? false;
  const muted = contacts?.muted.includes(person) ?? false;
  return (
    <>
      <Namesake {...part} who={{ id: person, name }} />
      {!blocked && <Talk {...part} />}
      {!blocked && square.at.value === "room" && (
        <button type="button" class="wide" onClick={() => mention(square, name)}>
          {p.card.mention}
        </button>
      )}
      {!blocked && (
        <Turn
          on={muted}
          does={muted ? p.card.unmute : p.card.mute}
          means={muted ? p.card.mutedNow : p.card.muteMeaning}
          turn={() => act(square, (sealed) => sealed.mute(person, !muted))}
        />
      )}
      <Turn
        on={blocked}
        strong={!blocked}
        does={blocked ? p.card.unblock : p.card.block}
        means={blocked ? p.card.blockedNow : p.card.blockMeaning}
        turn={() => act(square, (sealed) => sealed.block(person, !blocked))}
      />
    </>
  );
}

/** The conversation that there is, the request that waits, or the way to ask. */
function Talk(part: TalksPart & Whom) {
  const { square, p, talks, person } = part;
  const talk = talkWith(talks, person);
  const [asking, ask] = useState(false);
  if (talk) {
    return (
      <button type="button" class="main" onClick={() => goToPrivate(square, { kind: "talk", talk: talk.id })}>
        {p.card.open}
      </button>
    );
  }
  if (talks.contacts.value?.sent.some((one) => one.to === person)) {
    return (
      <div class="waits-note" role="status">
        <p>
          <strong>{p.card.waits}</strong>
        </p>
        <p class="hint">{p.card.waitsMeaning}</p>
      </div>
    );
  }
  if (asking) return <AskForTalk {...part} />;
  return (
    <button type="button" class="main" onClick={() => ask(true)}>
      {p.card.ask}
    </button>
  );
}

interface TurnProps {
  on: boolean;
  strong?: boolean;
  does: string;
  means: string;
  turn: () => Promise<unknown>;
}

function Turn({ on, strong = false, does, means, turn }: TurnProps) {
  return (
    <div class={on ? "turn on" : "turn"}>
      <button type="button" class={strong ? "wide strong" : "wide"} onClick={() => void turn()}>
        {does}
      </button>
      <p class="hint">{means}</p>
    </div>
  );
}

/** Puts the name into what is being written. */
function mention(square: Square, name: string): void {
  const before = square.written.value.replace(/(\S)$/, "$1 ");
  square.over.value = undefined;
  write(square, `${before}@${name} `);
  makeWay(square);
  requestAnimationFrame(() => document.getElementById("write")?.focus());
}
