import {
  type Became,
  comeBackByPasskey,
  joinByLink,
  type Post,
  recoverByPhrase,
  type Untouched,
} from "@parvis/client/keys/become";
import { becomeAnew } from "../../entry/enter.ts";
import { rememberName } from "../../entry/remembered-name.ts";
import { ask } from "../../house/api.ts";
import type { Square } from "../../square.ts";
import { bringKeys } from "../open-keys.ts";
import { touchPasskey } from "./passkey.ts";
import { inTheList, phraseLists } from "./phrase-words.ts";

const post: Post = async (path, body) => {
  const answer = await ask<unknown>("POST", path.replace("/api/", ""), body);
  if (answer.ok) return answer.value;
  throw answer.refusal ?? { code: "no_answer" };
};

/** Makes this browser another device of whoever made the link; answers their name. */
export async function joinAs(square: Square, link: string): Promise<string> {
  return become(square, await joinByLink(post, link, charterOf(square)));
}

/** Undefined: these are not twelve words of a list. */
export async function recoverAs(square: Square, name: string, typed: string): Promise<string | undefined> {
  for (const list of await phraseLists()) {
    const phrase = inTheList(typed, list);
    if (phrase) return become(square, await recoverByPhrase(post, { name, phrase, list, charter: charterOf(square) }));
  }
  return undefined;
}

/** Whoever has the passkey; `came`: why it was nobody. */
export async function comeBackAs(square: Square): Promise<{ name: string } | { came: Untouched }> {
  const became = await comeBackByPasskey(post, touchPasskey, charterOf(square));
  return typeof became === "string" ? { came: became } : { name: await become(square, became) };
}

const charterOf = (square: Square): number => square.house.value?.charter.version ?? 1;

async function become(square: Square, { id, name, keys }: Became): Promise<string> {
  bringKeys(id, keys);
  rememberName(name);
  await becomeAnew(square);
  square.tabs.postMessage("changed");
  return name;
}
