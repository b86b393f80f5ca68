import assert from "node:assert/strict";
import { test } from "node:test";
import { channelKind } from "./channel-kind.ts";

for (const [label, kind] of [
  ["ECG", "ecg"],
  ["EKG II", "ecg"],
  ["ECG Impédance", "other"],
  ["Resp oro-nasal", "respiration"],
  ["Débit nasal", "respiration"],
  ["Airflow", "respiration"],
  ["THORAX", "respiration"],
  ["Abdomen CaL", "respiration"],
  ["Resp Rate", "other"],
  ["Atmung Brust", "respiration"],
  ["Adem buik", "respiration"],
  ["Körperlage", "position"],
  ["Position", "position"],
  ["EEG Fpz-Cz", "other"],
  ["SpO2", "other"],
  ["EMG LAT", "other"],
] as const) {
  test(`a channel called "${label}" shows: ${kind}`, () => assert.equal(channelKind(label), kind));
}
