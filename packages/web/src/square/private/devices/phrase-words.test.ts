import assert from "node:assert/strict";
import { test } from "node:test";
import { newPhrase, readPhrase } from "@parvis/client/keys/phrase";
import { mnemonicToEntropy } from "@scure/bip39";
import { inTheList, phraseLists } from "./phrase-words.ts";

test("[WEB93] a phrase is one of BIP 39, in French as in English, and is read again as whoever types writes it", async () => {
  for (const list of await phraseLists()) {
    const phrase = await newPhrase(list);
    const bare = phrase.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().split(" ").join(",  ");
    const found = inTheList(bare, list);
    assert.equal(found, phrase);
    assert.deepEqual(await readPhrase(phrase, list), mnemonicToEntropy(phrase, list));
  }
});
