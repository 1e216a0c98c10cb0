/** The colours a house can choose as its accent; the page has a palette for each, tested for contrast. */
export const accents = ["blue", "green", "plum", "brick", "teal", "slate"] as const;
export type Accent = (typeof accents)[number];
