import * as z from "zod";
import type { RiskEvent } from "../events/catalogue.ts";
import { DAY, instantOf, parseDuration } from "../events/time.ts";
import { upperBound } from "../history/column.ts";
import type { Incident } from "../history/incidents.ts";
import { DEFAULT_WITHIN, defineWord, type FactReader } from "./fact.ts";
import { giveIncidentEvidence, INCIDENT_ATTRIBUTES } from "./incident.ts";
import type { View } from "./reading/case-view.ts";
import { pathSteps } from "./reading/path.ts";
import type { SubjectKind } from "./reading/subject-kind.ts";
import { labelSubject } from "./reading/subject-labels.ts";

const withinMs = parseDuration(DEFAULT_WITHIN) as number;

/** The employee, contact or incident that a `forEach` is at. */
export const subject = defineWord({
  name: "subject",
  params: z.strictObject({}),
  scope: "subject",
  paths: ({ subjectKind }) => (subjectKind === undefined ? [] : Object.keys(ATTRIBUTES[subjectKind])),
  phrase: (_params, path) => labelSubject(pathSteps(path).join(".")),
  gives: (_params, path) => pathSteps(path)[0] ?? "id",
  compile(_params, path, { subjectKind }) {
    const name = pathSteps(path)[0] ?? "id";
    const attribute = subjectKind === undefined ? undefined : ATTRIBUTES[subjectKind][name];
    return { perSubject: true, lookBackMs: withinMs, ...(attribute ?? { read: () => undefined }) };
  },
});

type Attribute = Pick<FactReader, "read" | "evidence">;

const id: Attribute = { read: (view) => view.subject?.id };

const ATTRIBUTES: Readonly<Record<SubjectKind, Readonly<Record<string, Attribute>>>> = {
  employee: {
    id,
    joinedDaysAgo: {
      read: (view) => {
        const since = profileOf(view, "employees")?.since;
        const joined =
          newestNaming(view, "employee.joined", "employee")?.at ?? (since && instantOf({ at: since }));
        return typeof joined !== "number" || joined > view.at ? undefined : (view.at - joined) / DAY;
      },
      evidence: (view, give) => {
        const joined = newestNaming(view, "employee.joined", "employee");
        if (joined !== undefined) give(joined.event);
      },
    },
    role: { read: (view) => profileOf(view, "employees")?.role },
  },
  contact: {
    id,
    influence: {
      read: (view) => {
        const hostile = newestNaming(view, "contact.hostile", "contact", "influence")?.event;
        return (
          (hostile as { influence?: string } | undefined)?.influence ?? profileOf(view, "contacts")?.influence
        );
      },
      evidence: (view, give) => {
        const hostile = newestNaming(view, "contact.hostile", "contact", "influence");
        if (hostile !== undefined) give(hostile.event);
      },
    },
    role: { read: (view) => profileOf(view, "contacts")?.role },
    decisionMaker: { read: (view) => profileOf(view, "contacts")?.decisionMaker === true },
  },
  incident: Object.fromEntries(
    Object.entries(INCIDENT_ATTRIBUTES).map(([name, { read }]) => [
      name,
      {
        read: (view: View) => {
          const incident = incidentOf(view);
          return incident === undefined ? undefined : read(incident, view);
        },
        evidence: (view: View, give: (event: RiskEvent) => void) => {
          const incident = incidentOf(view);
          if (incident !== undefined) giveIncidentEvidence(incident, name, view, give);
        },
      },
    ]),
  ),
};

function incidentOf(view: View): Incident | undefined {
  return view.subject === undefined ? undefined : view.timeline.incidents.get(view.subject.id);
}

function profileOf<List extends "employees" | "contacts">(
  view: View,
  list: List,
): NonNullable<View["client"][List]>[number] | undefined {
  const people: readonly { readonly id: string }[] | undefined = view.client[list];
  return people?.find((person) => person.id === view.subject?.id) as
    | NonNullable<View["client"][List]>[number]
    | undefined;
}

/** The newest event of a type that names the subject at hand, and has the attribute where one is asked for. */
function newestNaming(
  view: View,
  type: string,
  by: "employee" | "contact",
  having?: string,
): { readonly event: RiskEvent; readonly at: number } | undefined {
  const { at, events } = view.timeline.column(type);
  const from = upperBound(at, view.at - withinMs);
  for (let i = upperBound(at, view.at) - 1; i >= from; i--) {
    const event = events[i] as RiskEvent;
    if (event[by] === view.subject?.id && (having === undefined || having in event))
      return { event, at: at[i] as number };
  }
  return undefined;
}
