/** How many numbers hold the sign of a set of labels: a bit for each label, shared with some others. */
export const SIGN = 8;

/** Adds a label to the sign that begins at `at`. Sets whose signs share no bit share no label. */
export function sign(signs: Int32Array, at: number, label: number): void {
  signs[at + ((label >> 5) % SIGN)]! |= 1 << (label & 31);
}
