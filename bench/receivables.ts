/**
 * Ranks the invoices of a receivables ledger by the risk of their client, looked at just before each invoice is
 * issued, and measures how well that foretells which are paid late and which are disputed.
 *
 * Known at that moment are the payments settled on an earlier day, and whether they were late or disputed. Only
 * invoices of clients with at least one such payment are ranked. Outcomes are read from the file's own columns, not
 * through the import.
 *
 * Beside it stand the rates of the past: as they are; drawn towards the rate of the whole file, as if two more
 * payments of that rate were known, which tells newcomers apart; and the rate among all other invoices of the
 * client, later ones too, which nobody can know: about as much as the past of one client could ever tell.
 * Late and disputed are two things: where the rate of one hardly ranks the other, no one number ranks both.
 *
 *     npx tsx bench/receivables.ts LEDGER.csv
 */
import { formatInstant } from "../src/events/time.ts";
import { compileDateForm } from "../src/import/date-form.ts";
import { type Assessment, createHistory, createRiskEngine, defaultPack } from "../src/index.ts";
import { auc, formatAucs } from "./auc.ts";
import { describeRiskiest, fileArgument, importTable, readRows } from "./table.ts";

interface Invoice {
  readonly client: string;
  readonly issuedAt: number;
  readonly settledAt: number;
  readonly late: boolean;
  readonly disputed: boolean;
}

/** An invoice that is about to be issued, and what is known of its client. */
interface Case {
  readonly invoice: Invoice;
  readonly known: readonly Invoice[];
  readonly others: readonly Invoice[];
  readonly assessment: Assessment;
}

type Outcome = (invoice: Invoice) => boolean;

const OUTCOMES = {
  late: ({ late }) => late,
  disputed: ({ disputed }) => disputed,
  either: ({ late, disputed }) => late || disputed,
} satisfies Record<string, Outcome>;
const PRIOR_WEIGHT = 2;
const KNOWN_PAYMENTS = [
  [1, 2, "1 or 2"],
  [3, 5, "3 to 5"],
  [6, 10, "6 to 10"],
  [11, Number.POSITIVE_INFINITY, "11 and more"],
] as const;
const readDate = compileDateForm("M/D/YYYY", { zone: (wall) => wall, yearPivot: 0 });

const file = fileArgument("receivables.ts");
const portfolio = await importTable(file, "receivables.map.yaml");
const engine = createRiskEngine({ packs: [defaultPack] });
console.log(`\n${describeRiskiest(portfolio, engine)}\n`);

const histories = new Map(portfolio.clients.map((client) => [client, portfolio.historyOf(client)]));
const invoices = (await readRows(file)).map(toInvoice);
const recalled = invoices.flatMap(recall);
const start = performance.now();
const cases = recalled.map((one) => ({ ...one, assessment: assessBefore(one.invoice) }));
const seconds = (performance.now() - start) / 1000;
console.log(
  `${cases.length} invoices of clients with a payment known, assessed in ${seconds.toFixed(2)} s. AUC:\n`,
);

const outcomes = Object.fromEntries(
  Object.entries(OUTCOMES).map(([name, outcome]) => [name, ({ invoice }: Case) => outcome(invoice)]),
);
const ofEngine = {
  score: ({ assessment }: Case) => assessment.score ?? 0,
  "payment dimension": ({ assessment }: Case) => assessment.dimensions.payment,
  churn: ({ assessment }: Case) => assessment.churn,
  harm: ({ assessment }: Case) => assessment.harm,
};
const ofPast = Object.fromEntries(
  Object.entries(OUTCOMES).flatMap(([name, outcome]) => {
    const overall = rateOf(outcome, invoices) * PRIOR_WEIGHT;
    return [
      [`past rate, ${name}`, ({ known }: Case) => rateOf(outcome, known)],
      [
        `drawn to the mean, ${name}`,
        ({ known }: Case) => (known.filter(outcome).length + overall) / (known.length + PRIOR_WEIGHT),
      ],
      [`with the future, ${name}`, ({ others }: Case) => rateOf(outcome, others)],
    ];
  }),
);
console.log(formatAucs(cases, { ...ofEngine, ...ofPast }, outcomes));

const lateRate = ({ known }: Case) => rateOf(OUTCOMES.late, known);
const lateOnes = (some: readonly Case[]) => some.map(({ invoice }) => invoice.late);
const aucOfLate = (some: readonly Case[], predict: (one: Case) => number) =>
  auc(some.map(predict), lateOnes(some)).toFixed(3);
const blameless = cases.filter(({ known }) => !known.some(OUTCOMES.either));
console.log("\nWhat keeps the score from more:");
console.log(
  `  Of ${blameless.length} invoices whose client has nothing late or disputed known, ` +
    `${lateOnes(blameless).filter(Boolean).length} came late: the payment rules give them all the same.`,
);
console.log("  AUC for late, by the number of payments known:");
for (const [least, most, words] of KNOWN_PAYMENTS) {
  const some = cases.filter(({ known }) => known.length >= least && known.length <= most);
  const aucs = `score ${aucOfLate(some, ofEngine.score)}, past rate ${aucOfLate(some, lateRate)}`;
  console.log(`    ${words}: ${aucs} (${some.length} invoices)`);
}

/** The invoice beside its client's others, and those of them that are known when it is issued; none where none is. */
function recall(invoice: Invoice): Omit<Case, "assessment">[] {
  const others = invoices.filter((other) => other.client === invoice.client && other !== invoice);
  const known = others.filter(({ settledAt }) => settledAt < invoice.issuedAt);
  return known.length === 0 ? [] : [{ invoice, known, others }];
}

function assessBefore({ client, issuedAt }: Invoice): Assessment {
  const history = histories.get(client) ?? createHistory({ id: client });
  return engine.assess(history, { at: formatInstant(issuedAt - 1) });
}

function toInvoice(row: Readonly<Record<string, string>>): Invoice {
  const dateOf = (column: string) => readDate?.(row[column]) ?? Number.NaN;
  return {
    client: row.customerID ?? "",
    issuedAt: dateOf("InvoiceDate"),
    settledAt: dateOf("SettledDate"),
    late: Number(row.DaysLate) > 0,
    disputed: row.Disputed === "Yes",
  };
}

function rateOf(outcome: Outcome, among: readonly Invoice[]): number {
  return among.filter(outcome).length / among.length;
}
