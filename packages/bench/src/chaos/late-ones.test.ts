import assert from "node:assert/strict";
import { test } from "node:test";
import { lateOnes } from "./late-ones.ts";

const refused = (text: string, code: string, seq = 7) => `"${text}" at ${seq} is there, and was refused ${code}`;

test("[CHA1] what was refused and is there is late only where the room's mode refused it, once, and for no more acts than processes were stopped", () => {
  const [frozen, slow] = [refused("un", "room_frozen"), refused("deux", "slow_mode")];
  const others = [refused("trois", "banned"), refused("quatre", "muted"), "position 3 was given to two acts"];
  assert.deepEqual(lateOnes([frozen, ...others, slow], 2), [frozen, slow]);
  assert.deepEqual(lateOnes([frozen, slow], 1), [frozen]);
  assert.deepEqual(lateOnes([frozen, slow], 0), []);
  assert.deepEqual(lateOnes([frozen, refused("un", "room_frozen", 8)], 2), [], "twice");
  assert.deepEqual(lateOnes([frozen, refused("un", "muted", 8)], 2), [], "twice, of another kind");
});
