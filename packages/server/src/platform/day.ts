export const DAY_MS = 24 * 60 * 60 * 1000;

/** The day of a time in UTC, as YYYY-MM-DD. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
