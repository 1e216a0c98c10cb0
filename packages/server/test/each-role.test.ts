import { test } from "node:test";
import { tryEveryAct } from "./every-act.ts";
import { staffed } from "./staffed.ts";

test("[MOD20, MOD65] each role tries every act, and may do what it needs and nothing else", async (t) => {
  await using scene = await staffed();
  await tryEveryAct(t, scene, [scene.desk.house.url]);
});
