import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsIn } from "../faults-for-tests.ts";
import { frenchRetentionDocument } from "./data/retention-fr.ts";
import { readFrenchRetention, readRetention } from "./read-retention.ts";

type Draft = { categories: Record<string, unknown>[] };

const faultsAfter = (change: (draft: Draft) => void): string[] =>
  faultsIn(frenchRetentionDocument, readRetention, change);

test("[LEG40] The shipped categories are read and whole, with their day", () => {
  const { byId, checkedOn } = readFrenchRetention();
  assert.deepEqual([byId.size, checkedOn], [14, "2026-11-21"]);
  const connection = byId.get("connection-source")!;
  assert.deepEqual([connection.keep, connection.from, connection.clock], ["P1Y", "each connection", "cpce-connection"]);
  assert.equal(byId.get("signup")?.keep, "P1Y");
  assert.equal(byId.get("correspondence-content")?.keep, "P0D");
});

test("[LEG41] All faults are told at once, each with its category", () => {
  const form = faultsAfter(({ categories }) => {
    categories[0]!["keep"] = "five years";
    categories[1]!["surprise"] = 1;
    categories[3]!["purposes"] = "crime";
  });
  assert.equal(form.length, 3);
  assert.match(form[0]!, /^categories\.0 \(civil-identity\): keep: /);
  assert.match(form[1]!, /^categories\.1 \(signup\): has no field surprise$/);
  const meaning = faultsAfter(({ categories }) => {
    categories[1]!["id"] = "payment";
    categories[3]!["keep"] = "P2Y";
    categories[4]!["clock"] = "no-such-clock";
    categories[9]!["related"] = ["nowhere"];
  });
  assert.deepEqual(meaning, [
    "payment: stands twice",
    "connection-source: keep: is not the P1Y of cpce-connection",
    "content-operation-traffic: clock: there is no clock no-such-clock",
    "event-evidence: related: there is no clock nowhere",
  ]);
});
