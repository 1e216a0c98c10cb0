import assert from "node:assert/strict";
import { test } from "node:test";
import { findOffences } from "./find-offences.ts";

const all = [
  {
    id: "cyber-harassment",
    articles: ["222-33-2-2"],
    fr: "Cyberharcèlement (y compris en meute)",
    en: "Cyber-harassment, including group raids",
  },
  { id: "threats", articles: ["222-17", "222-18"], fr: "Menaces d’atteinte aux personnes", en: "Threats to persons" },
];
const found = (typed: string) => findOffences(all, typed).map(({ id }) => id);

test("[CAS14] an offence is found by what it is called in French or English, without accents, or by its article", () => {
  for (const typed of ["cyberharcelement", "CYBERHARCÈLEMENT", "cyber-harass", "222-33-2-2", "meute cyber"])
    assert.deepEqual(found(typed), ["cyber-harassment"], typed);
  for (const typed of ["menaces d'atteinte", "222-18"]) assert.deepEqual(found(typed), ["threats"], typed);
  assert.deepEqual(found("meute menaces"), []);
  assert.equal(found(" ").length, all.length);
});
