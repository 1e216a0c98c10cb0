import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInProportion } from "../../../../scripts/test/time-in-proportion.ts";
import { skeletonOf } from "../people/name-rules.ts";
import { mentions } from "./mentions.ts";

const named = (text: string, name: string) => mentions(text, skeletonOf(name));

test("[MSG13] an @ and a name as people see it is a call, wherever it stands", () => {
  for (const text of ["@Ana ?", "bonsoir @ana", "(@ANA)", "@Ana: oui", "@Bo @Ana", "a\n@Ana", "@\u0410na"])
    assert.ok(named(text, "Ana"), text);
  assert.ok(named("merci @mesange bleue !", "Mésange bleue"));
  assert.ok(named("@E\u0301lodie", "Élodie"));
  assert.ok(named("@Νίκος, γεια", "Νίκος"));
  assert.ok(named("@ΝΊΚΟΣ", "νίκος"));
  assert.ok(named("مرحبا @نور الهدى كيف", "نور الهدى"));
  assert.ok(named("谢谢 @小龙！", "小龙"));
  assert.ok(named("@Tilleul d’avril, voilà", "Tilleul d'avril"));
});

test("[MSG13] a letter or a digit that follows makes it another name, and an address is none", () => {
  for (const text of ["@Anais", "@Ana2", "@Ana\u0301s", "ana@ana.fr", "Ana", "@ Bo Ana", "@Bo\nAna"])
    assert.equal(named(text, "Ana"), false, text);
  assert.equal(named("@Mésange", "Mésange bleue"), false);
});

test("[MSG13] a text made of signs is not looked at for long", () => {
  for (const unit of ["@", "@a ", "a.", "@ana."])
    assertInProportion(
      unit,
      5000,
      (size) => `@${unit.repeat(size)}`,
      (text) => named(text, "Anabelle"),
    );
});
