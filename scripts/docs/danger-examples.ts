const LILAS = { id: "01993a2e-41d8-7c05-9f3e-b1a86d0c2e47", name: "Lilas" };
const CASE = "01993a52-0c7d-7e36-b48f-2a91d6c05e8b";
const KNOWN = 1_757_700_131_842;

const told = {
  ...{ at: KNOWN + 240_000, recordedAt: KNOWN + 300_000, by: LILAS, who: "Police secours", authority: true },
  ...{ line: "FR.17", note: "Un équipage part." },
};
const number = {
  ...{ id: "FR.17", topic: "danger", name: "Police secours", phone: "17", checked: null },
  what: {
    fr: "Vous êtes menacé, suivi, agressé ; ou vous voyez quelqu'un l'être.",
    en: "You are threatened, followed or attacked, or you see it happen to somebody.",
  },
};

/** Where examples of what concerns a danger differ from the usual. */
export const dangerExamples: Record<string, Record<string, unknown>> = {
  helpNumbersQuery: { country: "BE" },
  helpNumber: number,
  helpNumbersAnswer: { country: "FR", countries: ["FR", "BE", "EU"], numbers: [number] },
  dangerBody: { country: "FR" },
  toldEntry: told,
  toldBody: { who: "Police secours", authority: true, line: "FR.17", note: "Un équipage part." },
  dangerAnswer: {
    ...{ knownAt: KNOWN, by: LILAS, informBy: KNOWN + 3_600_000, held: { notices: 2, findings: 1, lines: 31 } },
    ...{ country: "FR", numbers: [number], referral: `/desk/referral/${CASE}`, told: [told] },
  },
  dangerEndBody: { reason: "L'enquête est close." },
  pagesAnswer: { pages: [{ case: CASE, reason: "minor_at_risk", at: KNOWN }] },
  exposureAnswer: { since: KNOWN, seen: 15, budget: 15, breakOffered: true },
};
