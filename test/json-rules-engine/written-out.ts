type Json = Readonly<Record<string, unknown>>;

/**
 * A pack said the long way, as far as it asks of lists whether any of them is so: each piece of advice that a finding
 * carries as a recommendation rule of its own, and each list as one comparison for each of its items.
 */
export function writeOut(pack: Json): Json {
  const rules = (pack.rules as readonly Json[]).flatMap(({ recommend, ...rule }) => [
    rule,
    ...((recommend ?? []) as readonly Json[]).map((advice, i) => adviceRule(rule, advice, i)),
  ]);
  return withoutLists({ ...pack, rules }) as Json;
}

function adviceRule({ name, forEach, needs, source }: Json, advice: Json, i: number): Json {
  const { conditions, source: own = source, ...params } = advice;
  const fires = { fact: "finding", params: { rule: name }, operator: "greaterThan", value: 0 };
  return {
    name: `${name}-advises-${i}`,
    forEach,
    needs,
    source: own,
    conditions: { all: [fires, ...(conditions === undefined ? [] : [conditions])] },
    event: { type: "recommendation", params },
  };
}

const LISTED: Readonly<Record<string, string>> = { finding: "rule", taken: "action" };

function withoutLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLists);
  if (typeof value !== "object" || value === null) return value;
  const { fact, params, path, operator, value: held } = value as Json;
  const param = LISTED[String(fact)];
  const items = param === undefined ? undefined : (params as Json)[param];
  if (Array.isArray(items) && path === undefined && operator === "greaterThan" && held === 0) {
    return {
      any: items.map((item) => ({ ...value, params: { ...(params as Json), [param as string]: item } })),
    };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutLists(member)]));
}
