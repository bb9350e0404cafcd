import { describeValue, InvalidInputError, nearestName, problemAt } from "../events/problem.ts";
import type { History } from "../history/history.ts";
import { BANDS, type ScoredBand } from "../score/band.ts";
import type { Assessment } from "./assessment.ts";

const BANDS_OF_ASSESSMENTS = [...BANDS, "unknown", "ended"];

/** The band of an earlier assessment, where it had one of those that follow the score. */
export function readPrevious(previous: Assessment | undefined, { client }: History): ScoredBand | undefined {
  if (previous === undefined) return undefined;
  const { client: told, band } = membersOf(previous);
  if (told !== client.id) {
    const expected = `an assessment of ${client.id}`;
    const found = `one of ${describeValue(told)}`;
    throw new InvalidInputError([problemAt({ pointer: "/previous" }, { code: "mismatch", expected, found })]);
  }
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

/** What is looked at of an assessment that may be anything, with code of its own. */
function membersOf(previous: unknown): Pick<Assessment, "client" | "band"> {
  const refuse = (found: string): InvalidInputError =>
    new InvalidInputError([
      problemAt({ pointer: "/previous" }, { code: "wrong-type", expected: "an assessment", found }),
    ]);
  if (typeof previous !== "object" || previous === null) throw refuse(describeValue(previous));
  try {
    const { client, band } = previous as Assessment;
    return { client, band };
  } catch {
    throw refuse("code of its own that throws when it is read");
  }
}
