import { isObject } from "../../events/json-object.ts";
import type { CaseView } from "../../facts/reading/case-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { CompiledRules } from "../../rules/compile/compile.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../../rules/compile/condition.ts";
import type { Slot } from "../../rules/compile/slots.ts";
import { castOf, castWithOthers } from "./cast.ts";
import { tellingsOf } from "./incident-tellings.ts";
import { ANYBODY, type Possible, possibleEvents, type Wanted } from "./possible-events.ts";

/** A condition with whom it is asked of. */
export interface Asker {
  readonly condition: CompiledCondition;
  readonly kind: SubjectKind | undefined;
}

/** Events that could change what conditions come to: those that their facts, and the rules that they build on, ask about. */
export function eventsAskedBy(
  askers: readonly Asker[],
  rules: CompiledRules,
  view: CaseView,
  subject: string | undefined,
  due: string,
): readonly Possible[] {
  const cast = castWithOthers(view, due);
  const begun = new Set(castOf(view, due).incident);
  /** A failure that is known occurs no second time; of the one asked about more may become known. */
  const mayBe = ({ type, incident }: Possible): boolean =>
    type !== "incident.occurred" || subject !== undefined || !begun.has(String(incident));
  const seen = new Set<number>();
  const waiting = [...askers];
  const found = new Map<string, Possible>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { condition, kind } = next;
    const subjects = kind === undefined ? [] : subject === undefined ? cast[kind] : [subject];
    const comparisons = comparisonsIn(condition);
    const tellings = kind === "incident" ? tellingsOf(comparisons) : [];
    for (const wanted of tellings)
      for (const event of possibleEvents(wanted, subjects, cast, rules.events).filter(mayBe))
        found.set(JSON.stringify(event), event);
    for (const slot of comparisons.flatMap(slotsOf)) {
      for (const wanted of wantedBy(slot, kind))
        for (const event of possibleEvents(wanted, subjects, cast, rules.events).filter(mayBe))
          found.set(JSON.stringify(event), event);
      for (const number of slot.asks) {
        if (seen.has(number)) continue;
        seen.add(number);
        const behind = rules.findings.find((one) => one.number === number);
        if (behind !== undefined) waiting.push({ condition: behind.condition, kind: behind.subjectKind });
      }
    }
  }
  return [...found.values()];
}

/** The kinds of event that a fact asks about, wherever they stand in its params. */
function wantedBy(
  { reference: { fact, params, path } }: Slot,
  kind: SubjectKind | undefined,
): readonly Wanted[] {
  if (fact === "subject") return kind === undefined ? [] : SUBJECT_EVENTS[kind];
  if (fact === "client")
    return path === "$.silentDays" ? [{ events: ["call.answered", "message.answered"] }] : [];
  if (fact === "taken") {
    const { action, outcome, subject } = params ?? {};
    const where = {
      action,
      ...(outcome === undefined ? {} : { outcome }),
      ...(subject === undefined ? {} : { subject }),
    };
    return [{ events: "action.taken", where }];
  }
  return wantedIn(params, {});
}

/** What the paths of a subject rest on. */
const SUBJECT_EVENTS: Readonly<Record<SubjectKind, readonly Wanted[]>> = {
  incident: [{ events: "incident.*", where: { incident: "$subject" } }],
  employee: [{ events: ["employee.joined", "employee.left"], where: { employee: "$subject" } }],
  contact: [{ events: ["contact.hostile", "contact.changed"], where: { contact: "$subject" } }],
};

const SELECTORS = ["since", "brokenBy", "outOf", "of", "to", "opened", "closed", "up", "down"] as const;
const ACCOUNTS = ["deposits", "withdrawals"] as const;

function wantedIn(params: unknown, where: Wanted["where"]): readonly Wanted[] {
  if (typeof params === "string" || isTexts(params))
    return [{ events: params, ...(where === undefined ? {} : { where }) }];
  if (!isObject(params)) return [];
  const own: Wanted[] = [];
  const { events, by } = params;
  if (typeof events === "string" || isTexts(events)) {
    // Whoever counts by person asks of different ones.
    const each = by === "contact" || by === "employee" || by === "incident" ? { [by]: ANYBODY } : {};
    own.push({ events, where: { ...each, ...(isObject(params.where) ? params.where : {}) } });
  }
  for (const name of SELECTORS) {
    // `of` may also name an attribute.
    if (typeof params[name] === "string" && !params[name].includes(".")) continue;
    for (const one of wantedIn(params[name], undefined)) own.push(one);
  }
  for (const name of ACCOUNTS) {
    const account = params[name];
    if (isObject(account)) own.push({ events: Object.keys(account) });
  }
  return own;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
