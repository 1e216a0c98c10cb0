/** Words without a meaning of their own: hunting them in disguise would find them everywhere. */
export const functionWords: ReadonlySet<string> = new Set(
  `je j tu il elle on nous vous ils elles me m te t se s le la les l un une des du de d au aux a en y ce c ca cela ceci
  cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs lui eux moi toi soi qui que qu quoi dont
  ou quel quelle quels quelles et mais donc or ni car si ne n pas plus jamais rien tout tous toute toutes tres trop bien
  mal peu beaucoup aussi encore toujours deja ici la dans sur sous avec sans pour par vers chez entre contre depuis
  pendant avant apres comme quand comment pourquoi combien est es suis sommes etes sont ete etre etait etais etaient
  sera seras serai seront serait soit soient ai as avons avez ont eu avoir avait avais avaient aura auras aurai aurait
  fait fais faire font faut vais vas va allons allez vont aller veux veut voulez veulent vouloir peux peut pouvez peuvent
  dois doit devez doivent sais sait dit dis dire meme autre autres chaque quelque quelques aucun aucune plein non oui
  jai cest tas tes jsuis chui jte jvais deux trois vraiment juste alors puis apres parce que lorsque puisque
  i im ive id ill you your yours youre youve youll he him his hes she her hers shes it its we us our ours were they them
  their theirs theyre the a an this that these those thats there theres here who whom whose which what whats when where
  why how and or but not no nor so if then than too very just only also even still again ever never always all any some
  none each every both few many much more most other another such own same be am is are was been being do does did doing
  done dont doesnt didnt have has had having havent hasnt can cant could couldnt will wont would wouldnt shall should
  shouldnt may might must of at by for with without about against between into through during before after above below
  to from up down in out on off over under further once because as until while get gets got go goes going gonna gotta
  wanna want wants let lets make makes made say says said know like really now one two ones u ur r im yes yeah`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
