import type { Complaint } from "@parvis/protocol/desk";
import type { ReviewAnswer } from "@parvis/protocol/http";
import type { ComplaintId } from "@parvis/protocol/ids";
import { useEffect, useId, useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { useDoing } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import { Readers } from "./case-readers.tsx";
import { ComplaintFacts } from "./complaints.tsx";
import { KeyButton } from "./key-button.tsx";
import type { DeskFacts, Words } from "./part.ts";
import { Seen } from "./seen.tsx";
import { useKeys } from "./use-keys.ts";

interface ScreenProps {
  id: ComplaintId;
  words: Words;
  facts: DeskFacts;
}

/** [CAS8] One complaint: what it says, what it contests, what was judged; answered by somebody who has no part in it. */
export function ComplaintScreen({ id, words, facts }: ScreenProps) {
  const { t, d, c } = words;
  const [shown, setShown] = useState<ReviewAnswer>();
  const [fault, setFault] = useState("");
  const look = async () => {
    const answer = await casesApi.complaint(id);
    setFault(answer.ok ? "" : sayRefusal(t, answer.refusal));
    if (answer.ok) setShown(answer.value);
  };
  useEffect(() => void look(), []);
  useKeys({
    Escape: () => {
      location.hash = "complaints";
    },
  });
  const one = shown?.complaint;
  return (
    <>
      <a class="back" href="#complaints">
        {c.complaints.title}
      </a>
      {fault && <p role="alert">{fault}</p>}
      {shown && one && (
        <>
          <h1 class="head">
            {c.complaints.said}
            <ComplaintFacts words={words} one={one} />
          </h1>
          <div class="sides">
            <div class="side">
              <blockquote class="notice said" dir="auto">
                {one.text}
              </blockquote>
              <section class="notice" aria-label={c.complaints.decision}>
                <h2>{c.complaints.decision}</h2>
                <p>
                  <b>{one.decision.effects.map((effect) => d.judged.effects[effect.do]).join(", ") || c.nothing}</b>
                </p>
                <p dir="auto">{one.decision.reason}</p>
                <p class="faint">
                  {t.moment(one.decision.at)} · <bdi>{one.decision.by?.name ?? c.house}</bdi>
                </p>
              </section>
              <h2>{c.complaints.judged}</h2>
              {shown.judged.map((notice) => (
                <Seen key={notice.id} words={words} notice={notice} />
              ))}
              {facts.rights.has("read-reads") && <Readers words={words} of={{ decision: one.decision.id }} />}
            </div>
            <div class="side">
              <Outcome words={words} facts={facts} one={one} look={look} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

interface OutcomeProps {
  words: Words;
  facts: DeskFacts;
  one: Complaint;
  look: () => Promise<void>;
}

function Outcome({ words, facts, one, look }: OutcomeProps) {
  const { c } = words;
  if (one.state !== "open")
    return (
      <section class="notice" aria-label={c.complaints.answered}>
        <p role="status">
          {c.complaints.answered} <b>{c.complaints.states[one.state]}</b>
        </p>
        <p dir="auto">{one.answer}</p>
      </section>
    );
  return (
    <>
      {one.own && <p class="own">{c.complaints.own}</p>}
      {!one.own && facts.rights.has("answer-complaints") && <AnswerForm words={words} one={one} look={look} />}
      {facts.rights.has("govern") && (one.own || one.needsReviewer) && !one.reviewer && (
        <ReviewerForm words={words} one={one} look={look} />
      )}
    </>
  );
}

type FormProps = Omit<OutcomeProps, "facts">;

function AnswerForm({ words, one, look }: FormProps) {
  const { t, c } = words;
  const [overturn, setOverturn] = useState<boolean>();
  const [own, setOwn] = useState<string>();
  const [rule, setRule] = useState<string>();
  const { busy, fault, run } = useDoing({ t });
  const concerned = one.by === "concerned";
  const { ready, moderator, rule: ruleNamed } = c.complaints;
  const standing = overturn ? (concerned ? ready.overturned : ready.again) : ready.upheld;
  const reason = own ?? (overturn === undefined ? "" : standing);
  const may = overturn !== undefined && reason.trim() !== "" && !busy;
  const send = async () => {
    if (!may) return;
    const erred = overturn && rule !== undefined ? { erredRule: rule } : {};
    if (await run(() => casesApi.answer(one.id, { overturn, reason, ...erred }))) await look();
  };
  useKeys({ u: () => setOverturn(false), o: () => setOverturn(true), d: () => void send() });
  const errs = [undefined, ...one.rules];
  return (
    <section class="decide" aria-label={c.complaints.send}>
      <fieldset class="acts" aria-label={c.complaints.decision}>
        <KeyButton press="u" name={c.complaints.uphold} chosen={overturn === false} run={() => setOverturn(false)} />
        <KeyButton press="o" name={c.complaints.overturn} chosen={overturn === true} run={() => setOverturn(true)} />
      </fieldset>
      {overturn && <p class="faint">{concerned ? c.complaints.overturnMeaning : c.complaints.againMeaning}</p>}
      {overturn && concerned && errs.length > 1 && (
        <fieldset class="acts clauses" aria-label={c.complaints.erred}>
          <span class="faint">{c.complaints.erred}</span>
          {errs.map((each) => (
            <button key={each} type="button" aria-pressed={rule === each} onClick={() => setRule(each)}>
              {each === undefined ? moderator(one.decision.by?.name ?? c.house) : ruleNamed(each)}
            </button>
          ))}
        </fieldset>
      )}
      <label>
        {c.complaints.reason}
        <textarea rows={4} value={reason} onInput={(event) => setOwn(event.currentTarget.value)} />
      </label>
      {fault && <p role="alert">{fault}</p>}
      <button type="button" class="main" disabled={!may} aria-keyshortcuts="d" onClick={() => void send()}>
        {c.complaints.send} <kbd>d</kbd>
      </button>
    </section>
  );
}

/** [MOD18] Somebody from outside gets a link to this one case; it is shown once. */
function ReviewerForm({ words: { t, c }, one, look }: FormProps) {
  const id = useId();
  const [name, setName] = useState("");
  const [link, setLink] = useState<string>();
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    const done = await run(() => casesApi.nameReviewer(one.id, name));
    if (done) setLink(new URL(`/review/${done.value.link}`, location.href).href);
  };
  if (link !== undefined)
    return (
      <section class="decide" aria-label={c.complaints.reviewer}>
        <p>{c.complaints.reviewerLink}</p>
        <code class="link-once">{link}</code>
        <button type="button" class="main" onClick={() => void look()}>
          {t.page.close}
        </button>
      </section>
    );
  return (
    <form class="decide" onSubmit={send}>
      <h2>{c.complaints.reviewer}</h2>
      <label for={id}>{c.complaints.reviewerName}</label>
      <input
        id={id}
        type="text"
        required
        minLength={2}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {fault && <p role="alert">{fault}</p>}
      <button type="submit" class="main" disabled={busy}>
        {c.complaints.reviewer}
      </button>
    </form>
  );
}
