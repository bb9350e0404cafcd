import { listSome } from "../../words/list-some.ts";

/** What the value of a fact may be, where it has one. */
export type ValueDomain =
  | {
      readonly kind: "number";
      /** No smaller and no larger one is possible. */
      readonly least?: number;
      readonly most?: number;
      readonly isWhole?: true;
      readonly values?: readonly number[];
    }
  | { readonly kind: "text"; readonly values?: readonly string[] }
  | { readonly kind: "boolean" }
  | { readonly kind: "list"; readonly of: ValueDomain | undefined }
  | { readonly kind: "object" };

export const NUMBER: ValueDomain = { kind: "number" };
export const COUNT: ValueDomain = { kind: "number", least: 0, isWhole: true };
export const AMOUNT: ValueDomain = { kind: "number", least: 0 };
export const SHARE: ValueDomain = { kind: "number", least: 0, most: 1 };
export const SCORE: ValueDomain = { kind: "number", least: 0, most: 100 };
export const TEXT: ValueDomain = { kind: "text" };
export const YES_OR_NO: ValueDomain = { kind: "boolean" };

/** "one of key, standard, minor", "a whole number, 0 or more". */
export function describeDomain(domain: ValueDomain): string {
  switch (domain.kind) {
    case "number":
      return describeNumber(domain);
    case "text":
      return domain.values === undefined ? "a text" : `one of ${listSome(domain.values)}`;
    case "boolean":
      return "true or false";
    case "list":
      return "a list";
    case "object":
      return "an object";
  }
}

function describeNumber({ least, most, isWhole, values }: Extract<ValueDomain, { kind: "number" }>): string {
  if (values !== undefined) return `one of ${listSome(values)}`;
  const number = isWhole === true ? "a whole number" : "a number";
  if (least === undefined) return number;
  return most === undefined ? `${number}, ${least} or more` : `${number} from ${least} to ${most}`;
}

/** Whether a fact of this domain may have a value. Lists and objects equal nothing that is written down. */
export function allows(domain: ValueDomain, value: unknown): boolean {
  switch (domain.kind) {
    case "number": {
      const { least = -Infinity, most = Infinity, isWhole, values } = domain;
      if (typeof value !== "number" || value < least || value > most) return false;
      return (isWhole !== true || Number.isInteger(value)) && (values?.includes(value) ?? true);
    }
    case "text":
      return typeof value === "string" && (domain.values?.includes(value) ?? true);
    case "boolean":
      return typeof value === "boolean";
    case "list":
    case "object":
      return false;
  }
}

/** Whether facts of two domains may ever have one value. */
export function mayMeet(a: ValueDomain, b: ValueDomain): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "text" && a.values !== undefined) return a.values.some((value) => allows(b, value));
  if (a.kind === "number" && a.values !== undefined) return a.values.some((value) => allows(b, value));
  return true;
}
