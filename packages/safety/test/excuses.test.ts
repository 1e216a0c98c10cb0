import { test } from "node:test";
import { acts, passes } from "./told.ts";

test("[SAF132] a name of something else excuses what takes one of its words", () => {
  passes(
    "fr",
    "faut bien battre les blancs en neige",
    "petite pédale de frein à changer",
    "grosse pédale wah wah",
    "petite tapette à mouches",
    "bande de nains de jardin volés",
  );
  acts("fr", "sale pédale", "petite tapette va", "faut battre les noirs");
  acts("en", "my teacher is a fucking dyke");
});

test("[SAF133] advice, rules and reports excuse nothing that is thrown at somebody", () => {
  acts(
    "en",
    "read the rules faggot",
    "call the helpline you faggot",
    "stop being a faggot",
    "it's so wrong to say it but jews are vermin",
  );
  acts(
    "fr",
    "c'est pas une insulte t'es un sale pd",
    "au tribunal t'as gagné mais je vais te planter sale arabe",
    "appelle le 3018 sale pd",
    "j'ai porté plainte contre toi sale pd",
  );
  passes("en", "i reported him for saying faggot", "calling someone a faggot is against the rules");
  passes("fr", "j'ai porté plainte, il m'a traité de sale pd", "au 3018 on m'a dit de bloquer ceux qui disent sale pd");
});

test("[SAF133] no game excuses a threat that is to be carried out after it, or where the other one lives", () => {
  acts(
    "fr",
    "le match est fini, on sait où tu habites on va te buter",
    "je vais te tuer ce soir devant ton lycée, la partie est finie",
  );
  acts("en", "after the match i'm going to break your legs");
  passes("fr", "jvais te tuer à fifa ce soir", "on va vous écraser au match samedi");
  passes("en", "i'll beat you at chess to a pulp");
});

test("[SAF134] quote marks excuse only what is spoken of", () => {
  acts(
    "fr",
    '"sale pd" va',
    "tu es un « sale arabe » rentre chez toi",
    "« mort aux juifs » voilà",
    '"sale gouine" lol',
  );
  acts("en", 'you "faggot"', '"dirty faggot" lol');
  passes(
    "fr",
    "\"sale pd\", c'est ce qu'on m'a crié ce matin",
    "on m'a dit « sale arabe » au bureau",
    'qui a écrit "sale pd" sur la porte ?',
    'ton "je hais les asiatiques" tu te le gardes',
  );
  passes("en", 'they called me a "faggot" on the bus', 'the word "faggot" is not ok here');
});

test("[SAF135] of oneself speaks who names themselves or their own family, not who names a neighbour", () => {
  acts("fr", "mon voisin est un sale bougnoule", "ma prof est une sale gouine", "mon collègue est un sale arabe");
  passes(
    "fr",
    "mon frère est pd et fier",
    "vieille gouine de 60 ans cherche club de rando",
    "je suis une vieille gouine",
  );
});

test("[SAF132] tyres, tools, animals and meeting places have the words of threats and slurs", () => {
  passes(
    "fr",
    "crève, pneu avant à plat",
    "je te retrouverai sur la plage",
    "bande de gorilles filmée au Rwanda",
    "voleur de poules, le renard est revenu",
  );
  passes("en", "i'll punch you a ticket", "bring a hammer to work tomorrow we're fixing the shelf");
  acts("fr", "crève", "je te retrouverai", "bande de gorilles", "sale voleur de poules");
  acts("en", "i'll punch you", "i'll punch you a new face");
});

test("[SAF135] who only speaks for themselves names others", () => {
  acts("fr", "moi les arabes me dégoutent", "que moi : les asiatiques sont infects");
  passes("fr", "nous les gouines on fait un pique-nique", "moi la gouine du 11 je vous dis bonjour");
});
