// 2^(-k/16) in 1/65536, k = 0 … 15. Written out: no Math.pow, whose last bit may differ between machines.
const shares = new Int32Array([
  65536, 62757, 60097, 57549, 55109, 52772, 50535, 48393, 46341, 44376, 42495, 40693, 38968, 37316, 35734, 34219,
]);

/** What is left of 65,536 after `minutes`, in steps of a sixteenth of the half-life. Whole numbers only. */
export function shareLeft(minutes: number, halfLifeMinutes: number): number {
  const steps = Math.floor((minutes * 16) / halfLifeMinutes);
  if (steps >= 16 * 16) return 0;
  return shares[steps & 15]! >> (steps >> 4);
}
