/** What a form for a meeting begins with: each part only where the text tells it. Days and times are the reader's own. */
export interface Told {
  place?: string;
  /** `YYYY-MM-DD`. */
  day?: string;
  /** `HH:MM`. */
  time?: string;
}

interface Line {
  text: string;
  at: number;
}

/** The newest word on each part wins; what is older than a day speaks of something else. */
const OLD_MS = 24 * 60 * 60_000;

/**
 * Where and when people say that they meet, in French or English, as far as a few plain patterns tell: it fills in a form
 * that its reader corrects, and is sent to nobody. `lines`: oldest first.
 */
export function readMeeting(lines: readonly Line[], now: number): Told {
  const told: Told = {};
  /** Where no day is named. */
  let next: string | undefined;
  for (const line of lines.toReversed()) {
    if (now - line.at > OLD_MS) break;
    const place = placeIn(line.text);
    const time = timeIn(line.text);
    const day = dayIn(line.text, line.at);
    if (place && !told.place) told.place = place;
    if (time && !told.time) {
      told.time = time;
      next = dayOf(line.at, time);
    }
    if (day && !told.day) told.day = day;
  }
  const day = told.day ?? next;
  return { ...told, ...(day && { day }) };
}

const two = (n: number) => `${n}`.padStart(2, "0");

/** The day and the time at some moment, as fields of a form take them. */
export function fieldsOf(at: number): { day: string; time: string } {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return { day, time: `${two(date.getHours())}:${two(date.getMinutes())}` };
}

/** The moment that two fields name; undefined where they name none. */
export function momentOf(day: string, time: string): number | undefined {
  const at = new Date(`${day}T${time}`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

const CLOCK = /(?<![\d:h])(\d{1,2})\s?(?:h|:|heures?\b)\s?(\d{2})?(?!\d)\s?([ap]\.?m\b)?/iu;
const TWELVE = /(?<![\d:])(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b/iu;
const EVENING = /\b(?:soir|soirée|tonight|2nite|evening|night|nuit|aprem|après-midi|afternoon)\b/iu;
/** In English the hour may stand alone: "at nine tonight". */
const SPOKEN = /\b(?:at|à)\s(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/iu;
const HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const BARE = /\bat\s(\d{1,2})(?=\s*(?:$|[.,!?]|tonight|tomorrow|by|in front|outside|near|o'clock))/iu;

function timeIn(text: string): string | undefined {
  if (/\b(?:minuit|midnight)\b/iu.test(text)) return "00:00";
  if (/\b(?:midi|noon)\b/iu.test(text)) return "12:00";
  const twelve = TWELVE.exec(text);
  if (twelve) return clock((Number(twelve[1]) % 12) + (/p/iu.test(twelve[3] ?? "") ? 12 : 0), twelve[2]);
  const found = CLOCK.exec(text);
  if (found) return clock(inEvening(text, Number(found[1])), found[2]);
  const spoken = SPOKEN.exec(text);
  if (spoken) return clock(inEvening(text, HOURS.indexOf((spoken[1] ?? "").toLowerCase()) + 1), undefined);
  const bare = BARE.exec(text);
  return bare ? clock(inEvening(text, Number(bare[1])), undefined) : undefined;
}

const inEvening = (text: string, hour: number): number =>
  hour > 0 && hour < 12 && EVENING.test(text) ? hour + 12 : hour;

function clock(hour: number, minutes = "00"): string | undefined {
  return hour < 24 && Number(minutes) < 60 ? `${two(hour)}:${minutes}` : undefined;
}

const DAYS = [
  /\b(?:dimanche|sunday)\b/iu,
  /\b(?:lundi|monday)\b/iu,
  /\b(?:mardi|tuesday)\b/iu,
  /\b(?:mercredi|wednesday)\b/iu,
  /\b(?:jeudi|thursday)\b/iu,
  /\b(?:vendredi|friday)\b/iu,
  /\b(?:samedi|saturday)\b/iu,
];
const DATE = /(?<!\d)(\d{1,2})\/(\d{1,2})(?!\d)/u;

function dayIn(text: string, at: number): string | undefined {
  if (/\b(?:après[- ]demain|apres[- ]demain)\b/iu.test(text)) return daysOn(at, 2);
  if (/\b(?:demain|dem1|tomorrow|tmrw|2moro|2moz)\b/iu.test(text)) return daysOn(at, 1);
  if (/\b(?:ce soir|cette nuit|aujourd|tonight|2nite|tonite|today)/iu.test(text)) return daysOn(at, 0);
  const date = DATE.exec(text);
  if (date) return dated(at, Number(date[1]), Number(date[2]));
  const named = DAYS.findIndex((day) => day.test(text));
  return named < 0 ? undefined : daysOn(at, (named - new Date(at).getDay() + 7) % 7 || 7);
}

function daysOn(at: number, days: number): string {
  const date = new Date(at);
  date.setDate(date.getDate() + days);
  return fieldsOf(date.getTime()).day;
}

/** Day and month; of a year that is over the next one. */
function dated(at: number, day: number, month: number): string | undefined {
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  const { day: today } = fieldsOf(at);
  const year = new Date(at).getFullYear();
  const written = `${year}-${two(month)}-${two(day)}`;
  return written < today ? `${year + 1}${written.slice(4)}` : written;
}

/** A time without a day is the next one. */
function dayOf(at: number, time: string): string {
  return fieldsOf(at).time <= time ? daysOn(at, 0) : daysOn(at, 1);
}

/** Where: what follows a word of place, up to where something else begins. */
const WHERE =
  /(?:^|[\s,(])(?:(au|aux|à la|à l['’]|a la|a l['’]|at|rdv|rendez-vous)\s?|(devant|derrière|derriere|chez|dans|sous|près d[eu]s?|pres d[eu]s?|à côté d[eu]|en face d[eu]|in front of|outside|behind|near|inside|under|next to|(?:by|in|on)(?=\sthe\s))\s)((?:the\s)?\p{L}[^,.;!?()\n]*)/giu;
const ENDS =
  /\s(?:(?:à|a|vers|at|around|about|pour|for|dès|depuis|entre|et|and|viens|vien|come|seule?|alone|tout|ok|demain|tomorrow|ce soir|cette nuit|tonight|today|aujourd|minuit|midnight|midi|noon|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|je|tu|on|i|you|we|si|if|on the \d|le \d)(?=[\s']|$)|\d{1,2}\s?(?:h|:|[ap]m)).*$/iu;
/** What follows a word of place and is none. */
const NOWHERE =
  /^(?:revoir|fait|moins|plus|tard|t[ée]l|t[ée]l[ée]phone|visio|secours|courant|d[ée]but|total|the moment|least|last|all|once|first|my|your|mon|ton|me|you|us|your own|person|a bit|time|the (?:evening|morning|afternoon|weekend|moment)|real life|an? (?:hour|minute)|un(?:e)? (?:heure|quart|minute)|quelques|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/iu;
const PLACE_WORDS = 6;

function placeIn(text: string): string | undefined {
  for (const [, , where, said = ""] of text.matchAll(WHERE)) {
    const words = ` ${said}`.replace(ENDS, "").trim().split(/\s+/u).slice(0, PLACE_WORDS);
    const whole = words.join(" ");
    const place = whole.replace(/^(?:au|aux|à la|the)\s/iu, "");
    if (place.length < 3 || NOWHERE.test(place)) continue;
    return where && !/^(?:dans|in|on|by)$/iu.test(where) ? `${where.toLowerCase()} ${whole}` : place;
  }
  return undefined;
}
