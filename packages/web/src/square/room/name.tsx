import { guestMark } from "@parvis/protocol/guest-mark";
import type { PersonId } from "@parvis/protocol/ids";
import type { Part } from "../square.ts";

const HUES = 8;

/** A name in an isolate of its own, with the mark by which a successor is told apart. */
export function Name({ square, by, name }: Part & { by: PersonId; name: string }) {
  const t = square.words.value;
  const mark = guestMark(by);
  return (
    <span class="who">
      <bdi class={`name ${hueOf(by)}`}>{name}</bdi>
      <span class="mark" title={t.message.guestMarkHint}>
        <span class="sr">{t.message.guestMark(mark)}</span>
        <span aria-hidden="true">{mark}</span>
      </span>
    </span>
  );
}

export function hueOf(by: PersonId): string {
  return `hue-${Number.parseInt(by.slice(-4), 16) % HUES}`;
}
