import assert from "node:assert/strict";
import { test } from "node:test";
import { roomsSeed } from "../house/rooms-seed.ts";
import { Refusal } from "../platform/refusal.ts";
import { checkRoomName } from "./room-names.ts";

function codeOf(raw: string, options = {}): string {
  try {
    return checkRoomName(raw, options).name;
  } catch (cause) {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  }
}

test("[ROM7] a room's name is words in one writing, with common signs and a picture or two", () => {
  for (const name of [
    "Cuisine & marché",
    "Vélo, trottinette et compagnie",
    "Rock (années 70)",
    "🎲 Jeux de société",
    "Où sortir ce soir ?",
    "حديث المساء",
    "שיחת ערב",
    "日本語 salon",
    "Réponse à tout !",
    "C",
    "42e rue",
  ])
    assert.equal(codeOf(name), name);
  assert.equal(codeOf("  L’heure\u2003du   thé "), "L'heure du thé");
});

test("[ROM7] what nobody can read, what hides, and what mixes writings is no room's name", () => {
  for (const name of [
    "",
    "   ",
    "!!!",
    "12 + 30",
    "🎲🎲",
    "🎲🎲🎲 Jeux",
    "Cuisine\u200b & marché",
    "Сuisine & marché",
    "Z\u0351\u0352\u0353algo",
    "<b>Gras</b>",
    "a@b",
    "x".repeat(41),
  ])
    assert.equal(codeOf(name), "room_name_invalid", JSON.stringify(name));
  assert.equal(codeOf("Ab\u202ecd\u2066"), "Abcd", "what turns the direction goes, as in every text");
});

test("[ROM7] names that look alike are one name: case, accents, signs, spaces and pictures make no difference", () => {
  const { skeleton } = checkRoomName("Cuisine & marché");
  for (const name of [
    "cuisine et marche",
    "CUISINE MARCHE",
    "Cuisine-Marché!",
    "🍅 Cuisine & marché",
    "Cuisine (marché)",
  ])
    assert.equal(checkRoomName(name).skeleton === skeleton, !name.includes(" et "), name);
});

test("[ROM7] names of the staff, of authorities and of the system are kept, but for the owner", () => {
  for (const name of ["Police nationale", "Modération", "Le bot & vous", "Parvis officiel"])
    assert.equal(codeOf(name), "room_name_reserved", name);
  assert.equal(codeOf("Modération", { mayUseReserved: true }), "Modération");
});

test("[ROM7] the rooms of a new house have names that pass, the lobby's as one of the house's own", () => {
  for (const { name } of roomsSeed) assert.equal(codeOf(name, { mayUseReserved: true }), name);
});
