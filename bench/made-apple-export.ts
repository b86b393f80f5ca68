/**
 * Pieces of a made-up Apple Health export of the wanted size: heart rate most, as in real ones, with the steps of two devices, a walk and
 * a staged night a day. Made as it is read: nothing goes to the disk.
 *
 * @param size bytes
 */
export function* madeAppleExport(size: number): Generator<Uint8Array> {
  const two = (n: number): string => String(n).padStart(2, "0");
  const stamp = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} +0000`;
  const encoder = new TextEncoder();
  const stages = ["AsleepCore", "AsleepDeep", "Awake", "AsleepREM"];
  let at = Date.UTC(2012, 0, 1) / 1000;
  let made = 0;
  let count = 0;
  let text = `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me,Record*)>\n]>\n<HealthData locale="nl_NL">\n`;
  const record = (type: string, from: number, to: number, rest: string, source = "Watch van een ander"): string => {
    count += 1;
    return ` <Record type="${type}" sourceName="${source}" sourceVersion="10.${two(count % 60)}" device="&lt;&lt;HKDevice: 0x282d03020&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch5,4&gt;" creationDate="${stamp(to)}" startDate="${stamp(from)}" endDate="${stamp(to)}" ${rest}/>\n`;
  };
  while (made < size) {
    for (let hour = 0; hour < 24; hour += 1) {
      // A watch writes a heart rate every few minutes and more during sport.
      for (let second = 0; second < 3600; second += 60)
        text += record("HKQuantityTypeIdentifierHeartRate", at + second, at + second, `unit="count/min" value="${50 + (second % 70)}"`);
      text += record("HKQuantityTypeIdentifierStepCount", at, at + 600, `unit="count" value="${hour * 31}"`);
      text += record("HKQuantityTypeIdentifierStepCount", at, at + 600, `unit="count" value="${hour * 29}"`, "iPhone");
      if (hour === 19)
        text += ` <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="30.5" durationUnit="min" sourceName="Watch van een ander" startDate="${stamp(at)}" endDate="${stamp(at + 1800)}"/>\n`;
      for (let second = 0; hour < 7 && second < 3600; second += 600)
        text += record(
          "HKCategoryTypeIdentifierSleepAnalysis",
          at + second,
          at + second + 600,
          `value="HKCategoryValueSleepAnalysis${stages[(hour + second / 600) % 4]}"`,
        );
      at += 3600;
      if (text.length >= 1 << 16) {
        const bytes = encoder.encode(text);
        made += bytes.length;
        text = "";
        yield bytes;
        if (made >= size) break;
      }
    }
  }
  yield encoder.encode(`${text}</HealthData>\n`);
}
