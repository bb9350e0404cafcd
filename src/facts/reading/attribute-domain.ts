import { type AttributeInfo, type EventCatalogue, typesOf } from "../../events/catalogue.ts";
import type { Events } from "./selection-params.ts";
import { NUMBER, TEXT, type ValueDomain, YES_OR_NO } from "./value-domain.ts";

/** What an attribute of events may be. */
function domainOf({ kind, values }: AttributeInfo): ValueDomain {
  if (kind === "boolean") return YES_OR_NO;
  if (values === undefined) return kind === "number" ? NUMBER : TEXT;
  return kind === "number"
    ? { kind: "number", values: values.filter((value) => typeof value === "number") }
    : { kind: "text", values: values.map(String) };
}

/** What an attribute of events of some types may be; `undefined` where it is of several kinds, or of none. */
export function domainOfAttribute(
  name: string,
  events: Events,
  catalogue: EventCatalogue,
): ValueDomain | undefined {
  const domains = typesOf(events, catalogue).flatMap((type) => {
    const info = catalogue.get(type)?.attributes.get(name);
    return info === undefined ? [] : [domainOf(info)];
  });
  return domains.length === 0 ? undefined : domains.reduce<ValueDomain | undefined>(unite, domains[0]);
}

/** Of two types of events that both have the attribute. */
function unite(a: ValueDomain | undefined, b: ValueDomain): ValueDomain | undefined {
  if (a?.kind === "text" && b.kind === "text") {
    if (a.values === undefined || b.values === undefined) return TEXT;
    return { kind: "text", values: [...new Set([...a.values, ...b.values])] };
  }
  if (a?.kind === "number" && b.kind === "number") {
    if (a.values === undefined || b.values === undefined) return NUMBER;
    return { kind: "number", values: [...new Set([...a.values, ...b.values])] };
  }
  return a?.kind === b.kind ? a : undefined;
}
