import type { ReportReason } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";

/** What the form of a notice says; both languages have the same. */
interface NoticeWords {
  title: string;
  lead: string;
  danger: string;
  dangerLink: string;
  where: string;
  place: string;
  placeHint: string;
  about: string;
  abouts: Record<"" | "message" | "person" | "room", string>;
  why: string;
  reason: string;
  reasons: Record<ReportReason, string>;
  offence: string;
  offenceHint: string;
  noOffence: string;
  details: string;
  detailsHint: string;
  you: string;
  youHint: string;
  minors: string;
  name: string;
  mail: string;
  goodFaith: string;
  needed: string;
  send: string;
  after: string;
  faults: Partial<Record<RefusalCode, string>>;
  fault: string;
  wait: (minutes: number) => string;
  missing: Record<"place" | "reason" | "details" | "goodFaith" | "mail", string>;
}

export const noticeWords: Record<"fr" | "en", NoticeWords> = {
  fr: {
    title: "Signaler un contenu",
    lead: "Quelque chose ici est illégal ou contraire à la charte ? Dites-le à l'équipe, sans compte. La personne concernée n'apprend pas qui signale.",
    danger: "Quelqu'un est en danger maintenant ?",
    dangerLink: "Appelez le 112, ou trouvez de l'aide",
    where: "Où est-ce ?",
    place: "Lien du message ou du salon, ou l'endroit exact en quelques mots",
    placeHint: "Dans le menu d'un message : « Copier le lien ».",
    about: "Ce lien montre :",
    abouts: {
      "": "ce qui s'y trouve",
      message: "le message",
      person: "la personne qui l'a écrit",
      room: "le salon entier",
    },
    why: "Qu'est-ce qui ne va pas ?",
    reason: "De quoi s'agit-il ?",
    reasons: {
      minor_at_risk: "Un mineur en danger",
      threat_or_ambush: "Menace ou guet-apens",
      hate: "Haine",
      harassment: "Harcèlement",
      sexual_content: "Contenu sexuel",
      illegal_trade: "Vente illégale",
      personal_data: "Données personnelles",
      self_harm: "Risque de suicide ou d'automutilation",
      spam: "Publicité ou spam",
      other: "Autre chose",
    },
    offence: "Infraction, si vous la connaissez (facultatif)",
    offenceHint: "Ne pas savoir ne change rien : l'équipe regarde de la même façon.",
    noOffence: "Je ne sais pas",
    details: "Pourquoi, selon vous, est-ce illégal ou contraire à la charte ?",
    detailsHint: "Ce qui s'est passé, avec vos mots.",
    you: "Vous (facultatif)",
    youHint:
      "Pour que l'équipe puisse vous écrire. Sans nom ni adresse, votre signalement est traité de la même façon.",
    minors: "Pour les abus commis sur un mineur, nous ne demandons jamais qui vous êtes.",
    name: "Nom",
    mail: "Adresse e-mail",
    goodFaith: "Je pense de bonne foi que ce que j'écris ici est exact et complet.",
    needed: "Tout est nécessaire, sauf ce qui est dit facultatif.",
    send: "Envoyer le signalement",
    after: "Vous recevez aussitôt un code, pour suivre ce qu'il devient.",
    faults: {
      notices_suspended:
        "Vos signalements sont suspendus pour un temps, après un avertissement. Les urgents restent reçus.",
      not_found: "Il n'y a rien à cet endroit.",
      busy: "La maison est débordée : rien n'est parti. Réessayez dans un instant.",
      reporter_alone:
        "Vous seul avez pu voir cela : la personne concernée pourrait deviner que cela vient de vous. Envoyez de nouveau pour signaler quand même.",
    },
    fault: "Votre signalement n'est pas parti. Ce que vous avez écrit est toujours là.",
    wait: (minutes) =>
      `Trop de signalements d'un coup depuis ce réseau : rien n'est parti. Réessayez dans ${minutes} min. Ce que vous avez écrit est toujours là.`,
    missing: {
      place: "Dites où cela se trouve.",
      reason: "Choisissez de quoi il s'agit.",
      details: "Dites en quelques mots pourquoi.",
      goodFaith: "Cochez cette case pour envoyer.",
      mail: "Cette adresse n'est pas complète. Corrigez-la ou laissez vide.",
    },
  },
  en: {
    title: "Report something",
    lead: "Is something here illegal or against the charter? Tell the staff, without an account. Whoever it concerns is not told who reports.",
    danger: "Is somebody in danger right now?",
    dangerLink: "Call 112, or find help",
    where: "Where is it?",
    place: "Link of the message or the room, or the exact place in a few words",
    placeHint: "In a message's menu: “Copy link”.",
    about: "This link shows:",
    abouts: {
      "": "what is there",
      message: "the message",
      person: "the person who wrote it",
      room: "the whole room",
    },
    why: "What is wrong?",
    reason: "What is it about?",
    reasons: {
      minor_at_risk: "A minor is in danger",
      threat_or_ambush: "Threat or ambush",
      hate: "Hate",
      harassment: "Harassment",
      sexual_content: "Sexual content",
      illegal_trade: "Illegal trade",
      personal_data: "Personal data",
      self_harm: "Risk of suicide or self-harm",
      spam: "Advertising or spam",
      other: "Something else",
    },
    offence: "Offence, if you know it (optional)",
    offenceHint: "Not knowing changes nothing: the staff look at it all the same.",
    noOffence: "I do not know",
    details: "Why do you think it is illegal or against the charter?",
    detailsHint: "What happened, in your own words.",
    you: "You (optional)",
    youHint: "So that the staff can write to you. Without a name or an address your report is handled all the same.",
    minors: "About the abuse of a minor we never ask who you are.",
    name: "Name",
    mail: "E-mail address",
    goodFaith: "I believe in good faith that what I write here is accurate and complete.",
    needed: "All of it is needed, except what is called optional.",
    send: "Send the report",
    after: "You are given a code at once, to follow what becomes of it.",
    faults: {
      notices_suspended: "Your reports are suspended for a time, after a warning. Urgent ones are still taken.",
      not_found: "There is nothing at this place.",
      busy: "The house is overloaded: nothing was sent. Try again in a moment.",
      reporter_alone:
        "Only you could have seen this: whoever it concerns may guess that it comes from you. Send it again to report it all the same.",
    },
    fault: "Your report was not sent. What you wrote is still here.",
    wait: (minutes) =>
      `Too many reports at once from this network: nothing was sent. Try again in ${minutes} min. What you wrote is still here.`,
    missing: {
      place: "Say where it is.",
      reason: "Choose what it is about.",
      details: "Say why in a few words.",
      goodFaith: "Tick this box to send it.",
      mail: "This address is not complete. Mend it or leave it empty.",
    },
  },
};
