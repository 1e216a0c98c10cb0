import assert from "node:assert/strict";
import { test } from "node:test";
import { brief, startCluster } from "../../../scripts/test/postgres-cluster.ts";
import { needs } from "../../../scripts/test-support.ts";
import { enterSaying, openStage, say } from "./stage.ts";

const skip = needs("chromium") || needs("postgres");

test("[LIV10] while the database is away the page says that it is reconnecting, and what is written meanwhile is said once when it is back, in a real browser", {
  skip,
}, async (t) => {
  const cluster = await startCluster(brief);
  t.after(() => cluster.stop());
  await using stage = await openStage({ database: cluster.url });
  const [{ page }, { page: other }] = await Promise.all([stage.visit(), stage.visit()]);
  await enterSaying(page, "Ana", "before");
  const lost = page.getByText("Connection lost").first();
  await cluster.halt();
  await say(page, "meanwhile");
  await lost.waitFor();
  await cluster.resume();
  await other.locator(".line[data-seq]", { hasText: "meanwhile" }).waitFor();
  await lost.waitFor({ state: "hidden" });
  for (const one of [page, other])
    for (const text of ["before", "meanwhile"])
      assert.equal(await one.locator(".line[data-seq]", { hasText: text }).count(), 1, text);
});
