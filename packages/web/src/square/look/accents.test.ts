import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accents } from "@parvis/protocol/accents";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const themes = ["light", "dark"] as const;

/** The colours that a rule sets, in a theme. */
function colours(css: string, selector: string, theme: (typeof themes)[number]): Record<string, string> {
  const rule = css.split("}").find((part) => part.includes(`${selector} {`)) ?? "";
  const pairs = rule.matchAll(/--([a-z-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));/g);
  return Object.fromEntries(
    [...pairs].map(([, name, light, dark, both]) => [name, both ?? (theme === "light" ? light : dark)]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a = "", b = ""): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("[WEB45] every accent of the protocol has a palette that can be read in both themes", () => {
  for (const accent of accents) {
    for (const theme of themes) {
      const selector = accent === "blue" ? ":root" : `:root[data-accent="${accent}"]`;
      const c = { ...colours(read("ground.css"), ":root", theme), ...colours(read("accents.css"), selector, theme) };
      const pairs = [
        ["accent", "ground"],
        ["accent", "sheet"],
        ["accent", "raised"],
        ["accent", "accent-wash"],
        ["on-accent", "accent"],
        ["ink", "accent-wash"],
        ["faint", "accent-wash"],
      ] as const;
      for (const [text, ground] of pairs) {
        const ratio = contrast(c[text], c[ground]);
        assert.ok(ratio >= 4.5, `${accent}, ${theme}: ${text} on ${ground} is ${ratio.toFixed(2)}:1`);
      }
      assert.ok(contrast("#ffffff", c.sign) >= 4.5, `${accent}: white on the sign`);
    }
  }
});
