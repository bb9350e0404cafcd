import type { RiskEvent } from "../../events/catalogue.ts";
import { higherOf, type Influence } from "../../events/influence.ts";
import { upperBound } from "../../history/column.ts";
import type { FactView } from "../reading/fact-view.ts";
import { TEXT, YES_OR_NO } from "../reading/value-domain.ts";
import { byWindowOf } from "../reading/value-validity.ts";
import {
  inProfile,
  personId,
  personOf,
  ROLE_LABEL,
  SUBJECT_WITHIN_MS,
  type SubjectPath,
  toldBy,
} from "./subject-path.ts";

/** What rules can ask of a person at the client. */
export const CONTACT_PATHS: Readonly<Record<string, SubjectPath>> = {
  id: personId,
  influence: {
    label: { en: "the contact's influence", ru: "влияние контактного лица" },
    value: toldBy("contact.hostile", "influence"),
    read: (view) => {
      const inProfile = personOf(view, "contacts")?.influence;
      const told = mostTold(view);
      return told === undefined ? inProfile : higherOf(inProfile, told.influence);
    },
    evidence: (view, give) => {
      const told = mostTold(view);
      if (told === undefined) return;
      if (higherOf(personOf(view, "contacts")?.influence, told.influence) === told.influence)
        give(told.event);
    },
    validity: byWindowOf("contact.hostile", SUBJECT_WITHIN_MS),
  },
  role: inProfile("contacts", ROLE_LABEL, TEXT, (contact) => contact?.role),
  decisionMaker: inProfile(
    "contacts",
    { en: "the contact decides on the contract", ru: "контактное лицо решает вопрос о договоре" },
    YES_OR_NO,
    (contact) => contact?.decisionMaker === true,
  ),
};

/** The newest of the events that tell most of the influence of the contact at hand. */
function mostTold(view: FactView): { readonly influence: Influence; readonly event: RiskEvent } | undefined {
  const { at, events } = view.timeline.column("contact.hostile");
  let most: { readonly influence: Influence; readonly event: RiskEvent } | undefined;
  const end = upperBound(at, view.at);
  for (let i = upperBound(at, view.at - SUBJECT_WITHIN_MS); i < end; i++) {
    const event = events[i];
    if (event?.type !== "contact.hostile" || event.contact !== view.subject?.id) continue;
    const { influence } = event;
    if (influence !== undefined && higherOf(most?.influence, influence) === influence)
      most = { influence, event };
  }
  return most;
}
