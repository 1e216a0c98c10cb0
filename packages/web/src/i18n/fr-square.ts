import type { Pace } from "../square/house/life.ts";
import type { Distance } from "../square/house/meeting.ts";
import type { Numbers } from "./words.ts";

/** What the square says: the page of all rooms. */
export const frSquare = ({ plural, duration }: Numbers) => ({
  what: "Une place ouverte à qui passe : on lit, on s’assoit, on parle. Un pseudonyme suffit.",
  posture: {
    onDuty: (n: number) =>
      n === 0
        ? "Personne de l’équipe n’est de garde."
        : plural(n, { one: "# personne de l’équipe est de garde.", other: "# personnes de l’équipe sont de garde." }),
    answered: (ms: number) => `Cette semaine, un signalement sur deux a eu sa réponse en ${duration(ms)} au plus.`,
    waits: "En attendant, les liens et les numéros des nouveaux venus attendent.",
    why: {
      newcomers: "Beaucoup de nouveaux sont arrivés d’un coup.",
      joins: "Beaucoup de monde est entré d’un coup.",
      texts: "Beaucoup de nouveaux ont écrit la même chose.",
      staff: "L’équipe protège la maison.",
    },
    shield: (until: string) => `Jusqu’à ${until}, les nouveaux venus lisent seulement.`,
  },
  rooms: "Les salons",
  allRooms: "Tous les salons",
  otherRooms: "Ailleurs dans la maison",
  yours: "Vos salons",
  others: "Autres salons",
  calmOnes: (n: number) => plural(n, { one: "# salon calme", other: "# salons calmes" }),
  find: "Trouver un salon",
  findNone: "Aucun salon ne porte ce mot.",
  propose: "Proposer un salon",
  desk: "Bureau",
  deskNews: "Du nouveau à traiter",
  private: "En privé",
  privateNews: (n: number) => plural(n, { one: "# chose vous attend", other: "# choses vous attendent" }),
  /** A line of somebody whom a block keeps apart, or who was muted. */
  foldedApart: "Message replié : un blocage vous sépare",
  foldedMuted: "Message replié : en sourdine",
  pace: {
    lively: "très animé",
    talking: "on y parle",
    calm: "calme",
    silent: "tout neuf",
  } satisfies Record<Pace, string>,
  lastSaid: (when: string) => `dernier message ${when}`,
  justNow: "à l’instant",
  nothingYet: "Personne n’a encore parlé ici. La première ligne est à vous.",
  lobbyNothingYet: "La place est calme. Dites bonjour : c’est ainsi que tout commence.",
  oneReadsInside: "Ce salon se lit une fois entré.",
  newCalls: "On vous y a répondu ou nommé",
  meets: {
    now: (hour: string) => `rendez-vous en ce moment, depuis ${hour}`,
    tonight: (hour: string) => `rendez-vous ce soir à ${hour}`,
    today: (hour: string) => `rendez-vous aujourd’hui à ${hour}`,
    tomorrow: (hour: string) => `rendez-vous demain à ${hour}`,
    later: (hour: string, day: string) => `rendez-vous chaque ${day} à ${hour}`,
  } satisfies Record<Distance, (hour: string, day: string) => string>,
  clock: (at: number) => {
    const [hours, minutes] = [new Date(at).getHours(), new Date(at).getMinutes()];
    return minutes === 0 ? `${hours} h` : `${hours} h ${String(minutes).padStart(2, "0")}`;
  },

  state: {
    goneTitle: "Ce salon n’est plus là",
    gone: "L’adresse n’est pas la bonne, ou le salon a été retiré. Les autres sont ouverts.",
    enterTitle: "Ce salon se lit une fois entré",
    enter: "Un pseudonyme suffit, sans adresse ni mot de passe.",
    enterNow: "Entrer",
    refusedTitle: "Ce salon ne s’ouvre pas",
    noRoomsTitle: "Pas encore de salon",
    noRooms: "La maison est ouverte, mais personne n’y a encore installé de salon. Revenez bientôt.",
    awayTitle: "La maison ne répond pas",
    away: "Nous réessayons sans arrêt : cette page s’ouvrira d’elle-même.",
    offlineTitle: "Vous êtes hors ligne",
    offline: "La page s’ouvrira dès que le réseau sera revenu.",
    closedTitle: "La maison est fermée",
    closed: "Tous ses salons sont fermés pour le moment. Ce qui y a été dit se lit encore.",
  },
});
