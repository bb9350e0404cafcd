import { DAY, instantOf } from "../../events/time.ts";
import { AMOUNT, TEXT } from "../reading/value-domain.ts";
import { byWindowOf, ofAge } from "../reading/value-validity.ts";
import {
  inProfile,
  newestNaming,
  personId,
  personOf,
  ROLE_LABEL,
  SUBJECT_WITHIN_MS,
  type SubjectPath,
} from "./subject-path.ts";

const joining = byWindowOf("employee.joined", SUBJECT_WITHIN_MS);

/** What rules can ask of one of ours. */
export const EMPLOYEE_PATHS: Readonly<Record<string, SubjectPath>> = {
  id: personId,
  joinedDaysAgo: {
    label: {
      en: "days that the employee works for this client",
      ru: "сколько дней сотрудник работает с клиентом",
    },
    value: AMOUNT,
    read: (view) => {
      const since = personOf(view, "employees")?.since;
      const joined =
        newestNaming(view, "employee.joined", "employee")?.at ?? (since && instantOf({ at: since }));
      return typeof joined !== "number" || joined > view.at ? undefined : (view.at - joined) / DAY;
    },
    evidence: (view, give) => {
      const joined = newestNaming(view, "employee.joined", "employee");
      if (joined !== undefined) give(joined.event);
    },
    validity: ofAge(DAY, {
      // Somebody joins by an event, or when the profile says.
      tell: (view, value) => {
        joining.tell(view, value);
        const since = personOf(view, "employees")?.since;
        const at = since === undefined ? undefined : instantOf({ at: since });
        if (at !== undefined && at > view.at) view.limitValidity(at);
      },
    }),
  },
  role: inProfile("employees", ROLE_LABEL, TEXT, (employee) => employee?.role),
};
