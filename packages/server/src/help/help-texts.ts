import type { HelpTopic } from "./help-line.ts";

/** The words of the help page. Both languages have the same keys; sentences are whole. */
export interface HelpTexts {
  title: string;
  lead: string;
  dangerTitle: string;
  dangerLead: string;
  dangerSteps: readonly string[];
  topics: Record<Exclude<HelpTopic, "danger">, string>;
  adviceTitle: string;
  advice: readonly { id: string; title: string; steps: readonly string[] }[];
  elsewhereTitle: string;
  countries: Record<string, string>;
  call: string;
  write: string;
  always: string;
  hours: Record<"daily" | "weekdays" | "mondayToSaturday", (from: string, to: string) => string>;
  hour: (hour: number) => string;
  midnight: string;
  cost: Record<"free" | "local", string>;
  unchecked: string;
}

const french: HelpTexts = {
  title: "Aide",
  lead: "Des personnes vous écoutent, souvent jour et nuit, presque toujours gratuitement. Pas besoin d'être sûr de soi pour appeler.",
  dangerTitle: "En danger maintenant",
  dangerLead: "Si quelqu'un vous menace, vous suit ou vous attend, appelez.",
  dangerSteps: [
    "Allez là où il y a du monde : un commerce, un café, une gare. Dites à quelqu'un ce qui se passe.",
    "Gardez les messages reçus, ne supprimez rien : ils aideront à vous protéger.",
    "Un rendez-vous vous inquiète ? N'y allez pas. Vous ne devez rien à personne.",
  ],
  topics: {
    children: "Enfants et adolescents",
    online: "Harcèlement, chantage, contenus illégaux",
    violence: "Violences, agressions, aide aux victimes",
    hate: "Haine, homophobie, racisme",
    distress: "Quand ça ne va pas",
    self: "Peur de faire du mal",
  },
  adviceTitle: "Que faire si…",
  advice: [
    {
      id: "blackmail",
      title: "On me demande des photos, ou l'on me fait chanter",
      steps: [
        "Arrêtez de répondre. Ne payez pas, n'envoyez rien de plus : céder ne fait jamais cesser le chantage.",
        "Gardez les messages et faites des captures d'écran.",
        "Signalez ici, et parlez-en : vous n'avez rien fait de mal.",
      ],
    },
    {
      id: "meeting",
      title: "On me propose un rendez-vous",
      steps: [
        "Le premier, toujours dans un lieu public et fréquenté. Jamais chez quelqu'un, jamais dans un endroit isolé.",
        "Dites à un proche où vous allez, qui vous voyez et quand vous rentrez.",
        "On insiste, on change le lieu au dernier moment, on vous presse ? N'y allez pas et signalez.",
      ],
    },
    {
      id: "report",
      title: "J'ai vu quelque chose de grave ici",
      steps: [
        "Ouvrez le menu du message et choisissez « Signaler ». Le message est conservé avec ce qui l'entoure.",
        "Les modérateurs lisent chaque signalement. La personne signalée ne sait pas qui a signalé.",
        "Si quelqu'un est en danger maintenant, n'attendez pas les modérateurs : appelez.",
      ],
    },
    {
      id: "minor",
      title: "J'ai moins de 18 ans",
      steps: [
        "Si vous avez moins de 15 ans, il se peut que vous puissiez seulement lire ici, et trouver de l'aide. Ce n'est pas une punition : c'est pour que personne ne vous approche.",
        "Un adulte vous écrit, vous flatte, vous demande un secret, une photo ou un rendez-vous ? Ce n'est pas votre faute. Dites-le à un adulte de confiance, ou appelez.",
        "Votre appel reste entre vous et la personne qui vous répond, sauf si vous êtes en danger.",
      ],
    },
  ],
  elsewhereTitle: "Dans un autre pays",
  countries: {
    FR: "France",
    BE: "Belgique",
    CH: "Suisse",
    LU: "Luxembourg",
    DE: "Allemagne",
    ES: "Espagne",
    IT: "Italie",
    EU: "Ailleurs dans l'Union européenne",
    GB: "Royaume-Uni",
    CA: "Canada",
  },
  call: "Appeler",
  write: "SMS",
  always: "jour et nuit",
  hours: {
    daily: (from, to) => `tous les jours, de ${from} à ${to}`,
    weekdays: (from, to) => `du lundi au vendredi, de ${from} à ${to}`,
    mondayToSaturday: (from, to) => `du lundi au samedi, de ${from} à ${to}`,
  },
  hour: (hour) => `${hour} h`,
  midnight: "minuit",
  cost: { free: "gratuit", local: "prix d'un appel local" },
  unchecked:
    "Des numéros de cette page n'ont pas encore été vérifiés par cette maison. Si l'un d'eux ne répond pas, appelez le numéro d'urgence.",
};

