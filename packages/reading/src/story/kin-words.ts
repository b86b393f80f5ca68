/** Words by which relatives and what they have are told, in both languages. */
export const sameWords = new Set("ook zelfde hetzelfde idem eveneens too also same likewise allebei both precies".split(" "));

export const hasWords = new Set(
  "heeft hebben had hadden kreeg gehad last has have had got suffers suffered suffer leed lijdt was is liep loopt paced walked wiebelde schopte herkende plagued bothered troubled afflicted recognises recognizes recognised recognise recognize geplaagd kampt kampte tobt tobde behept gezegend opgezadeld belast gezegende cursed saddled blessed stuck klaagt klagen complain complains complained worstelt worstelen struggles struggle lijden known bekend liepen lopen rondliepen rondlopen rondloopt went lived lives leefde leefden leeft leven geleefd".split(
    " ",
  ),
);

export const itWords = new Set(
  "het dit dat dezelfde zulke onrustige rusteloze die zulk it this that them these the same such restless rls".split(" "),
);

export const nobodyWords = new Set("niemand geen nobody none no".split(" "));

export const except = /^(?:behalve|except|besides|bar|uitgezonderd)$/;

export const otherIllness =
  /^(?:coeliakie|coeliac|celiac|crohn|colitis|schildklier|thyroid|astma|asthma|ziekte|disease|tremor|familietremor|neuropathie|neuropathy|neuropathieen|spierziekte|ataxie|ataxia|darmkanker|kanker|cancer|diabetes|suikerziekte|parkinson|parkinsons|reuma|dement|dementie|alzheimer|trombose|clot|spataderen|overleden|died|dood|beroerte|stroke|hartaanval|ms|epilepsie|epilepsy|zenuwziekte|parkinsonism|aders|aderen|veins|hernia|groeipijn|groeipijnen|sugar|suiker|circulation|doorbloeding|vaatlijden|etalagebenen|arthritis|artrose|arthrose|hashimoto|hashimotos|sjogren|sjogrens|charcot|nierfalen|nierziekte|nieren|nier|kidney|kidneys|copd|hartfalen|migraine|adhd|fibromyalgie|fibromyalgia|psoriasis|jicht|gout|osteoporose|osteoporosis|glaucoom|glaucoma|depressie|depressief|depression|eczeem|eczema|drank|allergie|allergy|dialyse|dialysis|apneu|apnoea|apnea|hoofdpijn|headaches|bloedarmoede|anaemia|anemia|ijzertekort|kortademig|reumatisch|slechthorend|doof|deaf|allergisch|adhd|autisme|autism|polio|reumatoide|rheumatoid|rheumatism|reumatisme|lupus|emfyseem|emphysema|bronchitis|endometriose|endometriosis|schizofrenie|schizophrenia|bipolair|bipolar|hepatitis|leukemie|leukaemia|scoliose|scoliosis|bechterew|sarcoidose|sarcoidosis|hooikoorts|tourette|hemochromatose|haemochromatosis|thalassemie|thalassaemia|ischias|sciatica)$/;

/** "Hartkwalen", "heart trouble": told of families as often as of persons. */
export const heartTrouble =
  /^(?:hart|heart|hartkwalen|hartkwaal|hartziekte|hartziekten|hartproblemen|bloeddruk|pressure|cholesterol|kaalheid|baldness|longziekte|longen|lungs|eczeem|allergieen|allergies|drankzucht|obesitas|obesity|overgewicht|overweight)$/;

/** Cramps, which are another thing, however much they are of the legs and the night. */
export const crampWord = /^(?:kramp|krampen|kuitkramp|kuitkrampen|beenkramp|beenkrampen|cramp|cramps|charley)$/;

/** "Dat is iets anders", "which is something else", "meer niet", "nothing more": it ends with what was named. */
export const nothingElse =
  /\b(?:iets anders|wat anders|something else|another thing|another matter|meer niet|verder niets|nothing more|nothing else)\b/;

/** "Because of it", "er … voor": done for the complaint that is spoken of. */
export const becauseOfIt = (said: readonly string[]): boolean =>
  said.some((word) => /^(?:ervoor|ervan|erom|erdoor)$/.test(word)) ||
  isFollowed(said, /^(?:er|daar)$/, 3, /^(?:voor|van|om|door)$/) ||
  isFollowed(said, /^because$/, 1, /^(?:it|this|that|them)$/) ||
  isFollowed(said, /^vanwege$/, 0, /^(?:die|dat|dit)$/);

/** Does a word of the second kind follow one of the first, with at most so many words between? */
export const isFollowed = (said: readonly string[], first: RegExp, most: number, second: RegExp): boolean =>
  said.some((word, i) => first.test(word) && said.slice(i + 1, i + 2 + most).some((one) => second.test(one)));

export const byNight = /^(?:avond|avonds|nacht|nachts|nachten|slapen|sliep|slept|bed|night|nights|evening|evenings|bedtime)$/;

/** What somebody does who speaks, reads or hears of it, and has not got it by that. */
export const speaking =
  /^(?:las|leest|lezen|gelezen|read|reads|heard|hoorde|gehoord|googelde|googled|zocht|looked|noemt|noemde|noemden|calls|called|kwam|vermoedt|suspects)$/;

/** Nouns behind "zulke", "these", "the same" that are no legs: it is of those that is spoken. */
export const otherThing =
  /^(?:aders|aderen|spataders|spataderen|veins|varicose|enkels|ankles|knie|knee|knieen|knees|krampen|kramp|cramps|cramp|ogen|eyes|handen|hands|haar|hair|neus|nose|klachten in|hoofdpijn|headache|headaches|migraine|longen|lungs|botten|bones|heupen|hips|rug|back|maag|stomach|tanden|teeth|voeten koud|temperament|karakter|character|naam|name|leeftijd|age)$/;

export const saying =
  /^(?:zegt|zei|says|said|vindt|vond|thinks|thought|denkt|dacht|ziet|sees|merkt|notices|klaagt|complains|vroeg|asked|wil|wants|raadde|told|vertelde|suggests|suggested|oppert|opperde|reckons|reckoned|meent|meende|gelooft|believes|guesses|mentions|mentioned|roept|raadt|advises|advised|blames|suggereert|opperen|suggest|suggereerde)$/;
