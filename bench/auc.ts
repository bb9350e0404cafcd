/**
 * The area under the ROC curve: the chance that a case that turned out bad had been ranked above one that did not,
 * a tie counting half. 1 ranks perfectly, 0.5 says nothing; `NaN` where one of the two kinds is missing.
 *
 * @example auc([3, 2, 1], [true, false, false]) === 1
 */
export function auc(predicted: readonly number[], cameTrue: readonly boolean[]): number {
  const order = predicted.map((_, i) => i).sort((a, b) => at(predicted, a) - at(predicted, b));
  let rankSum = 0;
  let bad = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let badOfTie = 0;
    const value = at(predicted, at(order, from));
    for (; to < order.length && at(predicted, at(order, to)) === value; to++) {
      if (cameTrue[at(order, to)]) badOfTie += 1;
    }
    rankSum += (badOfTie * (from + 1 + to)) / 2; // ranks from 1; those of a tie share their mean
    bad += badOfTie;
    from = to;
  }
  return (rankSum - (bad * (bad + 1)) / 2) / (bad * (order.length - bad));
}

/** A table of the AUC of each predictor (rows) for each outcome (columns) over some cases, as text. */
export function formatAucs<Case>(
  cases: readonly Case[],
  predictors: Readonly<Record<string, (one: Case) => number>>,
  outcomes: Readonly<Record<string, (one: Case) => boolean>>,
): string {
  const width = Math.max(...Object.keys(predictors).map((name) => name.length));
  const head = ["".padEnd(width), ...Object.keys(outcomes).map((name) => name.padStart(9))].join(" ");
  const rows = Object.entries(predictors).map(([name, predict]) => {
    const predicted = cases.map(predict);
    const cells = Object.values(outcomes).map((outcome) => auc(predicted, cases.map(outcome)).toFixed(3));
    return [name.padEnd(width), ...cells.map((cell) => cell.padStart(9))].join(" ");
  });
  return [head, ...rows].join("\n");
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
