import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameWalker, HEADROOM_BYTES } from "./frame-walker.ts";

/** A frame as a server sends it: not masked. */
function serverFrame(text: string, firstByte = 0x81): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([firstByte, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = firstByte;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

const stream = Buffer.concat([
  serverFrame('{"t":"ok","n":1}'),
  serverFrame(`{"t":"posted","text":"${"a".repeat(20)}"}`),
  serverFrame("", 0x89),
  serverFrame(`{"t":"posted","text":"${"é".repeat(200)}"}`),
  serverFrame('{"t":"presence","count":3}'),
  serverFrame('{"t":"posture","staff":0}'),
  serverFrame('{"t":"pong","at":1}'),
  serverFrame(`{"t":"reset","messages":"${"b".repeat(70_000)}"}`),
  serverFrame('{"t":"resume"}'),
  serverFrame('{"t":"no","code":"busy"}'),
  serverFrame('{"t":"bye","code":"banned"}'),
  serverFrame('{"t":"posted","text":"last"}'),
]);

function walkInChunks(bytes: Buffer, chunk: number, whole: boolean) {
  const texts: string[] = [];
  const opcodes: number[] = [];
  const walker = new FrameWalker({
    onText: (text) => texts.push(text),
    onControl: (opcode) => opcodes.push(opcode),
  });
  walker.wantsWhole = whole;
  const arena = Buffer.alloc(HEADROOM_BYTES + chunk);
  for (let at = 0; at < bytes.length; at += chunk) {
    const length = bytes.copy(arena, HEADROOM_BYTES, at, Math.min(at + chunk, bytes.length));
    walker.walk(arena, HEADROOM_BYTES, HEADROOM_BYTES + length);
  }
  return { counts: walker.counts, texts, opcodes };
}

const CHUNKS = [1, 2, 3, 5, 7, 11, 13, 64, 1000, 4096, stream.length];

test("frames are counted by kind wherever the stream is cut", () => {
  const expected = { posted: 3, acknowledged: 1, refused: 1, resumes: 1, byes: 1, other: 4 };
  for (const chunk of CHUNKS) {
    const { counts, texts, opcodes } = walkInChunks(stream, chunk, false);
    assert.deepEqual(counts, expected, `chunks of ${chunk}`);
    assert.deepEqual(texts, ['{"t":"resume"}', '{"t":"no","code":"busy"}', '{"t":"bye","code":"banned"}']);
    assert.deepEqual(opcodes, [9]);
  }
});

test("a walker that wants frames whole gets each of them, and counts the same", () => {
  for (const chunk of CHUNKS.slice(4)) {
    const { counts, texts } = walkInChunks(stream, chunk, true);
    assert.deepEqual(counts, walkInChunks(stream, chunk, false).counts);
    assert.equal(texts.length, 11);
    for (const text of texts) JSON.parse(text);
  }
});
