/** Examples of how guarded the house is. */
const AT = 1_757_700_131_842;
const CASE = "01993a50-6c3f-7b22-8a1d-5e0f9c7d4b11";
const calm = { state: "normal", onDuty: 2, answerMs: 540_000 };

export const postureExamples: Record<string, Record<string, unknown>> = {
  posture: calm,
  "server.posture": calm,

  shieldBody: { minutes: 20, reason: "Un assaut annoncé" },
  shieldEnd: { reason: "C\u2019est passé" },
  nightEntry: { what: "page", case: CASE, name: "Lilas" },
  nightAnswer: {
    night: {
      from: AT,
      to: AT + 21_600_000,
      entries: [
        { at: AT, what: "off" },
        { at: AT + 60_000, what: "case", case: CASE, reason: "threat_or_ambush" },
        { at: AT + 62_000, what: "page", case: CASE, name: "Lilas" },
        { at: AT + 21_600_000, what: "on" },
      ],
      otherCases: 3,
      held: 2,
    },
    waiting: { urgent: 1, cases: 4, held: 2 },
  },
};
