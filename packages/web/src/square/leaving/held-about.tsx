import type { HeldAnswer } from "@parvis/protocol/leaving";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { LeavingWords } from "../../i18n/catalogue.ts";
import { sayRefusal } from "../../i18n/refusal.ts";
import { ask } from "../house/api.ts";
import { moment } from "../look/times.ts";
import type { Part } from "../square.ts";
import { dayOfYear } from "./day-of-year.ts";
import { EraseMe } from "./erase-me.tsx";
import type { LeavingPart } from "./leaving-part.ts";
import { TakeAlong } from "./take-along.tsx";

type Step = "held" | "erase";

/** What the house holds about whoever is here, and from there the way to take it along or to have it erased. */
export function HeldAbout({ square, w }: Part & { w: LeavingWords }) {
  const t = square.words.value;
  const [held, setHeld] = useState<HeldAnswer>();
  const [fault, setFault] = useState("");
  const [step, setStep] = useState<Step>("held");
  useEffect(() => {
    void ask<HeldAnswer>("GET", "me/held").then((answer) => {
      if (answer.ok) setHeld(answer.value);
      else setFault(sayRefusal(t, answer.refusal));
    });
  }, []);
  if (held === undefined) return <p role="status">{fault || t.page.loading}</p>;
  const part = { square, w, held };
  if (step === "erase") return <EraseMe {...part} back={() => setStep("held")} />;
  return (
    <div class="held-about">
      <p>{w.intro}</p>
      <Name {...part} />
      <Public {...part} />
      <Private {...part} />
      <Moderation {...part} />
      <Register {...part} />
      <TakeAlong {...part} />
      <section>
        <h2>{w.eraseHead}</h2>
        <p>{held.office ? w.office : w.eraseMeaning}</p>
        {!held.office && (
          <button type="button" class="wide danger" onClick={() => setStep("erase")}>
            {w.erase}
          </button>
        )}
      </section>
    </div>
  );
}

function Name({ square, w, held }: LeavingPart) {
  const t = square.words.value;
  return (
    <section>
      <h2>{w.nameHead}</h2>
      <p>
        <strong>
          <bdi>{held.name}</bdi>
        </strong>
      </p>
      <p>
        {w.since(moment(t, held.since))} {held.claimed ? w.claimed : w.guest}
      </p>
      {held.erasedAt !== undefined && <p class="hint">{w.erasedBefore(moment(t, held.erasedAt))}</p>}
    </section>
  );
}

function Public({ square, w, held }: LeavingPart) {
  const t = square.words.value;
  return (
    <section>
      <h2>{w.publicHead}</h2>
      {held.rooms.length === 0 && <p class="hint">{w.noMessages}</p>}
      <dl class="counts">
        {held.rooms.map(({ room, name, messages, keptDays }) => (
          <Count
            key={room}
            label={<bdi>{name}</bdi>}
            hint={w.keptDays(t, keptDays)}
            value={w.messagesIn(t, messages)}
          />
        ))}
        <Count label={w.reactions} value={held.reactions} />
        <Count label={w.readMarks} hint={w.readMarksHow} value={held.readMarks} />
        <Count label={w.heldPosts} value={held.heldPosts} />
        <Count label={w.proposals} value={held.proposals} />
      </dl>
    </section>
  );
}

function Private({ square, w, held }: LeavingPart) {
  const t = square.words.value;
  const { contacts, conversations, devices, passkey } = held;
  const labels = devices.map(({ label }) => label).join(", ");
  return (
    <section>
      <h2>{w.privateHead}</h2>
      <dl class="counts">
        <Count label={w.devices} hint={labels && <bdi>{labels}</bdi>} value={devices.length} />
        <Count label={w.passkey} value={passkey === undefined ? 0 : 1} />
        <Count
          label={w.conversations}
          hint={w.sealed(t, conversations.messages, conversations.days)}
          value={conversations.count}
        />
        <Count label={w.requestsSent} value={contacts.sent} />
        <Count label={w.requestsReceived} value={contacts.received} />
        <Count label={w.meetings} value={held.meetings} />
        <Count label={w.blocked} value={contacts.blocked} />
        <Count label={w.muted} value={contacts.muted} />
      </dl>
    </section>
  );
}

function Moderation({ square, w, held }: LeavingPart) {
  const t = square.words.value;
  return (
    <section>
      <h2>{w.deskHead}</h2>
      <dl class="counts">
        <Count label={w.reports} hint={w.reportsHow} value={held.reports} />
        <Count label={w.decisions} hint={held.decisions.length === 0 && w.noDecisions} value={held.decisions.length} />
      </dl>
      {held.decisions.length > 0 && (
        <ul>
          {held.decisions.map(({ at, receipt }) => (
            <li key={receipt}>
              <a href={`/receipt/${receipt}`}>{w.decisionOf(moment(t, at))}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Register({ square, w, held: { register } }: LeavingPart) {
  const t = square.words.value;
  const since = register.since !== undefined && w.registerSince(dayOfYear(t, register.since));
  return (
    <section>
      <h2>{w.registerHead}</h2>
      <p>{w.registerWhat}</p>
      <dl class="counts">
        <Count label={w.entries} hint={since} value={register.entries} />
        <Count label={w.records} value={register.records} />
      </dl>
    </section>
  );
}

interface CountProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  value: string | number;
}

function Count({ label, hint, value }: CountProps) {
  return (
    <div>
      <dt>
        {label}
        {hint && <span class="hint">{hint}</span>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
