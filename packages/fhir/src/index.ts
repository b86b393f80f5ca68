export * from "./bundle-to-record.ts";
export * from "./cds-cards.ts";
export * from "./cds-services.ts";
export * from "./interview-questionnaire.ts";
export * from "./letter-document.ts";
export * from "./next-question.ts";
export * from "./operation-outcome.ts";
export * from "./populate-interview.ts";
export { recordToBundle, responseOf } from "./record-to-bundle.ts";
