/**
 * Which writing a name may be in: UTS #39 section 5.2, level "highly restrictive", over the recommended scripts of
 * UAX #31 and Tifinagh, in which Amazigh names are written.
 */
export function isOneWriting(name: string): boolean {
  return WRITINGS.some((writing) => writing.test(name));
}

/** Those met most come first: a writing nobody uses here is then never made ready (some 150 kB each). */
const ALONE = `Latn Arab Cyrl Grek Hebr Armn Beng Bopo Deva Ethi Geor Gujr Guru Hang Hani Hira Kana Khmr Knda Laoo Mlym
  Mymr Orya Sinh Taml Telu Tfng Thaa Thai Tibt`.split(/\s+/);

/** East Asian names use several scripts at once, and Latin beside them. */
const TOGETHER = [
  ["Latn", "Hani", "Hira", "Kana"],
  ["Latn", "Hani", "Bopo"],
  ["Latn", "Hani", "Hang"],
];

const WRITINGS: readonly RegExp[] = [...ALONE.map((script) => [script]), ...TOGETHER].map(
  (scripts) => new RegExp(`^[${scripts.map((script) => `\\p{scx=${script}}`).join("")}0-9 \\-_.']+$`, "u"),
);
