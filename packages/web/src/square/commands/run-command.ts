import type { Entry } from "@parvis/client/client";
import type { PersonId } from "@parvis/protocol/ids";
import { askWhoIsPresent, peopleAtHand } from "../composer/people-at-hand.ts";
import { submit } from "../composer/submit.ts";
import { write } from "../composer/written.ts";
import { leave } from "../entry/enter.ts";
import { tell } from "../note.ts";
import { goToSquare } from "../room/open-room.ts";
import { isStaff, type Square } from "../square.ts";
import { tellWhenDone } from "../staff/tell-when-done.ts";
import { type Asked, readCommand } from "./read-command.ts";

type Ready = Extract<Asked, { ok: true }>;

/** Carries out a line that begins with a slash, or says why not; either way nobody else reads it. */
export async function runCommand(square: Square, text: string): Promise<void> {
  const words = square.later.value?.d.writing;
  if (!words) return;
  if (/^\/(mute|ban)\s/i.test(text)) await askWhoIsPresent(square);
  const asked = readCommand(text, { staff: isStaff(square), known: peopleAtHand(square) });
  if (!asked.ok) {
    square.fault.value = words.commandFaults[asked.fault](asked.typed);
    return;
  }
  square.offers.value = undefined;
  if (asked.name === "shrug") {
    write(square, `${asked.words} ¯\\_(ツ)_/¯`.trim());
    return submit(square);
  }
  write(square, "");
  carryOut(square, asked);
}

function carryOut(square: Square, { name, words, number, person }: Ready): void {
  switch (name) {
    case "help":
    case "charter":
      open(`/${name}?lang=${square.words.value.lang}`, "_blank", "noopener");
      return;
    case "keys":
      square.over.value = { kind: "keys" };
      return;
    case "rooms":
      return goToSquare(square);
    case "search":
      square.over.value = { kind: "search", query: words };
      return;
    case "name":
      square.over.value = { kind: "entry", ...(square.who.value?.me && { why: "name" }) };
      return;
    case "leave":
      if (square.who.value?.me) void leave(square);
      else tell(square, square.words.value.refusal.not_entered(undefined, undefined));
      return;
    case "slow":
    case "freeze":
    case "open":
    case "mute":
    case "ban":
      return decide(square, name, { words, number, ...(person && { person: person.id as PersonId }) });
  }
}

function decide(
  square: Square,
  act: "slow" | "freeze" | "open" | "mute" | "ban",
  { words, number, person }: { words: string; number: number; person?: PersonId },
): void {
  const { client, room, later } = square;
  if (!client.value || !room.value || !later.value) return;
  const entry = send(client.value, room.value);
  if (entry) tellWhenDone(square, later.value.d, entry.done);

  function send(house: NonNullable<typeof client.value>, here: NonNullable<typeof room.value>): Entry | undefined {
    switch (act) {
      case "slow":
        return house.mode(here, "slow", words, Math.min(number, 3600));
      case "freeze":
        return house.mode(here, "frozen", words);
      case "open":
        return house.mode(here, "open", words);
      case "mute":
        return person && house.mute(here, person, number, words);
      case "ban":
        return person && house.ban(here, person, words);
    }
  }
}
