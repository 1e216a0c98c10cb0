import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf, plainLine, saidOf } from "./plain-line.ts";

test("a line is posted as it is, unless a slash makes it a command", () => {
  assert.equal(plainLine("good evening"), "good evening");
  assert.equal(plainLine("and/or"), "and/or");
  for (const command of ["/help", "/ban Bob", "/", "/me", "/me  ", "/mel hi"])
    assert.equal(plainLine(command), undefined);
});

test("a second slash takes the meaning from the first", () => {
  assert.equal(plainLine("//help"), "/help");
  assert.equal(plainLine("///"), "//");
});

test("an action is posted as typed, and drawn as one; with a second slash it is only said", () => {
  assert.equal(plainLine("/me waves"), "/me waves");
  assert.equal(actionOf("/me waves"), "waves");
  assert.equal(actionOf("/me "), undefined);
  assert.equal(actionOf("say /me waves"), undefined);
  const said = plainLine("//me waves") ?? "";
  assert.equal(actionOf(said), undefined);
  assert.equal(saidOf(said), "/me waves");
  assert.equal(saidOf("//help"), "//help");
});
