import { isVowel } from "./sounds.ts";

/** Back-slang that is not a plain swap of syllables: what is said = what is meant. */
const table =
  "dep=pd|pede deps=pd|pedes nouigue=gouine nouigues=gouines rabza=arabe rabzas=arabes rebeu=arabe rebeus=arabes beur=arabe beurs=arabes beurette=arabe reubeu=arabe reubeus=arabes renoi=noir renois=noirs kehla=noir karlouche=noir feuj=juif feujs=juifs noich=chinois noichs=chinois noiche=chinoise babtou=blanc babtous=blancs tepu=pute teupu=pute teupus=putes tepus=putes tasse=petasse taspe=petasse tassepe=petasse tasspe=petasse lopsa=salope peusa=salope lopesa=salope leancu=encule enculeur=encule culeen=encule narco=narco narcos=narcos konar=connard narcon=connard narko=connard teube=bite teubs=bites teube=bete teubes=bites teub=bite chneck=chatte teuch=chatte teucha=chatte teuchi=shit teushi=shit teuch=shit teush=shit beuh=beuh zeb=beuh teuteu=shit peuclo=clope keco=coke kecoc=coke kemo=coke dreupou=poudre chnouf=drogue gedro=drogue leurvo=voleur leurvos=voleurs leurdi=dealer leurdis=dealers kebla=black keblas=blacks keblo=bloque keubla=black tromeu=metro reum=mere reup=pere reuf=frere reufs=freres reus=soeur daronne=mere daron=pere remps=parents renps=parents meuf=femme meufs=femmes keum=mec keums=mecs keuf=flic keufs=flics schmitt=flic condé=flic teuf=fete ouf=fou oufs=fous relou=lourd relous=lourds chelou=louche venere=enerve zarbi=bizarre ripou=pourri cimer=merci iench=chien ienchs=chiens iencli=client ienclis=clients turvoi=voiture keus=sac keuss=argent seufe=fesse seufes=fesses sefe=fesse sefes=fesses uc=cul iuc=cul uk=cul ieuv=vieux ieuvs=vieux ieuve=vieille tiek=quartier tieks=quartier tieksar=quartier tessi=cite tess=cite geâ=age gea=age lemai=maille iam=maille tophs=photos toph=photo topho=photo oilpe=poil oualpe=poil wallpe=poil leugueu=gueule leguelle=gueule gueleu=gueule ifni=fini chetron=tronche tronchet=tronche leubou=boule zesse=seize zonz=prison zonzon=prison guedin=dingue guezmer=merguez jobard=fou goleri=rigole golri=rigole chanme=mechant chanmes=mechants scred=discret skred=discret vesqui=esquive tirav=vole bicrave=vend bicraver=vendre marave=frappe maraver=frapper poucave=balance poucaver=balancer chourave=vole chouraver=voler gov=voiture rodave=repere tejer=jeter tej=jete petou=joint teupo=pote tepo=pote tepos=potes gadji=fille gadjo=garcon bader=deprime barje=fou cheum=moche cheums=moches zouz=fille racli=fille raclo=garcon nibard=sein nibards=seins nichons=seins einss=sein einsse=sein meca=came reloud=lourd";

export type Verlan = (word: string) => readonly string[];

/** Looks back-slang up in the table, then among the hunted words with their syllables exchanged, computed once. */
export function createVerlan(hunted: readonly string[]): Verlan {
  const meanings = new Map<string, string[]>();
  for (const line of table.split(" ")) {
    const [said = "", meant = ""] = line.split("=");
    meanings.set(said, [...(meanings.get(said) ?? []), ...meant.split("|")]);
  }
  for (const word of hunted) {
    if (word.length < 4 || word.length > 8) continue;
    for (const said of swap(word)) {
      const list = meanings.get(said);
      if (list === undefined) meanings.set(said, [word]);
      else if (list.length < 4 && !list.includes(word)) list.push(word);
    }
  }
  return (word) => meanings.get(word) ?? [];
}

/** "pute" → "tepu", "teupu"; "salope" → "lopesa", "lopsa". Shorter results are too often another word. */
function swap(word: string): string[] {
  const out: string[] = [];
  for (let at = 2; at <= word.length - 2; at++) {
    if (!isVowel(word[at - 1] as string) || isVowel(word[at] as string)) continue;
    const head = word.slice(0, at);
    const tail = word.slice(at);
    out.push(tail + head);
    if (tail.endsWith("e") && tail.length > 1) out.push(`${tail.slice(0, -1)}eu${head}`, tail.slice(0, -1) + head);
    if (tail.endsWith("es")) out.push(`${tail.slice(0, -2)}eu${head}s`, `${tail.slice(0, -1)}${head}s`);
  }
  return out.filter((said) => said.length >= 5 && said !== word);
}
