import type { Proposal } from "@parvis/protocol/http";
import { useEffect, useState } from "preact/hooks";
import type { RoomWords } from "../../i18n/catalogue.ts";
import { choose } from "../house/choose.ts";
import { refreshProposals } from "../house/refresh.ts";
import { goToRoom } from "../room/open-room.ts";
import { roomPath } from "../route.ts";
import type { Part } from "../square.ts";

type AsidePart = Part & { words: RoomWords };

const SEEN = "parvis-seen-proposals";

/** What became of the rooms one proposed, until it has been seen. */
export function OwnProposals({ square, words }: AsidePart) {
  const me = square.who.value?.me?.id;
  const [seen, setSeen] = useState(readSeen);
  useEffect(() => {
    if (me) void refreshProposals(square);
  }, [me]);
  const own = square.proposals.value.filter(({ by, id }) => by.id === me && !seen.includes(id));
  if (!me || own.length === 0) return null;
  const dismiss = (id: string) => {
    const now = [...seen, id];
    localStorage.setItem(SEEN, JSON.stringify(now));
    setSeen(now);
  };
  return (
    <ul class="own-proposals">
      {own.map((proposal) => (
        <OwnProposal key={proposal.id} square={square} words={words} proposal={proposal} dismiss={dismiss} />
      ))}
    </ul>
  );
}

function OwnProposal({
  square,
  words,
  proposal,
  dismiss,
}: AsidePart & { proposal: Proposal; dismiss: (id: string) => void }) {
  const t = square.words.value;
  const { id, state, draft, reason, room } = proposal;
  return (
    <li class={state}>
      <p role="status">{words.proposal[state](draft.name)}</p>
      {reason && <p dir="auto">{t.composer.because(reason)}</p>}
      {state !== "waiting" && (
        <p class="ways">
          {room && (
            <a href={roomPath(room)} onClick={choose(() => goToRoom(square, room))}>
              {words.proposal.goThere}
            </a>
          )}
          <button type="button" class="link" onClick={() => dismiss(id)}>
            {words.proposal.seen}
          </button>
        </p>
      )}
    </li>
  );
}

function readSeen(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SEEN) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}