const english: HelpTexts = {
  title: "Help",
  lead: "There are people who listen, often day and night, nearly always free. You need not be sure of anything to call.",
  dangerTitle: "In danger now",
  dangerLead: "If somebody threatens you, follows you or waits for you, call.",
  dangerSteps: [
    "Go where there are people: a shop, a café, a station. Tell somebody what is happening.",
    "Keep the messages you received, delete nothing: they will help to protect you.",
    "A meeting worries you? Do not go. You owe nobody anything.",
  ],
  topics: {
    children: "Children and teenagers",
    online: "Harassment, blackmail, illegal content",
    violence: "Violence, assault, help for victims",
    hate: "Hate, homophobia, racism",
    distress: "When you are not well",
    self: "Afraid of doing harm",
  },
  adviceTitle: "What to do if…",
  advice: [
    {
      id: "blackmail",
      title: "Somebody asks me for pictures, or blackmails me",
      steps: [
        "Stop answering. Do not pay, send nothing more: giving in never ends blackmail.",
        "Keep the messages and take screenshots.",
        "Report it here, and tell somebody: you have done nothing wrong.",
      ],
    },
    {
      id: "meeting",
      title: "Somebody wants to meet me",
      steps: [
        "The first time, always in a busy public place. Never at somebody's home, never anywhere remote.",
        "Tell a friend where you are going, whom you are meeting and when you will be back.",
        "They insist, change the place at the last moment, hurry you? Do not go, and report it.",
      ],
    },
    {
      id: "report",
      title: "I have seen something serious here",
      steps: [
        "Open the menu of the message and choose “Report”. The message is kept with what surrounds it.",
        "Moderators read every report. The person reported does not learn who reported them.",
        "If somebody is in danger now, do not wait for the moderators: call.",
      ],
    },
    {
      id: "minor",
      title: "I am under 18",
      steps: [
        "If you are under 15, you may only be able to read here, and to find help. It is no punishment: it keeps people from approaching you.",
        "An adult writes to you, flatters you, asks for a secret, a picture or a meeting? It is not your fault. Tell an adult you trust, or call.",
        "Your call stays between you and the person who answers, unless you are in danger.",
      ],
    },
  ],
  elsewhereTitle: "In another country",
  countries: {
    FR: "France",
    BE: "Belgium",
    CH: "Switzerland",
    LU: "Luxembourg",
    DE: "Germany",
    ES: "Spain",
    IT: "Italy",
    EU: "Elsewhere in the European Union",
    GB: "United Kingdom",
    CA: "Canada",
  },
  call: "Call",
  write: "Text",
  always: "day and night",
  hours: {
    daily: (from, to) => `every day, ${from} to ${to}`,
    weekdays: (from, to) => `Monday to Friday, ${from} to ${to}`,
    mondayToSaturday: (from, to) => `Monday to Saturday, ${from} to ${to}`,
  },
  hour: (hour) => `${hour % 12 || 12} ${hour < 12 ? "am" : "pm"}`,
  midnight: "midnight",
  cost: { free: "free", local: "price of a local call" },
  unchecked:
    "Some numbers on this page have not been checked by this house yet. If one does not answer, call the emergency number.",
};

export const helpTexts = { fr: french, en: english } as const;
