/** Examples of the rules of the engine at the desk. */
const AT = 1_757_700_131_842;
const LILAS = { id: "01993a4f-0c1e-7a55-9f0a-2d6b8f1e7c10", name: "Lilas" };
const right = { of: 18, times: 16, low: 0.67, high: 0.97 };
const alarm = { rule: "no-crypto", at: AT, hits: 48, judged: 610, usual: 4 };
const stand = {
  ...{ rule: "no-crypto", category: "scam", asks: "hold", severity: 2, from: "desk", live: 1, shadow: 2 },
  back: { shadow: 1 },
  ...{ read: { by: LILAS, at: AT }, found: 61, shadowFound: { of: 14_200, times: 31, since: AT }, right, alarm },
};

const example = { at: AT, room: "Accueil", name: "Ana", text: "Des jetons, dix fois la mise", decided: "left" };

export const rulesExamples: Record<string, Record<string, unknown>> = {
  measured: right,
  ruleAlarm: alarm,
  ruleExample: example,
  ruleStand: stand,
  ruleDraft: { text: "id: no-crypto\nstate: draft\n" },
  ruleShadowed: { rule: "no-crypto", version: 2 },
  rulePublished: { version: 2, reason: "Lue par deux personnes" },
  ruleBack: { reason: "Elle retient des bonjours" },
  ruleDiff: {
    ...{ version: 2, live: 1, days: 30, judged: 48_210, found: 31, people: 12, more: 9, less: 2 },
    ...{ newPeople: 4, unknownPeople: 3, agreed: { of: 14, times: 12, low: 0.6, high: 0.96 } },
    examples: [example],
  },
  rulesAnswer: { rules: [stand], mayTry: true, mayChange: true },
  ruleAnswer: {
    reasons: { fr: "Pas de jetons ici.", en: "No tokens here." },
    ...{ stand, mayTry: true, mayChange: true, liveText: "id: no-crypto\n", shadowText: "id: no-crypto\n" },
    log: [{ at: AT, act: "publish", version: 1, live: 1, by: LILAS, reason: "Lue par deux personnes" }],
  },
  ruleFigures: { alarms: [alarm], right: [{ rule: "no-crypto", ...right }] },
};
