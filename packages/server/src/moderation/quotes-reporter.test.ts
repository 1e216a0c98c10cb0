import assert from "node:assert/strict";
import { test } from "node:test";
import { quotesReporter } from "./quotes-reporter.ts";

const by = (details: string) => [{ names: ["Léa B", null], details }];

test("[MOD14] five words in a row of a notice are a quotation, four are not", () => {
  const notice = by("depuis lundi il me suit dans tous les salons");
  assert.equal(quotesReporter("On dit qu’il me suit dans tous.", notice, []), true);
  assert.equal(quotesReporter("On dit qu’il me suit dans un salon.", notice, []), false);
  assert.equal(quotesReporter("IL ME SUIT, DANS TOUS", notice, []), true, "case and marks are no difference");
});

test("[MOD14] a short notice is quoted by all of it, from three words on", () => {
  assert.equal(quotesReporter("Vous écrivez : c’est du spam.", by("c'est du spam"), []), true);
  assert.equal(quotesReporter("C’est du spam.", by("du spam"), []), false);
});

test("[MOD14] a name is a quotation by itself; what the person wrote themself is none", () => {
  assert.equal(quotesReporter("Lea b s’est plainte.", by(""), []), true);
  assert.equal(quotesReporter("Lea s’est plainte.", by(""), []), false);
  const notice = by("il a dit va te faire voir ailleurs");
  assert.equal(quotesReporter("« va te faire voir ailleurs »", notice, ["Va te faire voir ailleurs !"]), false);
});
