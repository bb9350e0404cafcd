import * as z from "zod";
import { canonicalJson } from "../events/canonical.ts";
import { type CustomFact, defineFact } from "./fact.ts";
import type { FetchRequest } from "./reading/fact-reader.ts";
import type { FactView } from "./reading/fact-view.ts";
import { pathSteps, readPath } from "./reading/path.ts";
import { domainAt } from "./reading/schema-domain.ts";
import { SUBJECT_PLACEHOLDER } from "./reading/where.ts";

const ANY_PARAMS = z.record(z.string(), z.json());

/** What a fetched fact may be asked, and what may be answered; anything where it is not told. */
interface FetchedSchemas {
  readonly params?: z.ZodType | undefined;
  readonly value?: z.ZodType | undefined;
}

/** A fact whose value an app fetches, and which can be read once it was. */
export function fetchedFact(name: string, { params = ANY_PARAMS, value }: FetchedSchemas = {}): CustomFact {
  return defineFact({
    unit: "as fetched",
    summary: { en: `${name}, fetched by the app.`, ru: `${name}: запрашивается приложением.` },
    params,
    paths: "any",
    value: (_params, path) => (value === undefined ? undefined : domainAt(value, pathSteps(path))),
    phrase: (given, path) => {
      const words = [name, ...pathSteps(path)].join(".");
      const asked = canonicalJson(given) === "{}" ? words : `${words} ${canonicalJson(given)}`;
      return { en: asked, ru: asked };
    },
    compile: (given, path, { subjectKind, report }) => {
      const steps = pathSteps(path);
      const perSubject = mentionsSubject(given);
      if (perSubject && subjectKind === undefined)
        report("", "params without $subject, as the rule has no forEach", given);
      const requestOf = (id: string | undefined): FetchRequest => {
        const filled = id === undefined ? given : fillSubject(given, id);
        return { fact: name, params: filled, key: canonicalJson([name, filled]) };
      };
      const always = requestOf(undefined);
      const request = (view: FactView): FetchRequest => (perSubject ? requestOf(view.subject?.id) : always);
      return {
        read: (view) => readPath(view.fetched.get(request(view).key), steps),
        fetches: request,
        perSubject,
        lookBackMs: 0,
      };
    },
  });
}

function mentionsSubject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === SUBJECT_PLACEHOLDER;
  return Object.values(value).some(mentionsSubject);
}

function fillSubject(value: unknown, id: string): unknown {
  if (value === SUBJECT_PLACEHOLDER) return id;
  if (Array.isArray(value)) return value.map((item) => fillSubject(item, id));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fillSubject(member, id)]));
}
