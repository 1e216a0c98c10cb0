/** The two halves of a 64-bit key: ids themselves are not kept. */
export interface Key {
  high: number;
  low: number;
}

/** FNV-1a twice, from different offsets. Written into `into`, so that nothing is allocated. */
export function hashId(id: string, into: Key): void {
  let [high, low] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + i), 0x01000193);
  }
  into.high = mix(high);
  into.low = mix(low);
}

/** Of an ordered pair: a to b is not b to a. */
export function pairKeys(a: Key, b: Key, into: Key): void {
  into.high = mix(a.high + Math.imul(b.high, 0x9e3779b1));
  into.low = mix(a.low + Math.imul(b.low, 0x85ebca77));
}

/** Murmur 3's last step. */
function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
