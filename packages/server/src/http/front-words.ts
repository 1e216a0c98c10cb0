import type { HouseLang } from "../house/house-facts.ts";

const MINUTE_MS = 60_000;

/** How long ago something was, in the largest whole unit. */
function agoIn(lang: HouseLang, now: string): (ms: number) => string {
  const format = new Intl.RelativeTimeFormat(lang, { numeric: "always", style: "short" });
  return (ms) => {
    const minutes = Math.floor(ms / MINUTE_MS);
    if (minutes < 1) return now;
    if (minutes < 60) return format.format(-minutes, "minute");
    if (minutes < 24 * 60) return format.format(-Math.floor(minutes / 60), "hour");
    return format.format(-Math.floor(minutes / 60 / 24), "day");
  };
}

export interface FrontWords {
  otherLang: HouseLang;
  other: string;
  pages: string;
  help: string;
  charter: string;
  report: string;
  reportRoom: string;
  why: string;
  onDuty: (count: number) => string;
  shield: string;
  frozen: string;
  closed: string;
  entered: string;
  present: (count: number) => string;
  more: (count: number) => string;
  ago: (ms: number) => string;
}

/** What the front page says without scripts. */
export const frontWords: Record<HouseLang, FrontWords> = {
  fr: {
    otherLang: "en",
    other: "English",
    pages: "Pages",
    help: "Aide",
    charter: "Charte",
    report: "Signaler",
    reportRoom: "Signaler ce salon",
    why: "Pour parler ici, la page a besoin de scripts, et votre navigateur n'en exécute pas. Voici ce qui s'y dit.",
    onDuty: (count) =>
      count === 0
        ? "Personne de l'équipe n'est de garde."
        : count === 1
          ? "1 personne de l'équipe est de garde."
          : `${count} personnes de l'équipe sont de garde.`,
    shield: "La maison se protège : pour l'instant, les nouveaux venus lisent seulement.",
    frozen: "gelé par ses hôtes",
    closed: "fermé",
    entered: "se lit une fois entré",
    present: (count) => (count === 0 ? "personne en ce moment" : count === 1 ? "1 personne" : `${count} personnes`),
    more: (count) => (count === 1 ? "Et 1 autre salon." : `Et ${count} autres salons.`),
    ago: agoIn("fr", "à l\u2019instant"),
  },
  en: {
    otherLang: "fr",
    other: "Français",
    pages: "Pages",
    help: "Help",
    charter: "Charter",
    report: "Report",
    reportRoom: "Report this room",
    why: "To talk here, the page needs scripts, and your browser runs none. This is what is being said.",
    onDuty: (count) =>
      count === 0
        ? "Nobody of the staff is on duty."
        : count === 1
          ? "1 person of the staff is on duty."
          : `${count} people of the staff are on duty.`,
    shield: "The house protects itself: for now, new people only read.",
    frozen: "frozen by its hosts",
    closed: "closed",
    entered: "read once you have entered",
    present: (count) => (count === 0 ? "nobody right now" : count === 1 ? "1 person" : `${count} people`),
    more: (count) => (count === 1 ? "And 1 more room." : `And ${count} more rooms.`),
    ago: agoIn("en", "just now"),
  },
};
