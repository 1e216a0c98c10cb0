/** When to turn to lines of the same kind, whatever the country. */
export const words = {
  emergency: { fr: "Toute urgence : police, secours, pompiers.", en: "Any emergency: police, ambulance, fire." },
  police: {
    fr: "Vous êtes menacé, suivi, agressé ; ou vous voyez quelqu'un l'être.",
    en: "You are threatened, followed or attacked, or you see it happen to somebody.",
  },
  ambulance: { fr: "Urgence médicale, incendie.", en: "A medical emergency, a fire." },
  children: { fr: "Enfants, adolescents et leurs proches.", en: "Children, teenagers and those around them." },
  online: { fr: "Harcèlement, chantage, arnaque en ligne.", en: "Harassment, blackmail, scams online." },
  women: { fr: "Violences faites aux femmes.", en: "Violence against women." },
  couple: { fr: "Violences dans le couple ou la famille.", en: "Violence at home." },
  victims: {
    fr: "Vous êtes victime d'une infraction : écoute, droits, démarches.",
    en: "You are the victim of a crime: somebody to listen, your rights, what to do next.",
  },
  lgbt: {
    fr: "Insulte, menace, agression parce que vous êtes LGBTI+ ou qu'on le croit.",
    en: "Insults, threats or violence because you are LGBTI+ or thought to be.",
  },
  hate: { fr: "Racisme, haine, discrimination.", en: "Racism, hate, discrimination." },
  suicide: {
    fr: "Vous pensez au suicide, ou vous avez peur pour quelqu'un.",
    en: "You think of suicide, or you fear for somebody.",
  },
  talk: { fr: "Ça ne va pas et vous voulez parler à quelqu'un.", en: "You are not well and want to talk to somebody." },
} as const;
