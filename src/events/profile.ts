import * as z from "zod";
import { canonicalJson } from "./canonical.ts";
import { days, identifier, instant, money } from "./event-type.ts";
import { isPlainObject, plainReaderOf } from "./plain-reader.ts";
import { describeValue, type Problem, type ProblemPlace } from "./problem.ts";
import { parseInstant } from "./time.ts";
import { placeWithin, problemsOf } from "./zod-problem.ts";

const MAX_PEOPLE = 10_000;
const MAX_QUIET_PERIODS = 1_000;

const day = z
  .string()
  .refine(
    (written) => written.length === 10 && parseInstant(written) !== undefined,
    "a date such as 2026-03-01",
  );

const quietPeriod = z
  .strictObject({
    from: day.describe("First quiet day."),
    to: day.describe("Last quiet day."),
  })
  .refine(({ from, to }) => from <= to, { error: "a last day not before the first", path: ["to"] });

const contact = z.strictObject({
  id: identifier,
  role: identifier.optional().describe("What the person does at the client."),
  influence: z.enum(["low", "medium", "high"]).optional().describe("How much the person decides about us."),
  decisionMaker: z.boolean().optional().describe("Whether the person decides on the contract."),
});

const employee = z.strictObject({
  id: identifier,
  since: instant.optional().describe("Since when the employee works for this client."),
  role: identifier.optional().describe("What the employee does for this client."),
});

/** What is known of a client apart from events. */
export const profileSchema = z.strictObject({
  id: identifier.describe("The id that events name in `client`."),
  name: identifier.optional().describe("The client's name, for people."),
  since: instant.optional().describe("Since when it is a client."),
  monthlyRevenue: money.optional().describe("What it pays us a month, in the account's currency."),
  tier: z.enum(["key", "standard", "minor"]).optional().describe("How much the client matters to us."),
  selectedBy: z.enum(["local", "headquarters"]).optional().describe("Who at the client chose us."),
  policy: z
    .enum(["retain", "balanced", "selective"])
    .optional()
    .describe("Our policy: keep every client, weigh each case, or choose whom we work for."),
  fit: z
    .enum(["in", "out"])
    .optional()
    .describe("Whether the client is of the kind that we want to work for."),
  giftsAllowed: z.boolean().optional().describe("Whether ethics rules allow personal gifts; no when absent."),
  paymentTermDays: days.optional().describe("Days that an invoice may stay unpaid."),
  quietPeriods: z
    .array(quietPeriod)
    .max(MAX_QUIET_PERIODS)
    .optional()
    .describe("Days (UTC, both ends inclusive) on which the contact should not be bothered."),
  contacts: z
    .array(contact)
    .max(MAX_PEOPLE)
    .refine(...distinctIds())
    .optional()
    .describe("People at the client."),
  employees: z
    .array(employee)
    .max(MAX_PEOPLE)
    .refine(...distinctIds())
    .optional()
    .describe("Our people."),
});

export type ClientProfile = Readonly<z.infer<typeof profileSchema>>;

/**
 * Reads client profiles that come from outside. Every problem of every profile is reported. A profile that comes
 * twice counts once; two different ones of one id are a problem.
 */
export function parseProfiles(
  input: readonly unknown[],
  { place = (index) => ({ pointer: `/${index}` }) }: { place?: (index: number) => ProblemPlace } = {},
): { profiles: ClientProfile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const byId = new Map<string, ClientProfile>();
  for (let index = 0; index < input.length; index++) {
    const profile = parseProfile(input[index], place(index), problems);
    if (profile === undefined) continue;
    const other = byId.get(profile.id);
    if (other === undefined) byId.set(profile.id, profile);
    else if (canonicalJson(other) !== canonicalJson(profile)) {
      problems.push({
        place: placeWithin(place(index), ["id"]),
        expected: "one profile of a client",
        found: `another, different one of ${describeValue(profile.id)}`,
      });
    }
  }
  return { profiles: [...byId.values()], problems };
}

/** One profile, or `undefined` after its problems were added to the list. */
export function parseProfile(
  value: unknown,
  place: ProblemPlace,
  problems: Problem[],
): ClientProfile | undefined {
  const read = isPlainObject(value) ? plainReaderOf(profileSchema)?.(value) : undefined;
  if (read !== undefined) return read as ClientProfile;
  const parsed = profileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(...problemsOf(parsed.error, profileSchema, value, place));
  return undefined;
}

function distinctIds(): [(people: readonly { id: string }[]) => boolean, string] {
  return [
    (people) => new Set(people.map(({ id }) => id)).size === people.length,
    "a list that names nobody twice",
  ];
}
