import assert from "node:assert/strict";
import { test } from "node:test";
import { DataFaults } from "../data-faults.ts";
import { faultsIn } from "../faults-for-tests.ts";
import { makePayload } from "../statement/make-payload.ts";
import type { DecisionFacts, Given } from "../statement/statement.ts";
import { frenchOffenceDocument } from "./data/offences-fr.ts";
import { readFrenchOffences, readOffences } from "./read-offences.ts";
import { subjectsOf } from "./subjects-of.ts";

type Draft = { offences: Record<string, unknown>[]; duties: Record<string, unknown>[]; source: unknown };

const faultsAfter = (change: (draft: Draft) => void): string[] => faultsIn(frenchOffenceDocument, readOffences, change);

test("[LEG10] The shipped offences are read, typed and whole", () => {
  const { byId, duties, source } = readFrenchOffences();
  assert.deepEqual([byId.size, duties.size, source.checkedOn], [39, 8, "2026-11-21"]);
  const kinds = Object.groupBy(byId.values(), ({ kind }) => kind);
  assert.deepEqual([kinds.offence?.length, kinds.aggravation?.length, kinds.operator?.length], [36, 2, 1]);
  assert.equal([...byId.values()].filter(({ lifeOrSafety }) => lifeOrSafety).length, 22);
  const proposal = byId.get("grooming-proposal-under-15");
  assert.deepEqual(proposal?.articles, ["227-22-1"]);
  assert.deepEqual(proposal?.penalty, { nature: "delit", prison: "P2Y", fineEur: 30_000 });
});

test("[LEG11] All faults of form are told at once, each with its offence", () => {
  const faults = faultsAfter(({ offences, duties }) => {
    offences[1]!["penalty"] = { nature: "delit", prison: "two years", fineEur: -1 };
    offences[4]!["lifeOrSafety"] = "yes";
    offences[5]!["surprise"] = 1;
    offences[6]!["etsiTypeOfCase"] = "Sorcery";
    delete duties[0]!["whoKnows"];
  });
  assert.equal(faults.length, 6);
  assert.match(faults[0]!, /^offences\.1 \(grooming-proposal-under-15\): penalty\.prison: /);
  assert.match(faults[2]!, /^offences\.4 \(csam\): lifeOrSafety: is no boolean$/);
  assert.match(faults[3]!, /^offences\.5 \(corruption-of-minor\): has no field surprise$/);
  assert.match(faults[4]!, /etsiTypeOfCase: is none of ChildExploitation/);
  assert.match(faults[5]!, /^duties\.0\.whoKnows: is no string$/);
});

test("[LEG11] All that leads nowhere is told at once", () => {
  const faults = faultsAfter(({ offences }) => {
    offences[2]!["id"] = offences[1]!["id"];
    offences[3]!["dsa"] = {
      category: "STATEMENT_CATEGORY_SELF_HARM",
      keyword: "KEYWORD_PHISHING",
      categoryAddition: [],
    };
    offences[4]!["online"] = "band";
    offences[5]!["penalty"] = null;
    offences[6]!["knowingSilencePunished"] = ["434-99"];
  });
  assert.deepEqual(faults, [
    "grooming-proposal-under-15: stands twice",
    "soliciting-minor-images: dsa.keyword: belongs to no category that is named",
    "csam: online: is not the aggravation that is marked online",
    "corruption-of-minor: penalty: only an aggravation has none of its own",
    "sexual-act-with-under-15: knowingSilencePunished: 434-99 is none of the duties",
  ]);
});

test("[LEG11] A fault of form in one offence hides none of what another refers to", () => {
  const faults = faultsAfter(({ offences }) => {
    offences[1]!["articles"] = [];
    offences[4]!["online"] = null;
  });
  assert.deepEqual(faults, [
    "offences.1 (grooming-proposal-under-15): articles: is wrong (too_small)",
    "csam: online: is not the aggravation that is marked online",
  ]);
  for (const nothing of [undefined, null, [], { offences: 1 }]) assert.throws(() => readOffences(nothing), DataFaults);
});

test("[LEG12] An offence with a category is the subject of a statement that can be sent", () => {
  const payloads = [...readFrenchOffences().byId.values()].map((offence) => {
    const [first, ...others] = subjectsOf(offence);
    if (first === undefined) return undefined;
    const decision: DecisionFacts = {
      id: offence.id,
      restrictions: { content: { measures: ["removed"] } },
      from: "2026-11-28",
      content: { types: ["text"], published: "2026-11-28" },
      subjects: [first, ...others],
      scope: ["FR"],
      source: { kind: "notice" },
      automation: { found: false, decided: "not" },
    };
    const ground = { kind: "law", law: offence.articles.join(", "), explanation: offence.labelFr } as const;
    const words: Given = { kind: "given", ground, facts: "Un message a été retiré.", redress: ["complaint"] };
    const made = makePayload(words, decision, { today: "2026-11-28", names: [] });
    assert.ok(made.outcome === "payload", offence.id);
    assert.equal(made.payload.category, offence.dsa.category);
    assert.deepEqual(made.payload.category_specification?.[0] ?? null, offence.dsa.keyword);
    return made.payload;
  });
  assert.equal(payloads.filter((payload) => payload === undefined).length, 2, "the operator's risk and false reports");
});
