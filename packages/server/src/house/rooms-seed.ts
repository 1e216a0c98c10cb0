/** The rooms a new house begins with; the first is the lobby. */
export interface RoomSeed {
  name: string;
  theme: string;
  /** Of the room, never of a person. */
  place?: string;
  lang: "fr" | "en";
  /** A line of the room's own, beside the house's charter. */
  charter: string;
}

export const roomsSeed: readonly RoomSeed[] = [
  {
    name: "Le parvis",
    theme: "Bonjour, au revoir et tout le reste",
    lang: "fr",
    charter: "On salue, on accueille, on parle de tout. Les sujets qui s'installent trouvent leur salon.",
  },
  {
    name: "Cuisine & marché",
    theme: "Recettes, saisons, bonnes adresses",
    place: "France",
    lang: "fr",
    charter: "On partage ce qu'on aime manger, sans se moquer de l'assiette du voisin. Pas de publicité.",
  },
  {
    name: "Livres et séries",
    theme: "Ce qu'on lit, ce qu'on regarde",
    lang: "fr",
    charter: "On prévient avant de raconter la fin.",
  },
  {
    name: "English corner",
    theme: "Practise your English, all levels",
    lang: "en",
    charter: "English only, mistakes welcome. Correct kindly, and only if asked.",
  },
];
