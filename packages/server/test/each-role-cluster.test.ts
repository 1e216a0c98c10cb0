import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { TwoProcesses } from "./cluster.ts";
import { Desk } from "./desk.ts";
import { tryEveryAct } from "./every-act.ts";
import { wordEngine } from "./fake-engine.ts";
import { staffed } from "./staffed.ts";

test("[MOD20, MOD65] two processes: each role tries every act at one or the other, and a part that one gives or ends holds so at both", {
  skip: needs("postgres") || needs("nats-server"),
}, async (t) => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine([]) });
  const { one, two } = both;
  const scene = await staffed(await Desk.of(one, await both.owner()), two);
  await tryEveryAct(t, scene, [one.url, two.url]);
  const senior = scene.people["senior"]!;
  assert.equal(await scene.grant(senior, "senior", { on: false }), 204);
  // One at each.
  const answers = [1, 2].map(() => one.get<{ code?: string }>("/api/errors", senior.token));
  for (const { code } of await Promise.all(answers)) assert.equal(code, "not_allowed", "nor does it once it has ended");
});
