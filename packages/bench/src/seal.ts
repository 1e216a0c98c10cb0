import { randomBytes } from "node:crypto";
import { makePersonKey } from "@parvis/client/sealing/person-key";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { uuidv7 } from "../../server/src/platform/uuid.ts";
import { talkEpoch } from "../../server/src/sealing/epochs.ts";
import { LiveSegment } from "../../server/src/sealing/live-segments.ts";
import { closeEnvelope, type Participant, wrapForAll } from "../../server/src/sealing/wrap-key.ts";
import { percentile } from "./load/percentile.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";

const NOW = Date.UTC(2026, 10, 28, 12);
const DAY = Math.floor(NOW / 86_400_000);
/** Messages of one talk between two people before its segment is forgotten. */
const TALK = 50;
const TEXT = "Je prends le train de 18 h, on se retrouve devant la gare comme la dernière fois ? "
  .repeat(2)
  .slice(0, 120);

/**
 * What sealing costs on one core: crypto and record coding, nothing stored. What a message waits longer for it is its
 * own record and, where it is the first of its talk, the segment: a key wrapped for two people and under the epoch's.
 */
export async function seal(options: BenchOptions, _folder: string, progress: (line: string) => void): Promise<Row[]> {
  const talks = (options.quick ? 20_000 : 200_000) / TALK;
  const house = { people: [await somebody(), await somebody()] as const, epochKey: randomBytes(32) };
  for (let i = 0; i < 400; i++) await talk(house);
  progress(`${talks} talks of ${TALK} messages of ${Buffer.byteLength(TEXT)} bytes`);
  const runs: Talked[] = [];
  for (let i = 0; i < talks; i++) runs.push(await talk(house));
  const sealing = runs.flatMap(({ sealMs }) => sealMs);
  const opening = runs.flatMap(({ openMs }) => openMs);
  const beginning = runs.map(({ beginMs }) => beginMs);
  // The first message of each talk waited for its segment.
  const added = runs.flatMap(({ beginMs, sealMs }) => sealMs.map((ms, i) => (i === 0 ? ms + beginMs : ms)));
  return [
    {
      bench: "seal",
      messages: sealing.length,
      sealed_per_s: perSecond(sealing),
      opened_per_s: perSecond(opening),
      sealed_with_segments_per_s: perSecond(added),
      p99_added_ms: rounded(percentile(added, 0.99)),
      p99_sealed_ms: rounded(percentile(sealing, 0.99)),
      p50_segment_ms: rounded(percentile(beginning, 0.5)),
      p99_segment_ms: rounded(percentile(beginning, 0.99)),
    },
  ];
}

interface House {
  people: readonly Participant[];
  epochKey: Buffer;
}

interface Talked {
  beginMs: number;
  sealMs: number[];
  openMs: number[];
}

async function talk({ people, epochKey }: House): Promise<Talked> {
  const began = performance.now();
  const conversation = uuidv7(NOW) as ConversationId;
  const segment = new LiveSegment(uuidv7(NOW) as SegmentId, conversation, DAY);
  const place = { conversation, segment: segment.id };
  const frame = segment.lendKey((key) => wrapForAll(key, place, people));
  closeEnvelope(epochKey, { ...place, epoch: talkEpoch(DAY) }, frame);
  const beginMs = performance.now() - began;
  const records: Uint8Array[] = [];
  const sealMs = times((seq) => {
    records.push(segment.seal({ seq, author: people[seq % 2]!.person, at: NOW, text: TEXT }));
  });
  const openMs = times((seq) => segment.open(records[seq - 1]!, seq));
  segment.forget();
  return { beginMs, sealMs, openMs };
}

/** How long each message of a talk takes, in milliseconds. */
function times(act: (seq: number) => void): number[] {
  return Array.from({ length: TALK }, (_, i) => {
    const from = performance.now();
    act(i + 1);
    return performance.now() - from;
  });
}

const perSecond = (ms: readonly number[]): number => Math.round((1000 * ms.length) / ms.reduce((sum, t) => sum + t, 0));

async function somebody(): Promise<Participant> {
  return { person: uuidv7(NOW) as PersonId, publicKey: (await makePersonKey(false)).publicKey };
}
