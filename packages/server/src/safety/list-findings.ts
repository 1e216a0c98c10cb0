import type { ReportReason } from "@parvis/protocol/client-frames";
import type { FoundMeeting, Notice } from "@parvis/protocol/http";
import type { Category } from "@parvis/safety/act";
import { categoryless, HELD_MAX_MS } from "./rules.ts";
import type { LatestFinding } from "./store.ts";
import { readVerdict, type StoredVerdict } from "./stored-verdict.ts";

/** As which reason of a report a finding is shown, so that both stand in one list. */
const reasons: Record<Category, ReportReason> = {
  hate: "hate",
  insult: "harassment",
  threat: "threat_or_ambush",
  harassment: "harassment",
  sexual_harassment: "harassment",
  solicitation: "minor_at_risk",
  ambush: "threat_or_ambush",
  image_pressure: "minor_at_risk",
  extortion: "threat_or_ambush",
  drugs: "illegal_trade",
  pimping: "illegal_trade",
  sexual_violence: "threat_or_ambush",
  raid: "harassment",
  personal_data: "personal_data",
  self_harm: "self_harm",
  scam: "spam",
  flood: "spam",
};

/** [SAE7] What the house found, as a report of its own. */
export function asNotice(row: LatestFinding): Notice {
  const verdict = readVerdict(row.verdict);
  const target = row.target ?? row.heldSeq;
  const context = JSON.parse(row.context) as Omit<Notice["context"][number], "earlier">[];
  return {
    id: row.id,
    at: row.at,
    ...(row.roomId === null ? {} : { room: row.roomId, roomName: row.roomName! }),
    ...(target === null ? {} : { target }),
    reason: reasonOf(verdict),
    details: null,
    context: context.map((line) => ({ ...line, earlier: [] })),
    finding: findingOf(row, verdict),
  };
}

/** As which reason of a report a verdict is shown. */
export function reasonOf({ hits }: Pick<StoredVerdict, "hits">): ReportReason {
  const [first] = hits;
  if (first === undefined || categoryless.has(first.rule)) return "other";
  return reasons[first.category] ?? "other";
}

function findingOf(row: LatestFinding, { hits, findings, risk }: StoredVerdict): NonNullable<Notice["finding"]> {
  const { kind, person: id, name, text, held, heldState, heldAt, heldReason, meeting } = row;
  return {
    ...{ kind, by: { id, name }, text },
    hits: hits.map(({ rule, category, severity, then, clause, reasons }) => {
      return { rule, category, severity, asks: then, clause, reasons };
    }),
    marks: findings.map(({ span, cue }) => ({ ...span, cue })),
    risk: risk.map(({ card, cue, points }) => ({ card, cue, points })),
    ...(meeting === null ? {} : { meeting: JSON.parse(meeting) as FoundMeeting }),
    ...(held === null || heldState === null
      ? {}
      : {
          held: {
            id: held,
            // That its author has seen the answer is nobody else's business.
            state: heldState === "seen" ? "returned" : heldState,
            until: heldAt! + HELD_MAX_MS,
            ...(heldReason === null ? {} : { reason: heldReason }),
          },
        }),
  };
}
