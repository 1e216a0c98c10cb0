/**
 * Public holidays in France: Code du travail, art. L3133-1, and for Bas-Rhin, Haut-Rhin and Moselle art. L3134-13.
 * From general knowledge, not read again; as of 2026-11-21. `monthDay` is fixed, `easter` counts days from Easter Sunday.
 */
export const frenchHolidays = [
  { name: "Jour de l'an", monthDay: "01-01" },
  { name: "Lundi de Pâques", easter: 1 },
  { name: "Fête du Travail", monthDay: "05-01" },
  { name: "Victoire 1945", monthDay: "05-08" },
  { name: "Ascension", easter: 39 },
  { name: "Lundi de Pentecôte", easter: 50 },
  { name: "Fête nationale", monthDay: "07-14" },
  { name: "Assomption", monthDay: "08-15" },
  { name: "Toussaint", monthDay: "11-01" },
  { name: "Armistice 1918", monthDay: "11-11" },
  { name: "Noël", monthDay: "12-25" },
] as const;

export const alsaceMoselleHolidays = [
  { name: "Vendredi saint", easter: -2 },
  { name: "Saint-Étienne", monthDay: "12-26" },
] as const;
