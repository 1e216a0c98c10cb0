import { createHash } from "node:crypto";
import type { HeldId, PersonId } from "@parvis/protocol/ids";
import type { Schema } from "../storage/schema.ts";

/** What a case is about. `person` is whom it concerns, where somebody is. */
export type Subject =
  | { about: "message"; room: number; target: number; person: PersonId | null }
  | { about: "held"; room: number; held: HeldId; person: PersonId }
  | { about: "person"; person: PersonId; room: number | null }
  | { about: "room"; room: number }
  | { about: "place"; place: string };

/** [MOD8] One key for one subject, whoever speaks of it. */
export function keyOf(subject: Subject): string {
  switch (subject.about) {
    case "message":
      return `message ${subject.room} ${subject.target}`;
    case "held":
      return `held ${subject.held}`;
    case "person":
      return `person ${subject.person}`;
    case "room":
      return `room ${subject.room}`;
    case "place":
      return `place ${createHash("sha256").update(subject.place.toLowerCase()).digest("base64url")}`;
  }
}

type FindingRow = Pick<Schema["findings"], "kind" | "room" | "target" | "held" | "person">;

/** What a finding is about: the text where it can be pointed at, else who wrote it. */
export function subjectOfFinding({ kind, room, target, held, person }: FindingRow): Subject {
  if (held !== null) return { about: "held", room: room!, held, person };
  if (room !== null && target !== null) return { about: "message", room, target, person };
  if (room !== null && kind !== "post" && kind !== "edit" && kind !== "name") return { about: "room", room };
  return { about: "person", person, room };
}

type NoticeRow = Pick<Schema["notices"], "room" | "target" | "person" | "place">;

/** What a notice is about; `author` is who wrote the message it points at. */
export function subjectOfNotice({ room, target, person, place }: NoticeRow, author: PersonId | null): Subject {
  if (room !== null && target !== null) return { about: "message", room, target, person: author };
  if (person !== null) return { about: "person", person, room };
  if (room !== null) return { about: "room", room };
  return { about: "place", place: place ?? "" };
}
