/** Rules of json-rules-engine without events of ours, compiled to a program that runs synchronously. */
import { compileRules } from "client-risk/plain-rules";

const program = compileRules(
  [
    {
      name: "large-order-of-a-newcomer",
      conditions: {
        all: [
          { fact: "order", path: "$.total", operator: "greaterThan", value: 1000 },
          { condition: "newcomer" },
        ],
      },
      event: { type: "review", params: { by: "sales" } },
    },
  ],
  { conditions: { newcomer: { all: [{ fact: "orders", operator: "lessThan", value: 3 }] } } },
);

const { events, failureEvents } = program.run({ order: { total: 1500 }, orders: 1 });
console.log(events, failureEvents.length);

const { results } = program.run({ order: { total: 1500 }, orders: 1 }, { results: true });
console.log(results[0]?.name, results[0]?.result);
