/**
 * Names that only the house may give, in three lists by how they are recognised (see `reserved-names.ts`).
 * Write them plainly: case, accents and look-alikes are taken care of. Ask of every new word which innocent name has
 * it: `Ali` has the skeleton of "all", and many people write the 17 of a birthday or a département.
 */

/** Refused wherever they stand as a word, and wherever a name is made up of them and `fillers`. */
export const reservedWords: readonly string[] = `
  admin admins administrateur administratrice administrateurs administration administrator administrators sysadmin
  webmaster webmestre superadmin superuser
  modo modos modérateur modératrice modérateurs modération modératrices mod mods moderator moderators moderation
  staff host hosts hôte hôtes hôtesse propriétaire propriétaires owner owners gardien-du-salon
  operator operators opérateur opératrice opérateurs opératrices sysop sysops
  animateur animatrice animateurs animatrices
  helpdesk service-client official officiel officielle
  police policier policière policiers policeman policewoman gendarme gendarmes gendarmerie gign
  procureur procureure magistrat magistrate magistrats commissaire commissariat préfecture
  préfet préfète ministère interpol europol eurojust fbi ofmin ocrvp cnil arcom pharos cybermalveillance
  brigade-des-mineurs enquêteur enquêtrice prosecutor
  e-enfance net-écoute allo-enfance-en-danger france-victimes sos-homophobie
  bot bots chatbot parvis webhook postmaster hostmaster noreply no-reply
`
  .trim()
  .split(/\s+/);

/** Refused only as the whole name, `fillers` aside: in a longer name they are innocent. */
export const reservedWholes: readonly string[] = `
  système system systems support assistance server serveur root everyone everybody tous toutes tout-le-monde ici here canal channel salon lobby room
  null undefined nan none nobody personne aucun anonymous anonyme anonyma inconnu unknown deleted supprimé
  guest invité invitée vous you
  aide help info infos contact sécurité security safety parquet tribunal sheriff mairie charte règlement
  équipe utilisateur user compte account
  maison house juge juges judge judges flic flics keuf keufs cop cops
  pompier pompiers sapeur-pompier sapeurs-pompiers fireman firemen firefighter firefighters
  15 17 18 112 114 115 116 119 116000 116006 116111 3018 3020 3114 3117 3919 911 999
`
  .trim()
  .split(/\s+/);

/** Words that change nothing: `Le Modérateur`, `Police nationale`, `Official support team`. */
export const fillers: readonly string[] = `
  le la les un une de du des et the of and an mr mme monsieur madame mister
  super chef chief head team équipe groupe group bureau office vrai vraie real officiel officielle official
  national nationale municipale municipal judiciaire fédérale federal locale secours enfance
  france français française french fr eu europe belgique suisse paris lyon marseille
  général générale générales principal principale
  online en ligne numéro number com net org
`
  .trim()
  .split(/\s+/);
