import { stringify } from "yaml";
import type { Assessment } from "../../assess/assessment.ts";
import { DAY, formatInstant } from "../../events/time.ts";
import { type CandidateStory, START } from "./candidate-stories.ts";

/** What of an assessment a story is about. */
export interface ToldOf {
  readonly rules: readonly string[];
  readonly actions: readonly string[];
}

interface Writing extends ToldOf {
  readonly name: string;
  readonly packs: readonly string[];
}

/** A story as YAML, with what came at one of its moments as what is expected. */
export function writeStory(
  { client, events }: CandidateStory,
  assessment: Assessment,
  { name, packs, ...about }: Writing,
): string {
  const head = {
    scenario: name.slice(0, 300),
    ...(packs.length === 0 ? {} : { packs }),
    client,
    start: formatInstant(START).slice(0, 10),
  };
  return [
    stringify(head, { lineWidth: 0, collectionStyle: "any" }).trimEnd(),
    "events:",
    ...events.map((event) => `  - ${inLine({ ...event, at: momentOf(event.at) })}`),
    "expect:",
    `  - ${inLine({ at: momentOf(assessment.at), ...expected(assessment, about) })}`,
    "",
  ].join("\n");
}

function inLine(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

/** From the start in whole days or hours; else as it is. */
function momentOf(at: string): string {
  const since = Date.parse(at) - START;
  if (since < 0 || since % (DAY / 24) !== 0) return at;
  return since % DAY === 0 ? `+${since / DAY}d` : `+${since / (DAY / 24)}h`;
}

function expected({ findings, recommendations, withheld, band }: Assessment, { rules, actions }: ToldOf) {
  const found = rules.filter((name) => findings.some(({ rule }) => rule === name));
  const advised = actions.filter((name) => recommendations.some(({ action }) => action === name));
  const held = withheld.filter(({ action }) => actions.includes(action));
  return {
    ...(rules.length + actions.length === 0 ? { band } : {}),
    ...some("findings", found, without(rules, found)),
    ...some("recommend", advised, without(actions, advised)),
    ...some(
      "withheld",
      held.map(({ action, subject, reasons }) => ({
        action,
        subject: subject ?? null,
        reasons: reasons.map(({ kind }) => ({ kind })),
      })),
      [],
    ),
  };
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  return all.filter((one) => !some.includes(one));
}

function some(key: string, include: readonly unknown[], exclude: readonly unknown[]) {
  if (include.length + exclude.length === 0) return {};
  return {
    [key]: {
      ...(include.length === 0 ? {} : { include }),
      ...(exclude.length === 0 ? {} : { exclude }),
    },
  };
}
