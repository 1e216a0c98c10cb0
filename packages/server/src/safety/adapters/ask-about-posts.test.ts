import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { TestHouse, until } from "../../../test/support.ts";
import { silentLog } from "../../platform/log.ts";
import { fakeService, json } from "./adapter.contract.ts";
import { AskAboutPosts } from "./ask-about-posts.ts";
import { httpClassifier } from "./http-classifier.ts";

async function scene() {
  const service = await fakeService(json({ labels: [{ label: "HATE", score: 0.93 }] }));
  const house = await TestHouse.open();
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const room = await owner.lobby();
  await ana.follow(room);
  const adapters = [httpClassifier({ url: service.url, floor: 0.8, timeoutMs: 5000, labels: { HATE: "hate" } })];
  const told: object[] = [];
  const desk = {
    database: house.database,
    clock: house.clock,
    log: silentLog,
    noticeMs: 1e9,
    tell: (news: object) => void told.push(news),
  };
  const outside = new AskAboutPosts(adapters, desk);
  const { seq } = (await ana.post(room, "une phrase")) as ServerFrames["ok"];
  const event = { t: "posted", room, seq, at: 1, by: "x", name: "Ana", text: "une phrase" } as unknown as EventFrame;
  return {
    ...{ service, house, owner, room, outside, told, seq, event },
    notices: async () => (await house.get<{ notices: Notice[] }>("/api/notices", owner.token)).notices,
    async [Symbol.asyncDispose]() {
      await outside[Symbol.asyncDispose]();
      await house[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

test("[ADP3] what a service thinks of a delivered message stands in the staff's list, and the message stays", async () => {
  await using house = await scene();
  house.outside.told(house.room, [house.event]);
  await until(() => house.told.length === 1);
  const [notice] = await house.notices();
  assert.deepEqual([notice!.reason, notice!.target, notice!.finding!.text], ["hate", house.seq, "une phrase"]);
  assert.deepEqual(
    notice!.finding!.hits.map(({ rule, asks }) => [rule, asks]),
    [["adapter-classifier", "queue"]],
  );
  assert.deepEqual(
    (await house.owner.history(house.room)).map(({ text }) => text),
    ["une phrase"],
  );
});

test("[ADP1] nothing said in a room for minors, and no event that is not a text, leaves the house", async () => {
  await using house = await scene();
  const { room, outside, service } = house;
  const { database } = house.house;
  // Such rooms cannot be opened yet: the row is as it will be, seen through a reader of the same shape.
  const minors = {
    ...(await database.read.selectFrom("rooms").selectAll().where("id", "=", room).executeTakeFirstOrThrow()),
    audience: "minors",
  };
  const asked: string[] = [];
  const query = {
    selectAll: () => query,
    where: () => query,
    executeTakeFirst: async () => {
      asked.push("room");
      return minors;
    },
  };
  const desk = {
    database: { read: { selectFrom: () => query } },
    clock: house.house.clock,
    log: silentLog,
    noticeMs: 1,
    tell: () => {},
  };
  const inside = new AskAboutPosts(
    [httpClassifier({ url: service.url, floor: 0.8, timeoutMs: 5000, labels: { HATE: "hate" } })],
    desk as never,
  );
  inside.told(room, [house.event]);
  await until(() => asked.length === 1);
  outside.told(room, [{ t: "removed", room, seq: 99, target: house.seq } as unknown as EventFrame]);
  outside.told("01900000-0000-7000-8000-000000000000" as RoomId, [house.event]);
  outside.told(room, [house.event]);
  await until(() => house.told.length === 1);
  assert.equal(service.asked.length, 1);
  assert.equal(inside.states().classifier.counts!.asked, 0);
});
