import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientState } from "@parvis/client/client";
import { signal } from "@preact/signals";
import type { Square } from "../square.ts";
import { refreshPrivate } from "./refresh.ts";

/** A house that answers when it is let, to whoever asks as somebody with one conversation. */
function asked() {
  const kept = new Map<string, string>();
  Object.assign(globalThis, { localStorage: { setItem: (key: string, value: string) => kept.set(key, value) } });
  const { promise, resolve: letAnswer } = Promise.withResolvers<object>();
  const asks: string[] = [];
  const contacts = () => {
    asks.push("contacts");
    return promise;
  };
  const client = { state: "live" as ClientState, private: { contacts, talks: async () => [talk] } };
  const talks = { contacts: signal(undefined), talks: signal([]), known: signal([]) };
  const square = { client: signal(client), private: signal(talks), muted: signal(new Set()) } as unknown as Square;
  return { asks, square, client, kept, letAnswer: () => letAnswer({ muted: [] }), done: refreshPrivate(square) };
}
const talk = { seq: 1, lastAt: 1, with: { id: "a", name: "Maud" } };

test("[WEB103] whom one talked with is kept in this browser, and no more by an answer that came as one erased oneself", async () => {
  const here = asked();
  here.letAnswer();
  await here.done;
  assert.equal(here.kept.size, 1);
  const gone = asked();
  gone.letAnswer();
  gone.client.state = "closed";
  await gone.done;
  assert.equal(gone.kept.size, 0);
});

test("[WEB94] however much comes while the house is asked, it is asked once more, and whoever waits hears of the later answer", async () => {
  const { square, asks, letAnswer, done } = asked();
  const later = [1, 2, 3].map(() => refreshPrivate(square));
  letAnswer();
  await Promise.all([done, ...later]);
  assert.equal(asks.length, 2);
  await refreshPrivate(square);
  assert.equal(asks.length, 3);
});
