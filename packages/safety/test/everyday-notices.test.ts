import { test } from "node:test";
import { acts, passes } from "./told.ts";

test("[SAF143] the price of an everyday trade is no tariff, until a service of another kind stands beside it", () => {
  passes("fr", "coiffeuse se déplace, 30 min 40€, 1h 70€", "150 € la nuit d'hôtel, 2h de route, ça va");
  passes("en", "mobile hairdresser, 30 min 40, 1 hour 70", "piano lessons, 30 min 25, 1 hour 45");
  acts("fr", "massage finition, 30 min 40€, 1h 70€", "80 la demi, 120 complet, je reçois hôtel gare");
});

test("[SAF143] the number of whoever takes bookings may be told, somebody's own may not", () => {
  passes("fr", "appelez le 06 12 34 56 78 pour réserver une table");
  passes("en", "the vet is at 5 Mill Lane, ring them on 01632 960123");
  acts(
    "fr",
    "appelez le 06 12 34 56 78, c'est son numéro",
    "elle bosse à la boulangerie rue du moulin, voilà son 06 12 34 56 78",
  );
  acts("en", "her number is 07700 900123, ring her till she breaks");
});

test("[SAF143] a raid in a game, or on a stream with hearts, is no call against anybody", () => {
  passes("en", "raid tonight at 9, everyone bring potions", "everyone go spam hearts in her stream");
  passes("fr", "raid sur la chaîne de Maghla après mon live, envoyez plein de cœurs");
  acts("en", "everyone go spam her page until she cries");
  acts("fr", "raid sur la chaîne de Maghla après mon live, insultez-la tous");
});

test("[SAF143] eggs, wines and pieces of a game are no people", () => {
  passes(
    "fr",
    "les blancs sont ratés, je recommence la mousse",
    "ces blancs sont dégueulasses, je préfère les rouges du Rhône",
    "les noirs jouent mal l'ouverture, les blancs vont mater en 3",
    "il faut écraser les noirs au scrabble",
    "les portugaises sont infectes, je préfère les huîtres de Cancale",
  );
  passes(
    "en",
    "these whites are disgusting, the eggs were old",
    "the blacks are useless in this opening",
    "we need to beat the whites then fold in the sugar",
  );
  acts("fr", "les noirs sont dégueulasses", "les portugaises sont infectes");
  acts("en", "the blacks are useless");
});
