import { type ClockBook, createClockBook } from "@parvis/legal/clocks/clock-book";

/** DSA art. 20(4) asks for an answer "in a timely manner" and gives no figure: a week is this house's own aim. */
const complaintAnswer = {
  id: "house-complaint-answer",
  instrument: "Regulation (EU) 2022/2065 (DSA)",
  article: "20(4)",
  who: "provider",
  kind: "deadline",
  startsOn: "complaint.receivedAt",
  period: null,
  confidence: "known",
  ownTarget: "P7D",
} as const;

/** The law says nothing of how long what was referred is kept: after a year somebody looks whether it still must be. */
const dangerHold = {
  id: "house-danger-hold",
  instrument: "Regulation (EU) 2022/2065 (DSA)",
  article: "18",
  who: "provider",
  kind: "deadline",
  startsOn: "suspicion.confirmedAt",
  period: null,
  confidence: "known",
  ownTarget: "P1Y",
} as const;

export type HouseClockId = typeof complaintAnswer.id | typeof dangerHold.id;

/** The law's clocks and the house's own. */
export function openClockBook(): ClockBook {
  return createClockBook({ rows: [...createClockBook().rows.values(), complaintAnswer, dangerHold] });
}
