import { numberFrom } from "../day.ts";

/**
 * Easter Sunday as days since 1970-01-01, in the Gregorian calendar: the anonymous algorithm
 * (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8). Its letters are the algorithm's own.
 */
export function easterOf(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return numberFrom(year, Math.floor(sum / 31), (sum % 31) + 1);
}
