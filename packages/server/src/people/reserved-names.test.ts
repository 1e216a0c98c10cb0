import assert from "node:assert/strict";
import { test } from "node:test";
import { checkName } from "./name-rules.ts";

const codeOf = (name: string): string => {
  const check = checkName(name);
  return check.ok ? "accepted" : check.code;
};

const staff = `Admin|administrateur|Administratrice|Le Modérateur|moderatrice|modo|Modo Zoé|mod|Staff|Équipe|host|Hôte
  |Propriétaire|owner|Support|Official support team|superadmin|admin_1|admin1|AdminMarie|adminparvis|lestaff|Zoé mod|Marie bot|Zoé adminparvis|Lucas officiel
  |Operator|Opérateur|L'opératrice|Animateur|Animatrice Zoé|SysOp`;
const authorities = `Police|Police nationale|police-nationale|policenationale|La police|Gendarmerie|procureur
  |Procureure de Paris|Magistrat|PHAROS|le 17|e-enfance|E Enfance|Le 3018|SOS homophobie|Police 17
  |Juge|La juge|Le Flic|Cop|Keuf|Pompiers|Les pompiers de Paris|Sapeurs-pompiers`;
const system = `système|System|bot|Parvis|server|everyone|tous|Tout le monde|ici|here|null|Anonymous|Anonyme
  |House|The house|La maison|Maison`;
const disguised =
  "ＡＤＭＩＮ|M0do|4dm1n|p0l1c3|Adrnin|Po lice|P.O.L.I.C.E|m o d o|b.o.t|ᴀᴅᴍɪɴ|ᴘᴏʟɪᴄᴇ|ɢᴇɴᴅᴀʀᴍᴇʀɪᴇ|Àdmîn|ADMlN|l7";

test("[NAM8] names of the staff, of authorities and of the system are kept", () => {
  for (const name of words(`${staff}|${authorities}|${system}`)) assert.equal(codeOf(name), "name_reserved", name);
});

test("[NAM8] a reserved name is found under accents, look-alikes, digits for letters and gaps", () => {
  for (const name of words(disguised)) assert.equal(codeOf(name), "name_reserved", name);
});

const innocent = `Modeste|Modeste Moussorgski|Policarpe|Polycarpe|Hostie|Adminata|Aminata|Ali|Ally|Alia|Lola|Lucas 17
  |Zoé 112|Marie-17|Modou|Modibo|Mo Dorian|Bo T. Durand|Ghost|Hôtel|Staffan|Botticelli|Abbot|Bothilde|Talbot|Margot|Support'air
  |Supporter|Parvaneh|Parvati|Système D'|Toussaint|Tous Ensemble|Icilio|Hereward|Nell|Roberto|Robota|Equipage|Magie
  |Lhote|Lemaire|Samu|Mol|Détective Conan|L'équipe de foot|Le Petit Prince|La Lyonnaise|Commis|Prefou|Justice pour tous
  |Dr House|House Music|Maison Bleue|Malmaison|Flic Floc|Copain|Coppélia|Prejuge|Juge Dupont|Opéra|Operation|Anima|Pompon
  |Marie Pompier|Judgement`;

test("[NAM9] innocent names that hold or resemble a reserved word stay free", () => {
  for (const name of words(innocent)) assert.equal(codeOf(name), "accepted", name);
});

function words(list: string): string[] {
  return list.split("|").map((name) => name.trim());
}
