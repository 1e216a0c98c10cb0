import type { PersonId } from "@parvis/protocol/ids";
import { groupVoices, type Voice } from "../moderation/count-voices.ts";
import { devicesOf } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { readVerdict } from "../safety/stored-verdict.ts";
import type { Reader } from "../storage/database.ts";
import { findContact } from "./find-contact.ts";
import { gist, TEXT_MIN } from "./find-raid.ts";
import { foundIn, linesSince, type WrittenLine, waitingSince, wasTakenBack } from "./flood-store.ts";
import { isNewcomer, type PostureConfig } from "./rules.ts";

/** Fewer words are a link or a number that was passed on, and advertise nothing. */
const WORDS_MIN = 4;
/** From so many on, who came together is a crowd: each counts alone. */
const CROWD = 12;

/** Whoever says one of these speaks of themselves, and is left to people. */
const own = new Set("je j moi me m mon ma mes i im my mine".split(" "));
/** All that the engine may have found besides: whoever wrote anything else is left to people. */
const ofFloods: ReadonlySet<string> = new Set(["flood", "scam"]);

/** What one person wrote of a flood. */
export interface Flood {
  person: PersonId;
  lines: WrittenLine[];
  /** Of all who wrote it together. */
  times: number;
  rooms: number;
}

/**
 * [PST11] New people who write the same advertising again and again, or in room after room: read in what is stored, so
 * that it is the same in whichever process they write. Whatever is not plainly that is left to people.
 */
export async function findFloods(db: Reader, now: number, config: PostureConfig): Promise<Flood[]> {
  const { flood } = config;
  const since = now - flood.minutes * 60_000;
  const lines = [...(await linesSince(db, since)), ...(await waitingSince(db, since))].filter(
    (line) => advertises(line.text) && isNewcomer({ staff: false, ...asAuthor(line) }, now, config),
  );
  const floods: Flood[] = [];
  for (const said of Map.groupBy(lines, ({ text }) => gist(text)).values()) {
    // Nobody is linked with others for what so few lines say.
    if (!isMany(said, flood)) continue;
    for (const together of await linked(db, said)) {
      if (!isFlood(together, flood)) continue;
      const counted = { times: together.length, rooms: roomsOf(together) };
      for (const [person, own] of Map.groupBy(together, ({ by }) => by)) {
        if (own.some(({ seq }) => seq !== undefined) && (await isNothingElse(db, person, now)))
          floods.push({ person, lines: own, ...counted });
      }
    }
  }
  return floods;
}

/** The marks of advertising: several words with a way out of the room, and nobody who speaks of themselves. */
function advertises(text: string): boolean {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (text.trim().split(/\s+/).length < WORDS_MIN || gist(text).length < TEXT_MIN) return false;
  return findContact(text) !== undefined && !words.some((word) => own.has(word));
}

type Numbers = PostureConfig["flood"];

/** Of several together more is asked than of one: so many times, and in so many rooms. */
function isFlood(lines: readonly Pick<WrittenLine, "by" | "room">[], numbers: Numbers): boolean {
  const alone = new Set(lines.map(({ by }) => by)).size === 1;
  const [often, widely] = [lines.length >= numbers.times, roomsOf(lines) >= numbers.rooms];
  return alone ? often || widely : often && widely;
}

const isMany = (lines: readonly WrittenLine[], { times, rooms }: Numbers) =>
  lines.length >= times || roomsOf(lines) >= rooms;

const roomsOf = (lines: readonly Pick<WrittenLine, "room">[]) => new Set(lines.map(({ room }) => room)).size;

const asAuthor = ({ since, posts, until }: WrittenLine) => ({ since, newness: { posts, until } });

/** The lines of each who are one: by a device, or by coming new and together, as voices are counted. */
async function linked(db: Reader, lines: readonly WrittenLine[]): Promise<WrittenLine[][]> {
  const byPerson = Map.groupBy(lines, ({ by }) => by);
  const devices = await devicesOf(db, [...byPerson.keys()]);
  const voices = [...byPerson].map(([person, own]): Voice => {
    return { person, devices: devices.get(person)!, since: own[0]!.since, at: Math.max(...own.map(({ at }) => at)) };
  });
  return groupVoices(voices)
    .flatMap((group) => (group.length >= CROWD ? group.map((voice) => [voice]) : [group]))
    .map((group) => group.flatMap(({ person }) => byPerson.get(person as PersonId)!));
}

/** Nothing else was found in what they wrote, and nobody has said that the house was wrong about them. */
async function isNothingElse(db: Reader, person: PersonId, now: number): Promise<boolean> {
  if (await wasTakenBack(db, person, now - DAY_MS)) return false;
  const verdicts = await foundIn(db, person, now - DAY_MS);
  return verdicts
    .flatMap((verdict) => readVerdict(verdict).hits)
    .every(({ category, rule }) => ofFloods.has(category) || rule === "back-after-ban");
}
