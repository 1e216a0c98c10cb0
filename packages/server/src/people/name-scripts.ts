/**
 * Which writing a name may be in: UTS #39 section 5.2, level "highly restrictive", over the recommended scripts of
 * UAX #31 and Tifinagh, in which Amazigh names are written.
 */
export function isOneWriting(name: string): boolean {
  return WRITINGS.some((writing) => writing.test(name));
}

const ALONE = `Arab Armn Beng Bopo Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hebr Hira Kana Khmr Knda Laoo Latn Mlym
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
