import type { Proposal } from "@parvis/protocol/http";
import { useId, useState } from "preact/hooks";
import { languageName } from "../house/facts.tsx";
import { refreshProposals, refreshRooms } from "../house/refresh.ts";
import { since } from "../house/since.ts";
import type { DeskPart } from "../square.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { SaveRow, useSaving } from "./saving.tsx";
import { useNews } from "./seen-news.ts";

/** The rooms that people would like, those that wait first. */
export function Proposals({ square, d, k }: DeskPart) {
  useNews(square, "proposals", () => void refreshProposals(square));
  const waiting = square.proposals.value.filter(({ state }) => state === "waiting");
  const decided = square.proposals.value.filter(({ state }) => state !== "waiting");
  return (
    <>
      {waiting.length === 0 && <p class="none">{k.proposals.none}</p>}
      <ol class="cases">
        {waiting.map((proposal) => (
          <li key={proposal.id} class="case">
            <Proposed square={square} k={k} proposal={proposal} />
            <Decide square={square} d={d} k={k} proposal={proposal} />
          </li>
        ))}
      </ol>
      {decided.length > 0 && (
        <details class="around">
          <summary>{k.proposals.decided}</summary>
          <ol class="cases">
            {decided.map((proposal) => (
              <li key={proposal.id} class="case">
                <Proposed square={square} k={k} proposal={proposal} />
                {proposal.reason && (
                  <p dir="auto">
                    <strong>{k.proposals[proposal.state === "accepted" ? "accepted" : "refused"]}</strong>{" "}
                    {k.proposals.because(proposal.reason)}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Proposed({ square, k, proposal }: Pick<DeskPart, "square" | "k"> & { proposal: Proposal }) {
  const t = square.words.value;
  const { draft, by, at } = proposal;
  return (
    <>
      <header>
        <h2>
          <bdi>{draft.name}</bdi>
        </h2>
        <p class="facts">
          <bdi>{draft.theme}</bdi>
          {draft.place && <bdi>{draft.place}</bdi>}
          <span>{languageName(t.lang, draft.lang)}</span>
        </p>
      </header>
      <p class="long" dir="auto">
        {draft.charter}
      </p>
      <p class="hint">
        <bdi>{k.proposals.by(by.name, since(t, at))}</bdi>
      </p>
    </>
  );
}

function Decide({ square, d, k, proposal }: DeskPart & { proposal: Proposal }) {
  const id = useId();
  const [accept, setAccept] = useState<boolean>();
  const [reason, setReason] = useState("");
  const { busy, fault, save } = useSaving({ square, k });
  const send = async (event: Event) => {
    event.preventDefault();
    if (accept === undefined) return;
    const answer = await save(deskApi.decide(proposal.id, { accept, reason }));
    if (answer.ok) await Promise.all([refreshProposals(square), refreshRooms(square)]);
  };
  const choose = (value: boolean) => () => {
    setAccept(value);
    if (reason === "" || reason === k.proposals.acceptHint) setReason(value ? k.proposals.acceptHint : "");
  };
  return (
    <form onSubmit={send}>
      <div class="acts-row">
        <button type="button" class="help" aria-expanded={accept === true} onClick={choose(true)}>
          {k.proposals.accept}
        </button>
        <button type="button" class="help" aria-expanded={accept === false} onClick={choose(false)}>
          {k.proposals.refuse}
        </button>
      </div>
      {accept !== undefined && (
        <>
          <ReasonField square={square} d={d} id={id} reason={reason} change={setReason} />
          <SaveRow
            words={accept ? k.proposals.confirmAccept : k.proposals.confirmRefuse}
            busy={busy}
            fault={fault}
            danger={!accept}
          />
        </>
      )}
    </form>
  );
}
