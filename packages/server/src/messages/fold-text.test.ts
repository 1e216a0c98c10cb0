import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import { foldText, matchesTerms, searchTerms, toFtsQuery } from "./fold-text.ts";

/** A full-text table as SQLite makes it, with its own view of the words it holds. */
function openIndex() {
  const db = new DatabaseSync(":memory:");
  db.exec("create virtual table texts using fts5(folded, tokenize='unicode61 remove_diacritics 2')");
  db.exec("create virtual table tokens using fts5vocab(texts, 'instance')");
  const insert = db.prepare("insert into texts(rowid, folded) values (?, ?)");
  const tokens = db.prepare("select doc, term from tokens order by doc, offset");
  const find = db.prepare("select rowid from texts where texts match ? order by rowid");
  return {
    fill: (texts: readonly string[]) => {
      db.exec("begin; delete from texts");
      for (const [i, text] of texts.entries()) insert.run(i + 1, foldText(text));
      db.exec("commit");
    },
    tokens: () => (tokens.all() as { doc: number; term: string }[]).map(({ term }) => term),
    find: (query: string) => (find.all(query) as { rowid: number }[]).map(({ rowid }) => rowid),
  };
}

test("[TXT9] folding takes away case, accents and ligatures", () => {
  assert.equal(foldText("L'École à Œuvre, à CÔTÉ"), "l ecole a oeuvre a cote");
  assert.equal(foldText("e\u0301 é É"), "e e e");
  assert.equal(foldText("Straße STRASSE ẞ"), "strasse strasse ss");
  assert.equal(foldText("Ærø Đuro Łódź ﬁn x² ①"), "aero duro lodz fin x2 1");
  assert.equal(foldText("İstanbul ıI"), "istanbul ii");
  assert.equal(foldText("ΣΟΦΌΣ σοφός"), "σοφοσ σοφοσ");
  assert.equal(foldText("🎉 … \0 \ud800"), "");
});

test("[TXT9] folding twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.equal(foldText(foldText(text)), foldText(text));
    }),
    { numRuns: 2000 },
  );
});

test("[TXT10] every folded word is one token of FTS5, for each character there is", () => {
  const letters: string[] = [];
  for (let point = 0; point < 0x11_0000; point++) {
    const folded = foldText(String.fromCodePoint(point));
    // New Tai Lue vowels became letters after the Unicode version of FTS5; so did two Vedic signs.
    if (folded !== "" && !/[\p{sc=Talu}\u1cf2\u1cf3]/u.test(folded)) letters.push(folded);
  }
  const index = openIndex();
  index.fill([letters.join(" ")]);
  assert.deepEqual(index.tokens(), letters.join(" ").split(" "));
});

test("[TXT11] a word of a query is a phrase, its elided article aside, and signs that are no words are nothing", () => {
  assert.deepEqual(searchTerms("l’Été à 12,5 aujourd'hui"), ["ete", "a", "12 5", "aujourd hui"]);
  assert.deepEqual(searchTerms("qu'ils d'où n'"), ["ils", "ou", "n"]);
  assert.deepEqual(searchTerms("日本 語"), ["日 本", "語"]);
  assert.deepEqual(searchTerms(' 🎉 "" * ( '), []);
});

test("[TXT12] nothing in a query is FTS5 syntax", () => {
  const hostile = [
    '"',
    "a OR b",
    "NEAR(a b)",
    "folded:a",
    "a*",
    "^a",
    "a NOT b",
    "(a",
    "-a",
    "{folded}:a",
    "a\0b",
    "'; drop",
  ];
  const index = openIndex();
  index.fill(["a b", "or near not folded drop"]);
  for (const query of hostile) index.find(toFtsQuery(searchTerms(query)));
  assert.deepEqual(index.find(toFtsQuery(searchTerms("a NOT b"))), []);
  assert.deepEqual(index.find(toFtsQuery(searchTerms("folded:a"))), []);
  assert.deepEqual(index.find(toFtsQuery([])), []);
  assert.deepEqual(index.find(toFtsQuery(['a" OR "or'])), []);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (query) => void index.find(toFtsQuery(searchTerms(query)))));
});

test("[TXT12] a query finds words in any order, the last from its beginning on", () => {
  const index = openIndex();
  index.fill(["L'école du village", "Cette ÉCOLE est fermée", "Aujourd’hui, rien", "recherche 日本語 ici", "un coeur"]);
  const ask = (query: string): number[] => index.find(toFtsQuery(searchTerms(query)));
  assert.deepEqual(ask("l'ecole"), [1, 2]);
  assert.deepEqual(ask("ecole ferm"), [2]);
  assert.deepEqual(ask("ferm ecole"), []);
  assert.deepEqual(ask("aujourd'h"), [3]);
  assert.deepEqual(ask("本語"), [4]);
  assert.deepEqual(ask("cœur"), [5]);
});

test("[TXT13] a text not yet indexed is found by the same queries as an indexed one", () => {
  const word = fc.constantFrom(
    "l'école",
    "Été",
    "ete",
    "12,5",
    "aujourd’hui",
    "日本",
    "本",
    "Œuf",
    "oeufs",
    "c-d",
    "🎉",
    "d",
    "CD",
  );
  const texts = fc.array(
    fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
    { maxLength: 6 },
  );
  const query = fc.array(word, { maxLength: 3 }).map((words) => words.join(" "));
  const index = openIndex();
  fc.assert(
    fc.property(texts, query, (all, asked) => {
      const terms = searchTerms(asked);
      index.fill(all);
      const scanned = all.flatMap((text, i) => (matchesTerms(foldText(text), terms) ? [i + 1] : []));
      assert.deepEqual(scanned, index.find(toFtsQuery(terms)));
    }),
    { numRuns: 500 },
  );
});
