import { describeValue, InvalidInputError, nearestName, problemAt } from "../events/problem.ts";
import type { History } from "../history/history.ts";
import { BANDS, type ScoredBand } from "../score/band.ts";
import type { Assessment } from "./assessment.ts";

const BANDS_OF_ASSESSMENTS = [...BANDS, "unknown", "ended"];

/** The band of an earlier assessment, where it had one of those that follow the score. */
export function readPrevious(previous: Assessment | undefined, { client }: History): ScoredBand | undefined {
  if (previous === undefined) return undefined;
  const isObject = typeof previous === "object" && previous !== null;
  if (!isObject || previous.client !== client.id) {
    const found = describeValue(isObject ? previous.client : previous);
    const told = { expected: `an assessment of ${client.id}`, found: isObject ? `one of ${found}` : found };
    throw new InvalidInputError([
      problemAt({ pointer: "/previous" }, { code: isObject ? "mismatch" : "wrong-type", ...told }),
    ]);
  }
  const { band } = previous;
  if (!BANDS_OF_ASSESSMENTS.includes(band)) {
    throw new InvalidInputError([
      problemAt(
        { pointer: "/previous/band" },
        {
          code: "wrong-value",
          expected: BANDS_OF_ASSESSMENTS.join(", "),
          found: describeValue(band),
          nearest: typeof band === "string" ? nearestName(band, BANDS_OF_ASSESSMENTS) : undefined,
        },
      ),
    ]);
  }
  return BANDS.find((one) => one === band);
}
