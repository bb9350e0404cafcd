import * as z from "zod";
import { ownOf } from "../events/attribute-labels.ts";
import { defineWord } from "./fact.ts";
import { pathSteps } from "./reading/path.ts";
import type { SubjectKind } from "./reading/subject-kind.ts";
import { forGood } from "./reading/value-validity.ts";
import { CONTACT_PATHS } from "./subject/contact.ts";
import { EMPLOYEE_PATHS } from "./subject/employee.ts";
import { INCIDENT_PATHS } from "./subject/incident.ts";
import { SUBJECT_WITHIN_MS, type SubjectPath } from "./subject/subject-path.ts";

/** The employee, contact or incident that a `forEach` is at. */
export const subject = defineWord({
  name: "subject",
  unit: "as the path",
  summary: {
    en: "The employee, contact or incident that the rule is asked of.",
    ru: "Сотрудник, контакт или инцидент, о котором спрашивает правило.",
  },
  params: z.strictObject({}),
  scope: "subject",
  paths: ({ subjectKind }) => (subjectKind === undefined ? [] : Object.keys(PATHS[subjectKind])),
  value: (_params, path, { subjectKind }) => pathOf(subjectKind, path)?.value,
  phrase: (_params, path) => {
    const name = pathSteps(path).join(".");
    const labels = Object.values(PATHS).flatMap((paths) => ownOf(paths, name)?.label ?? []);
    return labels[0] ?? { en: `its ${name}`, ru: `${name} у него` };
  },
  gives: (_params, path) => pathSteps(path)[0] ?? "id",
  compile(_params, path, { subjectKind }) {
    const reading = pathOf(subjectKind, path) ?? NOTHING;
    const { read, evidence, untold, validity } = reading;
    const lookBackMs = SUBJECT_WITHIN_MS;
    return { read, evidence, untold, validity, without: undefined, perSubject: true, lookBackMs };
  },
});

const PATHS: Readonly<Record<SubjectKind, Readonly<Record<string, SubjectPath>>>> = {
  employee: EMPLOYEE_PATHS,
  contact: CONTACT_PATHS,
  incident: INCIDENT_PATHS,
};

function pathOf(kind: SubjectKind | undefined, path: string | undefined): SubjectPath | undefined {
  return kind === undefined ? undefined : PATHS[kind][pathSteps(path)[0] ?? "id"];
}

/** Stands for a path that leads nowhere, which is reported. */
const NOTHING: Pick<SubjectPath, "read" | "evidence" | "untold" | "validity"> = {
  read: () => undefined,
  evidence: undefined,
  validity: forGood,
};
