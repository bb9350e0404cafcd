import type { CaseView } from "../../facts/reading/case-view.ts";
import type { SubjectKind } from "../../facts/reading/subject-kind.ts";
import type { CompiledRules } from "../../rules/compile/compile.ts";
import { type CompiledCondition, comparisonsIn, slotsOf } from "../../rules/compile/condition.ts";
import type { Slot } from "../../rules/compile/slots.ts";
import type { Cast, Possible, Wanted } from "./possible-events.ts";
import { possibleEvents } from "./possible-events.ts";

/** A condition with whom it is asked of. */
export interface Asker {
  readonly condition: CompiledCondition;
  readonly kind: SubjectKind | undefined;
}

/** Somebody who need not have been named before. */
const SOMEBODY = "somebody";

/** Whom the events of a client may name: those who are known, or somebody. */
export function castOf(view: CaseView): Cast {
  const known = (kind: SubjectKind): readonly string[] => {
    const ids = view.subjectsOf(kind).flatMap((one) => one?.id ?? []);
    return ids.length === 0 ? [SOMEBODY] : ids;
  };
  return { contact: known("contact"), employee: known("employee"), incident: known("incident") };
}

/** Events that could change what conditions come to: those that their facts, and the rules that they build on, ask about. */
export function eventsAskedBy(
  askers: readonly Asker[],
  rules: CompiledRules,
  view: CaseView,
  subject: string | undefined,
): readonly Possible[] {
  const cast = castOf(view);
  const seen = new Set<number>();
  const waiting = [...askers];
  const found = new Map<string, Possible>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { condition, kind } = next;
    const subjects = kind === undefined ? [] : subject === undefined ? cast[kind] : [subject];
    for (const slot of comparisonsIn(condition).flatMap(slotsOf)) {
      for (const wanted of wantedBy(slot, kind))
        for (const event of possibleEvents(wanted, subjects, cast, rules.events))
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
  if (fact === "subject")
    return kind === "incident" ? [{ events: "incident.*", where: { incident: "$subject" } }] : [];
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

const SELECTORS = ["since", "brokenBy", "outOf", "of", "to", "opened", "closed", "up", "down"] as const;
const ACCOUNTS = ["deposits", "withdrawals"] as const;

function wantedIn(params: unknown, where: Wanted["where"]): readonly Wanted[] {
  if (typeof params === "string" || isTexts(params))
    return [{ events: params, ...(where === undefined ? {} : { where }) }];
  if (!isObject(params)) return [];
  const own: Wanted[] = [];
  const { events } = params;
  if (typeof events === "string" || isTexts(events))
    own.push({ events, ...(isObject(params.where) ? { where: params.where } : {}) });
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
