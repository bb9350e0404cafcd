import type { RiskEvent } from "../../events/catalogue.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import { upperBound } from "../../history/column.ts";

/** What events may name. */
export interface Cast {
  readonly contact: readonly string[];
  readonly employee: readonly string[];
  readonly incident: readonly string[];
  /** Values of other attributes that events of the client have, the newest first: of an invoice, say. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  /** What an attribute is called that nobody has told yet; none where only what is known may be named. */
  readonly fresh: string | undefined;
  /** When something that an event announces is to be done: ISO 8601. */
  readonly due: string;
}

/** Others than those who are known, as many as make three with them: rules ask of three at most. */
const OTHERS = ["somebody", "somebody-else", "a-third"];
const OTHER_INCIDENTS = ["new-failure", "another-failure"];
/** What an invoice or a request is called that is not there yet. */
const FRESH = "new";

/** Nobody but one, of whom nothing is known: for events of no client in particular. */
export function castOfOne(id: string, due: string): Cast {
  return { contact: [id], employee: [id], incident: [id], told: new Map(), fresh: FRESH, due };
}

/** Whom and what the events of a client may name: only what is known. */
export function castOf(view: CaseView, due: string): Cast {
  const known = (kind: SubjectKind): readonly string[] =>
    view.subjectsOf(kind).flatMap((one) => one?.id ?? []);
  return {
    contact: known("contact"),
    employee: known("employee"),
    incident: known("incident"),
    told: toldIn(view),
    fresh: undefined,
    due,
  };
}

/** The same with people who were not named before, and failures that are still to come. */
export function castWithOthers(view: CaseView, due: string): Cast {
  const cast = castOf(view, due);
  const withOthers = (known: readonly string[]): readonly string[] => [
    ...known,
    ...OTHERS.filter((one) => !known.includes(one)).slice(0, Math.max(0, OTHERS.length - known.length)),
  ];
  return {
    ...cast,
    contact: withOthers(cast.contact),
    employee: withOthers(cast.employee),
    incident: [...cast.incident, ...OTHER_INCIDENTS.filter((one) => !cast.incident.includes(one))],
    fresh: FRESH,
  };
}

/** What stays open until something of the same name closes it. */
const MATTERS = ["invoice", "request"];

function toldIn({ timeline, at }: CaseView): ReadonlyMap<string, readonly string[]> {
  const told = new Map(MATTERS.map((name) => [name, new Set<string>()]));
  const { events } = timeline.all;
  for (let i = upperBound(timeline.all.at, at) - 1; i >= 0; i--) {
    for (const [name, values] of told) {
      const value: unknown = Reflect.get(events[i] as RiskEvent, name);
      if (typeof value === "string") values.add(value);
    }
  }
  return new Map([...told].map(([name, values]) => [name, [...values]]));
}
