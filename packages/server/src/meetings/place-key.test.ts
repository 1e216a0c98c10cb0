import assert from "node:assert/strict";
import { test } from "node:test";
import { placeKey } from "./place-key.ts";

test("[MEE4] case, accents, spacing, small words, order and common abbreviations make no other place", () => {
  const one = [
    [
      "Parking du stade",
      "  parking  du STADE ",
      "le parking du stade",
      "Parking, stade",
      "pkg du Stade",
      "car park at the stadium",
    ],
    ["12 avenue de la République", "12, av. de la Republique", "12 AVE DE LA RÉPUBLIQUE", "n°12 avenue République"],
    ["Gare St-Lazare", "gare saint lazare", "à la gare Saint‑Lazare"],
    ["12 bis rue de l’Église", "12bis, rue de l'eglise", "12 bis r. de l église"],
    ["Café de la Place", "cafe de la pl."],
  ];
  for (const [first, ...others] of one)
    for (const other of others) assert.equal(placeKey(other), placeKey(first!), other);
  assert.equal(new Set(one.map(([first]) => placeKey(first!))).size, one.length);
});

test("[MEE4] what is another place stays another, and a place of small words alone is one all the same", () => {
  const other = [
    "12 rue Pasteur",
    "14 rue Pasteur",
    "rue Pasteur",
    "derrière la gare",
    "devant la gare",
    "gare",
    "chez Léa",
  ];
  assert.equal(new Set(other.map(placeKey)).size, other.length);
  assert.notEqual(placeKey("ici"), "");
  assert.notEqual(placeKey("???"), placeKey("!!!"));
  assert.equal(placeKey("駅前"), placeKey(" 駅前 "));
});

test("[MEE4] the key of a key is itself", () => {
  for (const place of ["12, av. de la République", "Gare St-Lazare", "le", "St Street"]) {
    assert.equal(placeKey(placeKey(place)), placeKey(place));
  }
});
