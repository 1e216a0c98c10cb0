import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * Reads the UTS-39 confusables out of the ICU data inside a Node binary: Unicode publishes the table as text, ICU
 * carries it compiled (`confusables.cfu`, format 2, see `SpoofDataHeader` in icu4c/source/i18n/uspoof_impl.h).
 * Run it on a newer Node to renew `confusables.json`.
 */
export function extractConfusables(binary: Buffer): Map<string, string> {
  const start = binary.indexOf(Buffer.from([0xef, 0xfd, 0x45, 0x38, 2, 0, 0, 0]));
  if (start < 0) throw new Error("No confusables of format 2 in this binary; is its ICU cut down?");
  const field = (i: number): number => binary.readUInt32LE(start + i * 4);
  const count = field(4);
  const [keysAt, valuesAt, stringsAt] = [start + field(3), start + field(5), start + field(7)];
  const table = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    const key = binary.readUInt32LE(keysAt + i * 4);
    const value = binary.readUInt16LE(valuesAt + i * 2);
    const units = (key >>> 24) + 1;
    const from = stringsAt + value * 2;
    // A target of one unit stands in the value itself, a longer one in the string table.
    const target = units === 1 ? String.fromCharCode(value) : binary.toString("utf16le", from, from + units * 2);
    table.set(String.fromCodePoint(key & 0xff_ff_ff), target);
  }
  return table;
}

/** Code points in hex, grouped by what they look like: ASCII only, so that no editor or diff can bend it. */
export function packConfusables(table: ReadonlyMap<string, string>): Record<string, string> {
  const packed: Record<string, string> = {};
  for (const [source, target] of table) {
    const key = toHex(target);
    packed[key] = packed[key] ? `${packed[key]} ${toHex(source)}` : toHex(source);
  }
  return packed;
}

function toHex(text: string): string {
  return Array.from(text, (char) => (char.codePointAt(0) as number).toString(16)).join("+");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const table = extractConfusables(readFileSync(process.execPath));
  const { unicode, icu } = process.versions;
  console.log(JSON.stringify({ unicode, icu, looksLike: packConfusables(table) }, null, 2));
}
