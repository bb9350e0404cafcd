import { type DependentSign, eventCatalogue, type Sign, type SignCase } from "../src/events/catalogue.ts";
import { table } from "./markdown.ts";

/** Which event types are good, bad or neutral, and what it depends on where it does. */
export function signTable(): string {
  const types = eventCatalogue.names.flatMap((name) => eventCatalogue.get(name) ?? []);
  const named = (wanted: Sign) =>
    types.filter(({ sign }) => sign === wanted).map(({ name }) => `\`${name}\``);
  const dependent = types.flatMap(({ name, sign }) =>
    typeof sign === "string" ? [] : [`\`${name}\`: ${inWords(sign)}`],
  );
  return table(
    ["sign", "types"],
    [
      ["bad", named("bad").join(" ")],
      ["good", named("good").join(" ")],
      ["neutral", named("neutral").join(" ")],
      ["depends", dependent.join("; ")],
    ],
  );
}

function inWords({ attribute, cases, otherwise }: DependentSign): string {
  const parts = cases.map((one) => `${one.sign} where \`${attribute}\` is ${valueInWords(one)}`);
  return [...parts, `else ${otherwise}`].join(", ");
}

function valueInWords(one: SignCase): string {
  if ("is" in one) return one.is.join(" or ");
  return "below" in one ? `below ${one.below}` : `above ${one.above}`;
}
