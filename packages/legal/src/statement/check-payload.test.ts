import assert from "node:assert/strict";
import { test } from "node:test";
import examples from "../../test/data/statement-examples.json" with { type: "json" };
import { type CheckOptions, checkPayload, type Fault } from "./check-payload.ts";
import { categories } from "./data/categories.ts";
import { fieldRules } from "./data/field-rules.ts";
import { payloadEnums } from "./data/payload-enums.ts";

const options: CheckOptions = { today: "2026-11-28", names: [] };
const sound = examples.accepted[0]!.payload;

const fieldsOf = (faults: readonly Fault[], level: Fault["level"]) => [
  ...new Set(faults.filter((fault) => fault.level === level).map(({ field }) => field)),
];
/** The faults of a sound payload with these fields changed, as `field rule`. */
const changed = (fields: Record<string, unknown>, more: Partial<CheckOptions> = {}) =>
  checkPayload({ ...sound, ...fields }, { ...options, ...more }).map(({ field, rule }) => `${field} ${rule}`);

test("[LEG1] Every example that the database accepts is accepted", () => {
  assert.equal(examples.accepted.length, 6);
  for (const { id, payload } of examples.accepted) assert.deepEqual(checkPayload(payload, options), [], id);
});

test("[LEG1] Every example that the database refuses is refused in the same fields", () => {
  assert.equal(examples.refused.length, 6);
  for (const { id, payload, expectedFailingFields } of examples.refused) {
    const found = fieldsOf(checkPayload(payload, options), "database").sort();
    assert.deepEqual(found, [...expectedFailingFields].sort(), id);
  }
});

test("[LEG2] What only we refuse is refused by the rule that says so, and by none of the database's", () => {
  assert.equal(examples.acceptedByTheDatabaseButRefusedHere.length, 6);
  for (const { id, payload, field, stricterRule } of examples.acceptedByTheDatabaseButRefusedHere) {
    const faults = checkPayload(payload, options);
    assert.ok(faults.length > 0, id);
    for (const fault of faults)
      assert.deepEqual([fault.level, fault.field, fault.rule], ["ours", field, stricterRule], id);
  }
});

test("[LEG1] 35 fields and 14 closed lists are known, and every list is used", () => {
  assert.equal(Object.keys(fieldRules).length, 35);
  const used = new Set(Object.values(fieldRules).flatMap((rule) => ("of" in rule ? rule.of : [])));
  assert.deepEqual([...used].sort(), Object.keys(payloadEnums).sort());
  const [territories, keywords] = [payloadEnums.territory, payloadEnums.keyword];
  assert.deepEqual([territories.length, keywords.length, payloadEnums.language.length], [30, 69, 184]);
});

test("[LEG1] The categories' table and the closed lists agree", () => {
  const accepted = categories.filter((category) => category.accepted).map(({ code }) => code as string);
  assert.deepEqual(accepted.sort(), [...payloadEnums.category].sort());
  const inTable = new Set(categories.flatMap((category) => category.keywords.map(({ code }) => code as string)));
  const rowless = payloadEnums.keyword.filter((keyword) => !inTable.has(keyword));
  assert.deepEqual(rowless, ["KEYWORD_STALKING"]);
});

test("[LEG1] Lengths count characters, and stand at their limit", () => {
  assert.deepEqual(changed({ decision_facts: "🙂".repeat(5000) }), []);
  assert.deepEqual(changed({ decision_facts: "🙂".repeat(5001) }), ["decision_facts length"]);
  assert.deepEqual(changed({ puid: "a".repeat(501) }), ["puid length"]);
});

test("[LEG1] Dates stand between the database's limits", () => {
  assert.deepEqual(changed({ content_date: "2000-01-01" }), []);
  assert.deepEqual(changed({ content_date: "1999-12-31" }), ["content_date range"]);
  assert.deepEqual(changed({ end_date_account_restriction: "2038-01-01" }), []);
  assert.deepEqual(changed({ end_date_account_restriction: "2038-01-02" }), ["end_date_account_restriction range"]);
  assert.deepEqual(changed({ content_date: "2024-02-29" }), []);
  assert.deepEqual(changed({ content_date: "2023-02-29" }), ["content_date form"]);
});

test("[LEG1] What does not fit the ground is dropped unseen, save where it is checked all the same", () => {
  assert.deepEqual(changed({ incompatible_content_explanation: "x".repeat(3000) }), []);
  assert.deepEqual(changed({ incompatible_content_illegal: "yes" }), ["incompatible_content_illegal one-of"]);
  assert.deepEqual(changed({ incompatible_content_illegal: null }), ["incompatible_content_illegal null"]);
  assert.deepEqual(changed({ decision_visibility_other: "x".repeat(501) }), ["decision_visibility_other length"]);
});

test("[LEG1] Null and empty are absent where the database says so, and nowhere else", () => {
  assert.deepEqual(
    changed({ territorial_scope: null, category_specification: null, end_date_account_restriction: null }),
    [],
  );
  assert.deepEqual(changed({ category_addition: null }), ["category_addition null"]);
  assert.deepEqual(changed({ content_type: [] }), ["content_type required"]);
  assert.deepEqual(changed({ decision_facts: "" }), ["decision_facts required", "decision_facts blank-text"]);
});

test('[LEG2] The text "null", unknown fields, blank texts and what is no text are ours to refuse', () => {
  assert.deepEqual(changed({ decision_visibility: ["null"] }), ["decision_visibility null-string"]);
  assert.deepEqual(changed({ decision_facts: 7 }), ["decision_facts types"]);
  assert.deepEqual(changed({ decision_facts: "lone \ud800" }), ["decision_facts types"]);
  assert.deepEqual(changed({ decision_facts: " \n" }), ["decision_facts blank-text"]);
  assert.deepEqual(changed({ toString: 1 }), ["toString unknown-fields"]);
  assert.deepEqual(changed({ decision_ground_reference_url: "ftp://chat.example/a" }), [
    "decision_ground_reference_url web-address",
  ]);
});

test("[LEG2] The content comes before the decision, and the decision is not of tomorrow", () => {
  assert.deepEqual(changed({ content_date: "2026-11-21" }), ["application_date dates-in-order"]);
  assert.deepEqual(changed({}, { today: "2026-11-19" }), ["application_date dates-in-order"]);
  assert.deepEqual(changed({}, { today: "2026-11-20" }), []);
  const field = "end_date_account_restriction";
  assert.deepEqual(changed({ [field]: "2026-11-20" }), []);
  assert.deepEqual(changed({ [field]: "2026-11-19" }), [`${field} end-date-order`]);
});

test("[LEG2] A keyword belongs to the category or to an added one; KEYWORD_STALKING belongs to none", () => {
  const prohibited = { category_specification: ["KEYWORD_PROHIBITED_PRODUCTS"] };
  assert.deepEqual(changed(prohibited), ["category_specification keyword-category"]);
  const added = { category_addition: ["STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS"] };
  assert.deepEqual(changed({ ...prohibited, ...added }), []);
  assert.deepEqual(changed({ category_specification: ["KEYWORD_STALKING"] }), [
    "category_specification keyword-category",
  ]);
});

test("[LEG1] What is no object is one fault, not an error", () => {
  for (const nothing of [undefined, null, "payload", [sound]])
    assert.deepEqual(
      checkPayload(nothing, options).map(({ field }) => field),
      ["*"],
    );
});
