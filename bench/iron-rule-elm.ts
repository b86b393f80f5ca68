/**
 * The adult iron rule as ELM (the JSON form of CQL), written by hand: an adult who is not on dialysis, with a ferritin of at most
 * 75 µg/L or a transferrin saturation under 20 % (AASM 2025 and IRLSSG 2018, as in the iron rules of the evidence).
 */
const type = {
  annotation: [],
  integer: "{urn:hl7-org:elm-types:r1}Integer",
  decimal: "{urn:hl7-org:elm-types:r1}Decimal",
  boolean: "{urn:hl7-org:elm-types:r1}Boolean",
};

const header = (id: string) => ({
  identifier: { id, version: "1.0.0" },
  schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
  usings: {
    def: [
      { localIdentifier: "System", uri: "urn:hl7-org:elm-types:r1" },
      { localIdentifier: "FHIR", uri: "http://hl7.org/fhir", version: "4.0.1" },
    ],
  },
});

const decimal = (value: string) => ({ type: "Literal", valueType: type.decimal, value });
const ref = (name: string) => ({ type: "ExpressionRef", name });
const adult = { type: "GreaterOrEqual", operand: [ref("Age"), { type: "Literal", valueType: type.integer, value: "18" }] };
const low = {
  type: "Or",
  operand: [
    { type: "LessOrEqual", operand: [ref("Ferritin"), decimal("75.0")] },
    { type: "Less", operand: [ref("Tsat"), decimal("20.0")] },
  ],
};
const rule = {
  name: "Iron",
  context: "Patient",
  accessLevel: "Public",
  expression: { type: "And", operand: [{ type: "And", operand: [adult, { type: "Not", operand: ref("Dialysis") }] }, low] },
};
const define = (name: string, expression: object) => ({ name, context: "Patient", accessLevel: "Public", expression });

/** The newest observation with this LOINC code, as a bare number. */
const newestValue = (code: string) => ({
  type: "Property",
  path: "value.value.value",
  source: {
    type: "Last",
    source: {
      type: "Query",
      source: [
        {
          alias: "O",
          expression: {
            type: "Retrieve",
            dataType: "{http://hl7.org/fhir}Observation",
            codeProperty: "code",
            codes: { type: "ToList", operand: { type: "CodeRef", name: code } },
          },
        },
      ],
      relationship: [],
      sort: {
        by: [
          {
            type: "ByExpression",
            direction: "asc",
            expression: { type: "Property", path: "value", source: { type: "IdentifierRef", name: "effective" } },
          },
        ],
      },
    },
  },
});

/** The whole rule: finds the person, the newest values and dialysis in the FHIR bundle. */
export const ironRuleWithRetrieval = {
  library: {
    ...header("IronRule"),
    codeSystems: {
      def: [
        { name: "LOINC", id: "http://loinc.org", accessLevel: "Public" },
        { name: "SNOMED", id: "http://snomed.info/sct", accessLevel: "Public" },
      ],
    },
    codes: {
      def: [
        { name: "ferritin", id: "2276-4", display: "Ferritin", accessLevel: "Public", codeSystem: { name: "LOINC" } },
        { name: "tsat", id: "2502-3", display: "Iron saturation", accessLevel: "Public", codeSystem: { name: "LOINC" } },
        { name: "dialysis", id: "108241001", display: "Dialysis procedure", accessLevel: "Public", codeSystem: { name: "SNOMED" } },
      ],
    },
    statements: {
      def: [
        define("Patient", {
          type: "SingletonFrom",
          operand: {
            type: "Retrieve",
            dataType: "{http://hl7.org/fhir}Patient",
            templateId: "http://hl7.org/fhir/StructureDefinition/Patient",
          },
        }),
        define("Age", {
          type: "CalculateAgeAt",
          precision: "Year",
          operand: [
            { type: "Property", path: "birthDate.value", source: ref("Patient") },
            { type: "DateFrom", operand: { type: "Now" } },
          ],
        }),
        define("Ferritin", newestValue("ferritin")),
        define("Tsat", newestValue("tsat")),
        define("Dialysis", {
          type: "Exists",
          operand: {
            type: "Retrieve",
            dataType: "{http://hl7.org/fhir}Procedure",
            codeProperty: "code",
            codes: { type: "ToList", operand: { type: "CodeRef", name: "dialysis" } },
          },
        }),
        rule,
      ],
    },
  },
};

const parameter = (name: string, parameterType: string) => ({
  name,
  accessLevel: "Public",
  parameterTypeSpecifier: { type: "NamedTypeSpecifier", name: parameterType },
});
const given = (name: string) => define(name, { type: "ParameterRef", name: `${name}Given` });

/** The bare rule: everything is handed to it as a parameter, nothing is looked up. */
export const ironRuleBare = {
  library: {
    ...header("IronRuleBare"),
    parameters: {
      def: [
        parameter("AgeGiven", type.integer),
        parameter("FerritinGiven", type.decimal),
        parameter("TsatGiven", type.decimal),
        parameter("DialysisGiven", type.boolean),
      ],
    },
    statements: { def: [given("Age"), given("Ferritin"), given("Tsat"), given("Dialysis"), rule] },
  },
};
