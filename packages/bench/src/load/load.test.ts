import assert from "node:assert/strict";
import { test } from "node:test";
import { startPlainWs } from "../under-test/plain-ws.ts";
import { Crowd } from "./crowd.ts";
import { runStep } from "./step.ts";
import { AcknowledgementWatch, DeliveryWatch, type StepWatch } from "./step-watch.ts";

async function smallStep(watch: StepWatch) {
  const server = await startPlainWs(2);
  const crowd = new Crowd({ place: server.place, rooms: 2, perRoom: 5, samples: 4, watch });
  try {
    await crowd.enter();
    const step = { server: server.process, crowd, watch, postsPerS: 100, seconds: 0.3, warmUpMs: 50 };
    return { result: await runStep(step), members: crowd.members };
  } finally {
    crowd.leave();
    await server.stop();
  }
}

test("each post reaches everybody in its room, and the sampled see when", async () => {
  const watch = new DeliveryWatch();
  const { result, members } = await smallStep(watch);
  assert.equal(result.complete, true);
  assert.deepEqual([...watch.incidents], []);
  const sent = members.reduce((sum, member) => sum + member.sent, 0);
  assert.ok(sent >= 35);
  assert.equal(
    members.reduce((sum, member) => sum + member.postedSeen, 0),
    sent * 5,
  );
  assert.ok(watch.latenciesMs.length > 0);
});

test("acknowledgements are matched to what was due, deliveries taken beside them", async () => {
  const watch = new AcknowledgementWatch();
  const { result } = await smallStep(watch);
  assert.equal(result.complete, true);
  assert.ok(watch.latenciesMs.length > 0);
  assert.ok(watch.delivered.latenciesMs.length > watch.latenciesMs.length, "each is delivered to several");
});
