import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { TalkSummary } from "@parvis/protocol/private";
import { isNamesake, withTalks } from "./talked.ts";

const talk = (id: string, name: string, seq = 1) => ({ seq, with: { id, name } }) as unknown as TalkSummary;
const who = (id: string, name: string) => ({ id: id as PersonId, name });

test("[WEB103] another person under the name of somebody one talked with is known, and nobody else", () => {
  const known = withTalks([], [talk("a", "Maïa-Lou"), talk("b", "Bob", 0), talk("c", "")]);
  for (const name of ["Maïa-Lou", "maia lou", "MAIA_LOU", "Maïa-1ou"])
    assert.equal(isNamesake(known, who("new", name)), true, name);
  assert.equal(isNamesake(known, who("a", "Maïa-Lou")), false, "they themselves");
  for (const name of ["Maïa", "Bob", ""])
    assert.equal(
      isNamesake(known, who("new", name)),
      false,
      "another name, or one of somebody to whom nothing was said",
    );
});

test("[WEB103] who changed their name, or is listed no more, stays known", () => {
  const before = withTalks([], [talk("a", "Maud"), talk("b", "Bob")]);
  const known = withTalks(before, [talk("a", "Mathilde")]);
  assert.equal(isNamesake(known, who("new", "Maud")), true);
  assert.equal(isNamesake(known, who("new", "Mathilde")), true);
  assert.equal(isNamesake(known, who("new", "Bob")), true);
  assert.equal(withTalks(known, [talk("a", "Mathilde")]).length, 3);
  const many = Array.from({ length: 500 }, (_, i) => talk(`${i}`, `n${i}`));
  assert.equal(withTalks(known, many).length, 300);
});
