/** Forms that a sentence takes with its number; `other` is the one every language has. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export interface Numbers {
  /** The language with the habits of the reader's own country, where the browser tells them: `en-GB`. */
  locale: string;
  /** The form that goes with `n`, with `#` replaced by the number as the language writes it. */
  plural(n: number, forms: Forms): string;
  /** A length of time in words, in its largest fitting unit, rounded up: "12 seconds", "3 minutes". */
  duration(ms: number): string;
  /** Day and hour, in the reader's zone. */
  moment(at: number): string;
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

export function numbers(locale: string): Numbers {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return {
    locale,
    plural: (n, forms) => (forms[rules.select(n)] ?? forms.other).replace("#", digits.format(n)),
    duration(ms) {
      const [unit, size] = UNITS.find(([, size]) => ms >= size) ?? ["second", 1000];
      const count = Math.max(1, Math.ceil(ms / size));
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
    },
    moment: (at) => new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
  };
}
