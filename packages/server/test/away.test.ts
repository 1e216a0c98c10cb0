import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support.ts";

test("[HTP14] who leaves fast goes on to another page, and only a page of the house makes the browser forget", async () => {
  await using house = await TestHouse.open();
  const ask = (headers: Record<string, string>) => fetch(`${house.url}/away`, { redirect: "manual", headers });
  const own = await ask({ "sec-fetch-site": "same-origin" });
  assert.equal(own.status, 303);
  assert.equal(own.headers.get("location"), "https://www.wikipedia.org/");
  assert.equal(own.headers.get("clear-site-data"), '"cache", "storage"');
  assert.equal(own.headers.get("referrer-policy"), "same-origin");
  assert.equal(own.headers.get("cache-control"), "no-store");
  for (const site of ["cross-site", "none"]) {
    const other = await ask({ "sec-fetch-site": site });
    assert.equal(other.status, 303);
    assert.equal(other.headers.get("clear-site-data"), null);
  }
});
