import type { Evidence } from "@kriebel/evidence";
import { foldText } from "@kriebel/evidence";
import type { StoryContext } from "./story-context.ts";

/**
 * Does a story come from Belgium, as far as its blood values go? Dutch is written in two countries whose laboratories print other units: "Hb 9,1" is good in
 * mmol/L and anaemia in g/dL. One sign is enough to ask (decision 0184): a question too many costs a tap, a wrong unit turns the value round.
 */
export const tellBelgian = (context: StoryContext): boolean => {
  const there = told.get(context);
  if (there !== undefined) return there;
  const raw = context.story.plain.original;
  const brands = belgianBrands(context.evidence);
  const is =
    gramUnits.test(raw) || (!moleUnits.test(raw) && context.words.some((word) => spoken.has(word) || small.test(word) || brands.has(word)));
  told.set(context, is);
  return is;
};

const told = new WeakMap<StoryContext, boolean>();

/** Another value in a unit of Belgian laboratories. Those of ferritin, ng/mL and µg/L, stand on both papers and tell nothing. */
const gramUnits = /\d\s{0,2}(?:[mµμu]?g|mcg|pg|ng)\/(?:dl|100 ?ml)(?![a-z])|\d\s{0,2}(?:mg|g) ?%/i;
/** In these only Dutch laboratories print iron, creatinine and vitamins: the paper is Dutch, however the writer talks. Salts are in mmol/L in both. */
const moleUnits = /\d\s{0,2}[µμunp]mol(?:\/l)?(?![a-z])/i;

/** Places, institutions and words that people in Flanders write and people in the Netherlands do not; ours. */
const spoken: ReadonlySet<string> = new Set(
  "belgie belgisch belgische belg vlaanderen vlaams vlaamse vlaming antwerpen gent brugge leuven mechelen hasselt kortrijk aalst oostende genk turnhout roeselare brussel gasthuisberg uz uza az zna mutualiteit ziekenbond riziv labo labos bloedname bloednames kinesist kinesiste kine kinesitherapeut spoedgevallen huisdokter goesting amai allez seffens sebiet tegoei ambetant plezant gij nen frigo".split(
    " ",
  ),
);
/** "Pillekes", "efkes", "benekes". */
const small = /^[a-z]{2,}(?:ekes|skes|fkes)$/;

const brandsOf = new WeakMap<Evidence, ReadonlySet<string>>();

/** Names on boxes of a pharmacy in Belgium that no box in the Netherlands bears, and that name no substance either. */
const belgianBrands = (evidence: Evidence): ReadonlySet<string> => {
  const there = brandsOf.get(evidence);
  if (there !== undefined) return there;
  const all = Object.values(evidence.medicines);
  const others = new Set(
    all.flatMap(({ name, brands: { nl, international } }) => [name.nl, name.en, ...nl, ...international].map(foldText)),
  );
  const found = new Set(
    all
      .flatMap(({ brands: { be } }) => be.map(foldText))
      .filter((brand) => !brand.includes(" ") && brand.length >= 5 && !others.has(brand)),
  );
  brandsOf.set(evidence, found);
  return found;
};
