import { eventCatalogue, type RiskEvent } from "../../events/catalogue.ts";
import { parseDuration } from "../../events/time.ts";
import { upperBound } from "../../history/column.ts";
import type { Dated } from "../../history/event-order.ts";
import type { Bilingual } from "../../words/language.ts";
import { domainOfAttribute } from "../reading/attribute-domain.ts";
import type { WordReader } from "../reading/fact-reader.ts";
import type { FactView } from "../reading/fact-view.ts";
import { DEFAULT_WITHIN } from "../reading/selection-params.ts";
import { TEXT, type ValueDomain } from "../reading/value-domain.ts";
import { forGood } from "../reading/value-validity.ts";

/** What a path of the `subject` fact leads to. */
export interface SubjectPath extends Pick<WordReader, "read" | "evidence" | "untold" | "validity"> {
  readonly label: Bilingual;
  /** What it may be, where it is anything. */
  readonly value: ValueDomain;
}

/** How far back a subject is looked at. */
export const SUBJECT_WITHIN_MS = parseDuration(DEFAULT_WITHIN) as number;

/** What more than one kind of subject has is called the same for each. */
export const ID_LABEL: Bilingual = { en: "whom it concerns", ru: "кого касается" };
export const ROLE_LABEL: Bilingual = { en: "role", ru: "роль" };

export const personId: SubjectPath = {
  label: ID_LABEL,
  value: TEXT,
  read: (view) => view.subject?.id,
  evidence: undefined,
  validity: forGood,
};

type People = "contacts" | "employees";
type Person<List extends People> = NonNullable<FactView["client"][List]>[number];

/** What a built-in event tells in an attribute. */
export function toldBy(type: string, attribute: string): ValueDomain {
  return domainOfAttribute(attribute, type, eventCatalogue) ?? TEXT;
}

/** What stands in the profile about the person at hand. */
export function inProfile<List extends People>(
  list: List,
  label: Bilingual,
  value: ValueDomain,
  read: (person: Person<List> | undefined) => unknown,
): SubjectPath {
  return { label, value, read: (view) => read(personOf(view, list)), evidence: undefined, validity: forGood };
}

/** The person at hand as the profile lists it. */
export function personOf<List extends People>(view: FactView, list: List): Person<List> | undefined {
  const people: readonly { readonly id: string }[] | undefined = view.client[list];
  return people?.find(({ id }) => id === view.subject?.id) as Person<List> | undefined;
}

/** The newest event of a type that names the subject at hand, and has the attribute where one is asked for. */
export function newestNaming(
  view: FactView,
  type: string,
  by: "employee" | "contact",
  having?: string,
): Dated | undefined {
  const { at, events } = view.timeline.column(type);
  const from = upperBound(at, view.at - SUBJECT_WITHIN_MS);
  for (let i = upperBound(at, view.at) - 1; i >= from; i--) {
    const event = events[i] as RiskEvent;
    if (event[by] === view.subject?.id && (having === undefined || having in event))
      return { event, at: at[i] as number };
  }
  return undefined;
}
