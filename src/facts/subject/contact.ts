import { TEXT, YES_OR_NO } from "../reading/value-domain.ts";
import { byWindowOf } from "../reading/value-validity.ts";
import {
  inProfile,
  newestNaming,
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
      const hostile = newestNaming(view, "contact.hostile", "contact", "influence")?.event;
      const told = hostile?.type === "contact.hostile" ? hostile.influence : undefined;
      return told ?? personOf(view, "contacts")?.influence;
    },
    evidence: (view, give) => {
      const hostile = newestNaming(view, "contact.hostile", "contact", "influence");
      if (hostile !== undefined) give(hostile.event);
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
