import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Viewer } from "../rooms/events.ts";
import { Channel } from "./channel.ts";

const room = "room" as RoomId;
const posted = (seq: number, text = `line ${seq}`): EventFrame => ({
  t: "posted",
  room,
  seq,
  at: 0,
  by: "ana" as never,
  name: "Ana",
  text,
});
const edited = (seq: number, target: number): EventFrame => ({
  t: "edited",
  room,
  seq,
  at: 0,
  target,
  text: "as it is now",
});
const banned = (seq: number): EventFrame => ({
  t: "sanctioned",
  room,
  seq,
  at: 0,
  act: "banned",
  person: "bo" as never,
  reason: "insults",
});

/** A room in which the first events are written, and others due. */
function channelWith({ written = [], due = [] }: Partial<Record<"written" | "due", EventFrame[]>>): Channel {
  const channel = new Channel(room);
  channel.seq = 0;
  for (const event of written) channel.push(event);
  channel.flush();
  for (const event of due) channel.push(event);
  return channel;
}

const reader = (viewer: Viewer) => ({ viewer, write() {} });
const visitor = reader({ role: "none" });

/** What somebody who comes back is given: kind, position. */
function given(channel: Channel, after: number, to = visitor): string[] | undefined {
  const bytes = channel.since(after, to);
  return (
    bytes && [...bytes.toString("latin1").matchAll(/"t":"(\w+)".*?"seq":(\d+)/g)].map(([, t, seq]) => `${t} ${seq}`)
  );
}

test("[LIV2] whoever comes back is given what they missed, from the middle of what was written together", () => {
  const channel = channelWith({ written: [1, 2, 3].map((seq) => posted(seq)) });
  for (const seq of [4, 5]) channel.push(posted(seq));
  channel.flush();
  assert.deepEqual(given(channel, 0), ["posted 1", "posted 2", "posted 3", "posted 4", "posted 5"]);
  assert.deepEqual(given(channel, 1), ["posted 2", "posted 3", "posted 4", "posted 5"]);
  assert.deepEqual(given(channel, 4), ["posted 5"]);
});

test("[LIV2] what was said before an edit is not given in its old form, be it written or due", () => {
  const channel = channelWith({ written: [posted(1), posted(2)], due: [posted(3), edited(4, 1), posted(5)] });
  channel.flush();
  assert.deepEqual(
    [0, 1, 2].map((after) => given(channel, after)),
    [undefined, undefined, undefined],
  );
  assert.deepEqual(given(channel, 3), ["edited 4", "posted 5"]);
});

test("[LIV2] an end read from the log holds each event once, and what is due follows it", () => {
  const events = [1, 2, 3, 4].map((seq) => posted(seq));
  const channel = channelWith({ due: events.slice(2) });
  channel.warm(events);
  channel.flush();
  assert.deepEqual(given(channel, 0), ["posted 1", "posted 2", "posted 3", "posted 4"]);
});

test("[LIV2] what only some may see is a bare position for others who come back", () => {
  const channel = channelWith({ written: [posted(1), banned(2), posted(3)] });
  assert.deepEqual(given(channel, 0), ["posted 1", "seq 2", "posted 3"]);
  assert.deepEqual(given(channel, 0, reader({ role: "host" })), ["posted 1", "sanctioned 2", "posted 3"]);
});

test("[LIV2] memory reaches back so far and no further; what was written last is always there", () => {
  const channel = channelWith({});
  for (let seq = 1; seq <= 1000; seq++) {
    channel.push(posted(seq));
    channel.flush();
  }
  assert.equal(given(channel, 700), undefined);
  assert.equal(given(channel, 744)?.length, 256);
  for (let seq = 1001; seq <= 1500; seq++) channel.push(posted(seq));
  channel.flush();
  assert.equal(given(channel, 999), undefined);
  assert.equal(given(channel, 1000)?.length, 500);
});
