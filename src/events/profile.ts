import * as z from "zod";
import { canonicalJson } from "./canonical.ts";
import { type EventCatalogue, eventCatalogue, typesMatching } from "./catalogue.ts";
import type { ClientProfile } from "./client-profile.ts";
import { readOptions } from "./given-options.ts";
import { INFLUENCES } from "./influence.ts";
import { isPlainObject, readPlainly, WITHOUT_CODE } from "./plain-reader.ts";
import { describeValue, type Problem, type ProblemPlace, problemAt, unknownName } from "./problem.ts";
import { parseInstant } from "./time.ts";
import type { Unchecked } from "./unchecked.ts";
import { unreadable } from "./unreadable.ts";
import { days, eventPattern, identifier, instant, money } from "./values.ts";
import { placeWithin, problemsOf } from "./zod-problem.ts";

const MAX_PEOPLE = 10_000;
const MAX_QUIET_PERIODS = 1_000;
const MAX_RECORDS = 1_000;

const day = z
  .string()
  .refine(
    (written) => written.length === 10 && parseInstant(written) !== undefined,
    "a date such as 2026-03-01",
  );

const currency = z
  .string()
  .refine((written) => /^[A-Z]{3}$/.test(written), "a currency code of ISO 4217 such as EUR");

const quietPeriod = z
  .strictObject({
    from: day.describe("First quiet day."),
    to: day.describe("Last quiet day."),
  })
  .refine(({ from, to }) => from <= to, { error: "a last day not before the first", path: ["to"] });

const contact = z.strictObject({
  id: identifier,
  role: identifier.optional().describe("What the person does at the client."),
  influence: z.enum(INFLUENCES).optional().describe("How much the person decides about us."),
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
  currency: currency
    .optional()
    .describe("The account's currency, in which all its money is: a code of ISO 4217 such as EUR."),
  manager: identifier.optional().describe("Who of ours answers for this client, by name."),
  quietPeriods: z
    .array(quietPeriod)
    .max(MAX_QUIET_PERIODS)
    .optional()
    .describe("Days (UTC, both ends inclusive) on which the contact should not be bothered."),
  contacts: z
    .array(contact)
    .max(MAX_PEOPLE)
    .refine(namesNobodyTwice, "a list that names nobody twice")
    .optional()
    .describe("People at the client."),
  employees: z
    .array(employee)
    .max(MAX_PEOPLE)
    .refine(namesNobodyTwice, "a list that names nobody twice")
    .optional()
    .describe("Our people."),
  records: z
    .array(eventPattern)
    .max(MAX_RECORDS)
    .optional()
    .describe(
      "What the sources of its events keep: event types, or areas such as feedback.*. Where a kind is not kept, its absence tells nothing.",
    ),
});

const plainProfile = readPlainly(profileSchema);

export interface ProfileOptions {
  /** The event types that `records` may name. Default: the built-in ones. */
  readonly types?: EventCatalogue;
}

/**
 * Reads client profiles that come from outside. Every problem of every profile is reported. A profile that comes
 * twice counts once; two different ones of one id are a problem.
 *
 * @example
 * const { problems } = parseProfiles([{ id: "acme", records: ["fedback.*"] }]);
 * formatProblem(problems[0]); // #/0/records/0: expected a known event type or …, found "fedback.*" (did you mean "feedback.*"?)
 */
export function parseProfiles(
  input: readonly Unchecked<ClientProfile>[],
  options: ProfileOptions & { readonly place?: (index: number) => ProblemPlace } = {},
): { profiles: ClientProfile[]; problems: Problem[] } {
  const { place = (index: number) => ({ pointer: `/${index}` }), types } = readOptions(options, [
    "place",
    "types",
  ]);
  const problems: Problem[] = [];
  const byId = new Map<string, ClientProfile>();
  if (!Array.isArray(input)) {
    const found = describeValue(input);
    problems.push(problemAt({}, { code: "wrong-type", expected: "a list of profiles", found }));
    return { profiles: [], problems };
  }
  for (let index = 0; index < input.length; index++) {
    const profile = parseProfile(input[index], place(index), problems, types);
    if (profile === undefined) continue;
    const other = byId.get(profile.id);
    if (other === undefined) byId.set(profile.id, profile);
    else if (canonicalJson(other) !== canonicalJson(profile)) {
      const found = `another, different one of ${describeValue(profile.id)}`;
      problems.push(
        problemAt(placeWithin(place(index), ["id"]), {
          code: "duplicate",
          expected: "one profile of a client",
          found,
        }),
      );
    }
  }
  return { profiles: [...byId.values()], problems };
}

/** One profile, or `undefined` after its problems were added to the list. */
export function parseProfile(
  value: unknown,
  place: ProblemPlace,
  problems: Problem[],
  types: EventCatalogue = eventCatalogue,
): ClientProfile | undefined {
  const before = problems.length;
  try {
    return readProfile(value, place, problems, types);
  } catch (error) {
    problems.length = before;
    problems.push(unreadable(value, error, place));
    return undefined;
  }
}

function readProfile(
  value: unknown,
  place: ProblemPlace,
  problems: Problem[],
  types: EventCatalogue,
): ClientProfile | undefined {
  const before = problems.length;
  const unknown = isPlainObject(value) ? unknownRecords(value, types, place) : [];
  for (const problem of unknown) problems.push(problem);
  const parsed = plainProfile.safeParse(value, WITHOUT_CODE);
  const faults = parsed.success ? [] : problemsOf(parsed.error, profileSchema, value, place);
  for (const problem of faults) problems.push(problem);
  return problems.length === before ? parsed.data : undefined;
}

/** What a profile says is kept and no event type is; what is no list of texts at all, its schema reports. */
export function unknownRecords(
  { records }: { readonly records?: unknown },
  types: EventCatalogue,
  place: ProblemPlace,
): Problem[] {
  if (!Array.isArray(records)) return [];
  const problems: Problem[] = [];
  const known = (): string[] => [...types.names, ...areasOf(types)];
  const expected = "a known event type or an area such as call.*";
  for (const [index, pattern] of records.entries()) {
    if (typeof pattern !== "string" || typesMatching(pattern, types).length > 0) continue;
    problems.push(unknownName(placeWithin(place, ["records", index]), expected, pattern, known, problems));
  }
  return problems;
}

/** Every area of several types, as rules and profiles name it. */
function areasOf({ names }: EventCatalogue): readonly string[] {
  const areas = names
    .filter((name) => name.includes("."))
    .map((name) => `${name.slice(0, name.indexOf("."))}.*`);
  return [...new Set(areas)];
}

function namesNobodyTwice(people: readonly { readonly id: string }[]): boolean {
  return new Set(people.map(({ id }) => id)).size === people.length;
}
