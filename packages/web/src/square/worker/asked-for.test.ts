import assert from "node:assert/strict";
import { test } from "node:test";
import { askedFor } from "./asked-for.ts";

const HOUSE = "https://house.example";
const ask = (path: string, mode = "cors", method = "GET") =>
  askedFor({ method, url: new URL(path, HOUSE).href, mode }, HOUSE, ["fr-FR"]);

test("[WEB51] the worker has no answer to the API, the socket, another house or an act", () => {
  for (const path of ["/api/rooms", "/api/me", "/live", "/metrics", "/health", "https://elsewhere.example/"])
    assert.deepEqual(ask(path, "navigate"), { kind: "other" }, path);
  assert.deepEqual(ask("/", "navigate", "POST"), { kind: "other" });
  assert.deepEqual(ask("/"), { kind: "other" }, "only a navigation opens the shell");
});

test("[WEB51] rooms open the shell; help and the charter are kept in each language", () => {
  for (const path of ["/", "/owner", "/r/0189"]) assert.deepEqual(ask(path, "navigate"), { kind: "shell" }, path);
  assert.deepEqual(ask("/assets/index-abc.js"), { kind: "asset" });
  assert.deepEqual(ask("/help", "navigate"), { kind: "page", key: "/help?lang=fr" });
  assert.deepEqual(ask("/charter?lang=en", "navigate"), { kind: "page", key: "/charter?lang=en" });
});
