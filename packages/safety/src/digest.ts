/** FNV-1a of 64 bits over a value's JSON, as 16 hexadecimal digits: tells versions apart, protects nothing. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  // Two halves of 32 bits with different offsets: BigInt would be a hundred times slower.
  let [a, b] = [0x811c9dc5, 0xcbf29ce4];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x01000193);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
