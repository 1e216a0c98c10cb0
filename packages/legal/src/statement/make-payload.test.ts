import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decisions, given, reasonsGiven } from "../../test/statements.ts";
import { type CheckOptions, checkPayload } from "./check-payload.ts";
import { makePayload } from "./make-payload.ts";
import type { DecisionFacts, Given } from "./statement.ts";

const options: CheckOptions = { today: "2026-11-28", names: ["Renard42"] };

const words: Given = {
  kind: "given",
  ground: { kind: "charter", clause: "Clause 3: no insults", explanation: "The message insults a group." },
  facts: "The message was held by a filter and removed after review.",
  redress: ["complaint", "court"],
};
const decision: DecisionFacts = {
  id: "dec-1",
  restrictions: { content: { measures: ["removed", { other: "not shown on the square" }], until: "2027-01-01" } },
  from: "2026-11-28",
  content: { types: ["text", { other: "room name" }], published: "2026-11-27", language: "FR" },
  subjects: [
    { category: "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", keywords: ["KEYWORD_HATE_SPEECH"] },
    { category: "STATEMENT_CATEGORY_VIOLENCE", other: "Threatens by a song" },
  ],
  scope: ["FR", "BE"],
  source: { kind: "trusted_flagger", body: "Trusted flagger registered in France" },
  automation: { found: true, decided: "partially" },
};

test("[LEG3] Our words become the database's", () => {
  assert.deepEqual(makePayload(words, decision, options), {
    outcome: "payload",
    payload: {
      puid: "dec-1",
      decision_visibility: ["DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_VISIBILITY_OTHER"],
      decision_visibility_other: "not shown on the square",
      end_date_visibility_restriction: "2027-01-01",
      decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
      incompatible_content_ground: "Clause 3: no insults",
      incompatible_content_explanation: "The message insults a group.",
      content_type: ["CONTENT_TYPE_TEXT", "CONTENT_TYPE_OTHER"],
      content_type_other: "room name",
      category: "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
      category_addition: ["STATEMENT_CATEGORY_VIOLENCE"],
      category_specification: ["KEYWORD_HATE_SPEECH", "KEYWORD_OTHER"],
      category_specification_other: "Threatens by a song",
      territorial_scope: ["FR", "BE"],
      content_language: "FR",
      content_date: "2026-11-27",
      application_date: "2026-11-28",
      decision_facts: "The message was held by a filter and removed after review.",
      source_type: "SOURCE_TRUSTED_FLAGGER",
      source_identity: "Trusted flagger registered in France",
      automated_detection: "Yes",
      automated_decision: "AUTOMATED_DECISION_PARTIALLY",
    },
  });
});

test("[LEG5] No payload is made where no reasons are owed", () => {
  for (const why of ["order", "advertising_flood"] as const)
    assert.deepEqual(makePayload({ kind: "not_owed", why }, decision, options), { outcome: "not_owed", why });
});

test("[LEG5] Deferred reasons wait for their day, and are sent from that day on", () => {
  const deferred = { kind: "deferred", order: "order-7", until: "2026-12-01", given: words } as const;
  const on = (today: string) => makePayload(deferred, decision, { ...options, today });
  assert.deepEqual(on("2026-11-30"), { outcome: "deferred", until: "2026-12-01" });
  assert.deepEqual(on("2026-12-01"), makePayload(words, decision, { ...options, today: "2026-12-01" }));
  assert.equal(on("2026-12-01").outcome, "payload");
});

test("[LEG4] Personal data is refused with its field and place, and a person mends it", () => {
  const facts = "Renard42 wrote from renard42@example.org.";
  const made = makePayload({ ...words, facts }, decision, options);
  assert.ok(made.outcome === "refused");
  assert.deepEqual(
    made.faults.map(({ field, kind, at }) => [field, kind, facts.slice(at?.start, at?.end)]),
    [
      ["decision_facts", "name", "Renard42"],
      ["decision_facts", "e-mail", "renard42@example.org"],
    ],
  );
  for (const { why } of made.faults) assert.doesNotMatch(why, /renard/i, "a fault may be logged");
});

test("[LEG4] A name that a person released at its place passes; nothing else is released", () => {
  const ground = { ...words.ground, url: "https://chat.example/u/message" } as const;
  const concerned = { ...options, names: ["Message"] };
  const fieldsRefused = (released: CheckOptions["released"]) => {
    const made = makePayload({ ...words, ground }, decision, { ...concerned, released: released ?? [] });
    return made.outcome === "refused" ? made.faults.map(({ field }) => field) : [];
  };
  const [explained, told] = ["incompatible_content_explanation", "decision_facts"] as const;
  const link = "decision_ground_reference_url";
  assert.deepEqual(fieldsRefused([]), [link, explained, told]);
  assert.deepEqual(fieldsRefused([{ field: told, found: "message" }]), [link, explained]);
  const all = [told, explained].map((field) => ({ field, found: "message" }));
  assert.deepEqual(fieldsRefused([...all, { field: link, found: ground.url }]), [link]);
});

test("[LEG3] Every statement that the product can make yields a payload that can be sent", () => {
  fc.assert(
    fc.property(reasonsGiven, decisions, (reasons, facts) => {
      const made = makePayload(reasons, facts, { today: "2037-12-31", names: [] });
      if (made.outcome === "refused") assert.fail(JSON.stringify(made.faults));
      if (made.outcome !== "payload") return;
      assert.deepEqual(checkPayload(JSON.parse(JSON.stringify(made.payload)), { today: "2037-12-31", names: [] }), []);
    }),
    { numRuns: 3_000 },
  );
});

test("[LEG3] Whatever the words, a payload can be sent or is refused with its fields", () => {
  const anyWords = given(fc.string({ unit: "binary", maxLength: 600 }));
  fc.assert(
    fc.property(anyWords, decisions, fc.string(), (reasons, facts, id) => {
      const made = makePayload(reasons, { ...facts, id }, { today: "2030-01-01", names: ["a"] });
      if (made.outcome === "refused")
        assert.ok(made.faults.length > 0 && made.faults.every(({ field }) => field !== "*"));
      else assert.equal(made.outcome, "payload");
    }),
    { numRuns: 2_000 },
  );
});
