import type { Grammar } from "../../explain/grammar.ts";

/** An amount in whole units, with its currency where that is known. */
export function tellMoney(amount: number, currency: string | undefined, grammar: Grammar): string {
  const number = grammar.number(Math.round(amount));
  return currency === undefined || currency === "" ? number : `${number}\u00a0${currency}`;
}
