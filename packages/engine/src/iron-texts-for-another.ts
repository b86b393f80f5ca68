import type { IronRule, Words } from "@kriebel/evidence";
import { type About, putWho } from "./plan-texts-for-another.ts";

/**
 * What the iron rules say of somebody's blood, said to who answers for another. `{who}` and `{they}` as in the plan; a rule that is not
 * here speaks of nobody's body, and whose doctor it is is put right for all of them.
 */
const forAnother: Readonly<Record<string, Words>> = {
  A1_low: {
    nl: "Het ijzer van {who} is laag voor iemand met rusteloze benen. Bespreek met de arts waar het tekort vandaan komt, en of ijzer past (als tablet of via een infuus).",
    en: "The iron of {who} is low for someone with restless legs. Discuss with the doctor where the shortage comes from, and whether iron is suitable (as tablets or as an infusion).",
  },
  A2_75_100: {
    nl: "De ferritine van {who} zit tussen 75 en 100. Tabletten werken dan meestal niet goed. Volgens de Amerikaanse slaaprichtlijn kan alleen een infuus dan besproken worden, via een specialist.",
    en: "The ferritin of {who} is between 75 and 100. Tablets usually do not work well then. According to the American sleep guideline only an infusion can be discussed, through a specialist.",
  },
  A3_enough: {
    nl: "Volgens deze uitslag zit er genoeg ijzer in het bloed. IJzer is dan waarschijnlijk niet de eerste verklaring. Kijk verder naar medicijnen, nieren, familie en slaap.",
    en: "According to this result there is enough iron in the blood. Iron is probably not the first explanation then. Look further at medicines, kidneys, family and sleep.",
  },
  A4_discordant: {
    nl: "De ijzervoorraad van {who} lijkt goed, maar er is weinig ijzer in het bloed om te gebruiken. Dat past bij een ontsteking of een langdurige ziekte. Vraag de arts of CRP en nierfunctie gemeten kunnen worden.",
    en: "The iron store of {who} seems fine, but little iron in the blood is ready for use. That fits inflammation or a long-lasting illness. Ask the doctor whether CRP and kidney function can be measured.",
  },
  E2_eskd_other: {
    nl: "De grens voor extra ijzer bij rusteloze benen wordt niet gehaald. De nierarts regelt het ijzer op een andere manier. Verander daar niets aan zonder overleg.",
    en: "The limit for extra iron in restless legs is not met. The kidney doctor manages the iron in another way. Change nothing without asking.",
  },
  F1_oral_12w: {
    nl: "{Who} slikt nu 12 weken ijzer. Vraag de huisarts of ferritine en verzadiging opnieuw geprikt kunnen worden, en kijk samen of de klachten minder zijn.",
    en: "{Who} has taken iron for 12 weeks now. Ask the doctor whether ferritin and saturation can be measured again, and look together whether the complaints are less.",
  },
  F4_on_iron_enough: {
    nl: "{Who} slikt ijzer en de ferritine is nu boven 100. Vraag de arts of er nog ijzer nodig is.",
    en: "{Who} takes iron and the ferritin is now above 100. Ask the doctor whether iron is still needed.",
  },
  P1_preg_rls: {
    nl: "De ferritine van {who} is laag voor iemand met rusteloze benen. Bespreek dit met de verloskundige of arts. Begin niet zelf met extra ijzer. Is er al ijzer gegeven? Verander niets zonder overleg.",
    en: "The ferritin of {who} is low for someone with restless legs. Discuss this with the midwife or doctor. Do not start extra iron on your own. Already been given iron? Change nothing without asking.",
  },
  P2_preg_id: {
    nl: "De ijzervoorraad van {who} is laag. Bespreek dit met de verloskundige, ook als het Hb goed is.",
    en: "The iron store of {who} is low. Discuss it with the midwife, even if the haemoglobin is fine.",
  },
  Q1_draw: {
    nl: "Het bloed is niet nuchter in de ochtend geprikt, of er was kort ervoor ijzer genomen. De ijzerverzadiging kan dan te hoog uitvallen. De ferritine blijft bruikbaar.",
    en: "The blood was not taken fasting in the morning, or iron had been taken shortly before. The iron saturation may then read too high. The ferritin stays usable.",
  },
  Q2_inflammation: {
    nl: "Door een ontsteking of griep kan de ferritine te hoog uitvallen. Een lage ferritine is dan nog steeds laag. Een normale of hoge uitslag zegt nu weinig. Vraag of de test over ongeveer 4 weken over kan.",
    en: "Inflammation or flu can make the ferritin read too high. A low ferritin is still low. A normal or high result says little now. Ask whether the test can be repeated in about 4 weeks.",
  },
  Q3_inflammation_grey: {
    nl: "IJzertekort is nu niet uitgesloten. De ijzerverzadiging zegt dan meer. Vraag of de test over kan als {who} weer beter is.",
    en: "Iron deficiency is not ruled out now. The iron saturation says more then. Ask whether the test can be repeated when {who} is well again.",
  },
  Q4_assay: {
    nl: "Het lab gebruikt een meetmethode die hogere ferritine-uitslagen geeft. Met een andere methode zou deze uitslag misschien rond of onder de grens liggen. Bespreek dit met de arts.",
    en: "The laboratory uses a method that gives higher ferritin results. With another method this result might be around or below the limit. Discuss this with the doctor.",
  },
  Q6_tsat_missing: {
    nl: "Alleen ferritine is bekend. Vraag of ook de ijzerverzadiging gemeten kan worden, nuchter in de ochtend. Die laat zien of er te weinig of juist te veel ijzer in het bloed zit.",
    en: "Only ferritin is known. Ask whether the iron saturation can be measured too, fasting in the morning. It shows whether there is too little or too much iron in the blood.",
  },
  Q7_pregnancy_ask: {
    nl: "Is {who} zwanger, of kan dat zo zijn? Zeg het eerst tegen de arts: in de zwangerschap gelden andere regels voor ijzer.",
    en: "Is {who} pregnant, or could that be so? Tell the doctor first: other rules for iron apply in pregnancy.",
  },
  Q9_kidney_ask: {
    nl: "Dialyseert {who}, of is er een ernstige nierziekte? Zeg dat eerst: dan gelden andere grenzen voor ijzer.",
    en: "Is {who} on dialysis, or is there severe kidney disease? Say so first: other limits for iron apply then.",
  },
  S1_known_overload: {
    nl: "Het is bekend dat het lichaam van {who} te veel ijzer opslaat, of dat kan gaan doen. Begin daarom niet zelf met ijzer, ook niet als de ferritine laag is: dat kan door aderlaten komen. Bespreek de klachten met de arts.",
    en: "It is known that the body of {who} stores too much iron, or may come to do so. So do not start iron on your own, not even when the ferritin is low: that can come from blood-letting. Discuss the complaints with the doctor.",
  },
  S2_overload_pattern: {
    nl: "De ijzerverzadiging en de ferritine van {who} zijn allebei hoog. Begin niet met ijzer. Is er ijzer zelf gekocht? Overleg eerst met de huisarts of apotheker voor het verder wordt geslikt. Komt het ijzer van de arts of via de dialyse? Stop niet zelf, maar bel deze week. Vraag de huisarts of onderzoek naar ijzerstapeling nodig is.",
    en: "The iron saturation and the ferritin of {who} are both high. Do not start iron. Is it iron that was bought without a doctor? Ask the doctor or pharmacist before going on. Is it given by the doctor or at dialysis? Do not stop on your own, but call this week. Ask the doctor whether a test for iron overload is needed.",
  },
  S3_tsat_high: {
    nl: "De ijzerverzadiging van {who} is hoog. Dat kan komen door ijzertabletten of eten vlak voor het prikken. Begin niet met ijzer. Vraag of de test nuchter in de ochtend over kan. Komt er ijzer van de arts? Stop niet zelf, maar overleg eerst.",
    en: "The iron saturation of {who} is high. Iron tablets or food just before the test can do that. Do not start iron. Ask whether the test can be repeated fasting, in the morning. Is iron given by the doctor? Do not stop on your own, ask first.",
  },
  S4_ferritin_over_300: {
    nl: "De ferritine van {who} is hoger dan 300. Dat is hoger dan in de onderzoeken naar ijzer bij rusteloze benen. Begin niet met ijzer. Komt er ijzer van de arts? Stop niet zelf, maar overleg eerst. Vraag de huisarts waar de hoge waarde vandaan komt. Vaak is dat een ontsteking, overgewicht, alcohol of de lever.",
    en: "The ferritin of {who} is above 300. That is higher than in the studies of iron in restless legs. Do not start iron. Is iron given by the doctor? Do not stop on your own, ask first. Ask the doctor where the high value comes from. It is often inflammation, overweight, alcohol or the liver.",
  },
  S5_no_test: {
    nl: "Begin niet zelf met ijzer zonder bloedonderzoek. Komt er al ijzer van de arts of verloskundige? Verander dan niets zonder overleg. Vraag de huisarts om ferritine en ijzerverzadiging (transferrineverzadiging) te laten prikken.",
    en: "Do not start iron on your own without a blood test. Is iron already given by the doctor or midwife? Then change nothing without asking. Ask the doctor to have ferritin and iron saturation (transferrin saturation) measured.",
  },
  S6_overload_unknown: {
    nl: "Eén vraag vooraf: is er bij {who} of in de familie ooit ijzerstapeling (hemochromatose) gevonden? Of is er een erfelijke bloedarmoede, of vaak bloed gegeven? Vertel dit ook de arts. Pas daarna is te zeggen of ijzer te bespreken is.",
    en: "One question first: was iron overload (haemochromatosis) ever found in {who} or the family? Or is there an inherited anaemia, or was blood often given? Tell the doctor too. Only then can we say whether iron is worth discussing.",
  },
  W1_ida_over50: {
    nl: "Het Hb en het ijzer van {who} zijn laag, en {they} is ouder dan 50. De huisarts bespreekt dan meestal onderzoek van maag en darmen. Maak binnen een week een afspraak.",
    en: "The haemoglobin and the iron of {who} are low, and {they} is over 50. The doctor then usually discusses a check of stomach and bowel. Make an appointment within a week.",
  },
  W3_id_no_anaemia: {
    nl: "Ook met een goed Hb is een lage ferritine op deze leeftijd iets om met de huisarts te bespreken. Het heeft geen haast.",
    en: "Even with a normal haemoglobin, a low ferritin at this age is worth discussing with the doctor. It is not urgent.",
  },
  W4_hmb: {
    nl: "{Who} verliest veel bloed bij de menstruatie en het Hb is laag. Dat hoort waarschijnlijk bij elkaar. Bespreek met de huisarts wat er aan het bloedverlies te doen is. Extra onderzoek is vaak niet meteen nodig.",
    en: "{Who} loses much blood with the periods and the haemoglobin is low. The two probably belong together. Discuss with the doctor what can be done about the bleeding. Extra tests are often not needed right away.",
  },
  W5_coeliac: {
    nl: "Bij een laag Hb door ijzertekort kan de huisarts het bloed ook laten testen op coeliakie (niet tegen gluten kunnen).",
    en: "With a low haemoglobin from lack of iron the doctor can also have the blood tested for coeliac disease (not tolerating gluten).",
  },
};

/** What a rule says, to this reader. */
export function ironTextFor(rule: Pick<IronRule, "id" | "then">, about: About): Words {
  const own = rule.then.text;
  if (about === "self") return own;
  const text = forAnother[rule.id] ?? own;
  return { nl: putWho(text.nl, "nl", about), en: putWho(text.en, "en", about) };
}
