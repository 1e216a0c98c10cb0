/**
 * Everyday words that carry what is said against somebody, or of whom: a slip in one of them hides the whole sentence. Each says
 * nothing by itself, and is hunted in disguise only where a pattern knows it.
 */
export const statementWords: readonly string[] =
  "hate kill people women woman men jews gay trans black muslims immigrants disabled should want every deserve deserves belong belongs stand punch shoot disgusting stupid everyone nobody country animals rights allowed respect human humans normal arabs lesbians refugees gypsies asians mexicans foreigners africans indians homosexuals burn vermin parasites disease femmes arabes noirs juifs musulmans gays lesbiennes immigres migrants refugies handicapes gitans roms homosexuels etrangers asiatiques africains chinois deteste detestent degoutent degoutant devraient meritent mourir crever bruler tuer virer humains animaux inferieurs dangereux inutiles moins pire sale sales mort pays gens".split(
    " ",
  );
