import type { EventCatalogue } from "../../events/catalogue.ts";
import { type AttributeOfTypes, attributeOfTypes } from "./attribute-of-types.ts";
import type { Events } from "./selection-params.ts";
import { typesMeant } from "./types-meant.ts";
import { NUMBER, TEXT, type ValueDomain, YES_OR_NO } from "./value-domain.ts";

/** An attribute of more values than this, over all types that have it, is taken for one that may be anything. */
const MOST_VALUES = 1000;

/** What an attribute of events of some types may be; `undefined` where it is of several kinds, or of none. */
export function domainOfAttribute(
  name: string,
  events: Events,
  catalogue: EventCatalogue,
): ValueDomain | undefined {
  return domainOf(attributeOfTypes(name, typesMeant(events, catalogue).types, catalogue));
}

function domainOf({ kinds, values }: AttributeOfTypes): ValueDomain | undefined {
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) return undefined;
  if (kind === "boolean") return YES_OR_NO;
  if (values === undefined || values.size > MOST_VALUES) return kind === "number" ? NUMBER : TEXT;
  return kind === "number"
    ? { kind, values: [...values].filter((value) => typeof value === "number") }
    : { kind: "text", values: [...values].map(String) };
}
