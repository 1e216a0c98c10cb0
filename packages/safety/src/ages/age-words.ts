const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** After a number: it is an age in years. "years" needs "old". */
export const yearsFr = set("ans an piges pige balais berges printemps ballets");
export const yearsEnAlone = set("yo yrold yearold");
export const yearsEn = set("years year yrs yr y");

/** Beside a number: the one who says it. */
export const genders = set(
  "f m g h fille filles garcon gars mec meuf femme homme male female girl boy guy woman man lad gal fem masc nb fe",
);

/** May stand between a sentence's start and an age, or after it: they say nothing. */
export const fillers = set(
  "lol mdr ptdr xd haha hehe hihi ahah mdrr lmao ok okay oui ouais yes yeah yep yup ui bah ben bh euh heu hmm um uh well so bon alors salut slt " +
    "coucou cc hello hey hi yo hola bonjour bjr enfin genre like just juste only seulement tjrs toujours still encore deja already " +
    "maintenant mtn now rn ici here la et and mais but moi me pareil same actually en vrai vraiment really today tout pile passe passes " +
    "passees stp svp promis jure tkt frr frere bro sis sir mate oops oups voila bored technically officiellement officially",
);

/** Who begins so introduces themselves. */
export const greetings = set("salut slt coucou cc hello hey hi hola bonjour bjr bonsoir bsr hiya");

/** Beside a number: it is meant of oneself, whatever was believed before. */
export const insists = set(
  "vrai vraiment really actually honestly technically officiellement officially jure promis promise tbh",
);

/** After one's own age: and you? */
export const asksBack = set("toi u you hbu wbu vous yours urself tw twa");

/** After "j'ai 14": it goes on, and nothing is counted. */
export const goesOn = set(
  "et mais mdr lol ptdr xd haha hehe ok toi tu t et vous wbu hbu u ur you and but so n from ca sa c ce je j jsuis jai donc bientot depuis " +
    "stp svp oui non nn frr bro lol ici here tjrs toujours encore maintenant mtn now rn demi alors du bah voila tkt pas quoi hein eh i im my " +
    "rire laugh en au aussi also too tmtc wesh si que quand kan or ou as turning til until btw tbh pls plz or year old then alors so like a ahah",
);

/** Counted, measured or paid: what stands before is no age. Plurals of English are seen by their s. */
export const units = set(
  "e er ere re eme ieme th st nd rd k km kms kg kgs kilo kilos g mg cl l ml m cm mm h heure heures hr hrs min mins mn minute minutes sec " +
    "secondes jour jours j semaine semaines mois fois euro euros eur balles quid pound pounds bucks dollars degres degrees percent pct pourcent go gb to tb " +
    "mo mb px fps points pts pt point foot feet ft inch inches in x weeks week days day months month hours hour am pm litres litre liter liters people places " +
    "place personnes gens enfants kids messages eme gen going chat chats potes out of",
);

/** People and others of whom ages are told; before an age in the same clause it is theirs. */
export const others = set(
  "il elle ils elles he she they his her their tu vous you u ur your youre ton ta tes votre vos son sa ses fils soeur frere " +
    "mere pere cousin cousine niece neveu nephew brother sister bro mum mom dad mother father daughter kid kids enfant enfants ado ados " +
    "chien chat dog cat copain copine mari femme husband wife ex ami amie friend bebe baby eleve eleves student students prof grand " +
    "maison house vin wine whisky voiture car who qui cheval horse jumeaux jumelles twins gamin gamine gosse gosses petit petite mamie papi nan grandad",
);

/** Before "14 ans": a length of time. */
export const lengths = set(
  "garantie garanti pret credit bail prison contrat mariage promo abonnement duree ferme anciennete vieux jeune experience depuis pendant",
);

/** After "14 ans": a length of time, or somebody else's. */
export const lasts = set(
  "de d qu que apres avant plus ago later of married in since together sober max min minimum maximum ferme d avec cest entre hour hr item inch evening",
);

/** Not yet: the age told of is the next one. */
export const almost = set("presque bientot nearly almost soon turning quasi quasiment bientôt becoming");

export const months = set(
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july " +
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
);

export const days = set(
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday",
);

export const shortTimes = set(
  "mois semaines semaine jours jour j month months weeks week days day min minutes heures hours",
);

/** School and study, near a grade or a bare number at the end. */
export const schoolWords = set(
  "college lycee bahut brevet bac classe cours spe maths generale general techno pro technologique professionnelle option gcse gcses school class " +
    "highschool hs teacher homework euro section st2s stmg sti l es s ses dnb cfa uni fac university univ etudiant etudiante student high",
);

/** "i was 14 until yesterday" */
export const untils = set("until til till jusqu");
