import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActKind } from "@parvis/safety/act";
import type { Adapter } from "./adapter.ts";
import { OpenText } from "./open-text.ts";

const closed: [kind: string, audience: string][] = [
  ...(["post", "edit", "name", "room_name", "topic", "charter", "private", "request"] satisfies ActKind[]).map(
    (kind): [string, string] => [kind, "minors"],
  ),
  ...["private", "request", "letter", "", "__proto__", "constructor"].map((kind): [string, string] => [
    kind,
    "everyone",
  ]),
  ...["", "staff", "Everyone", "toString"].map((audience): [string, string] => ["post", audience]),
];

test("[ADP1] nobody can hand an adapter private text or anything from a room for minors, not even past the types", () => {
  for (const [kind, audience] of closed)
    assert.equal(OpenText.of({ kind, audience, text: "bonsoir" } as never), undefined, `${kind} ${audience}`);
});

test("[ADP1] what is said to everybody may be asked about", () => {
  const open = OpenText.of({ kind: "post", audience: "everyone", text: "bonsoir", language: "fr" })!;
  assert.deepEqual([open.text, open.language], ["bonsoir", "fr"]);
  assert.ok(OpenText.is(open));
  assert.notEqual(OpenText.of({ kind: "edit", audience: "adults", text: "bonsoir" }), undefined);
});

test("[ADP1] the types alone keep the rest out", () => {
  const types = (adapter: Adapter, signal: AbortSignal) => {
    // @ts-expect-error: private text is not said to everybody
    OpenText.of({ kind: "private", audience: "everyone", text: "" });
    // @ts-expect-error: nor is a request for a private conversation
    OpenText.of({ kind: "request", audience: "everyone", text: "" });
    // @ts-expect-error: rooms for minors stay inside
    OpenText.of({ kind: "post", audience: "minors", text: "" });
    // @ts-expect-error: what is not known is closed
    OpenText.of({ kind: "post", text: "" });
    // @ts-expect-error: there is no other way to make one
    new OpenText({ kind: "post", audience: "everyone", text: "" });
    // @ts-expect-error: a text by itself is not enough
    void adapter.ask("bonsoir", signal);
    // @ts-expect-error: nor is something that looks like one
    void adapter.ask({ text: "bonsoir", language: "fr" }, signal);
  };
  assert.equal(typeof types, "function");
  assert.equal(OpenText.is({ text: "bonsoir", language: "fr" }), false);
  assert.equal(OpenText.is(Object.create(OpenText.prototype)), false);
});
