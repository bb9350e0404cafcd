import { judgeCase, type OpenCase, openCase } from "../../assess/case.ts";
import { type CaseFile, CaseView, emptyViewMemo } from "../../facts/reading/case-view.ts";
import type { History } from "../../history/history.ts";
import type { LoadedRules } from "../../rules/compile/load-packs.ts";
import { findFindings } from "../../rules/run/find.ts";
import { CaseMemos } from "../../rules/run/rule-memo.ts";
import { historyUntil } from "../time/history-until.ts";

/** A client at later instants, if nothing more happens: what is said of them is looked up here before it is said. */
export class QuietFuture {
  private readonly memos: CaseMemos;
  private readonly known: History;
  private file: CaseFile | undefined;
  private readonly judged = new Map<number, CaseView>();

  constructor(
    private readonly rules: LoadedRules,
    history: History,
    private readonly from: number,
    /** What was fetched is taken to stay as it is. */
    private readonly fetched: ReadonlyMap<string, unknown>,
  ) {
    this.known = historyUntil(history, from);
    this.memos = new CaseMemos(rules);
  }

  /** With nothing found yet: for facts that read the history alone. */
  unjudgedAt(at: number): CaseView {
    const { rules, known, from, fetched } = this;
    // Nothing that is recorded of later is seen, so that all instants see the same timeline.
    this.file ??= { ...openCase(rules, known, from, { fetched }).file, viewMemo: emptyViewMemo() };
    return new CaseView({ ...this.file, at }, rules);
  }

  /** With findings and score in hand. */
  judgedAt(at: number): CaseView {
    let view = this.judged.get(at);
    if (view === undefined) {
      view = this.judge(openCase(this.rules, this.known, at, { fetched: this.fetched, memos: this.memos }));
      this.judged.set(at, view);
    }
    return view;
  }

  private judge(opened: OpenCase): CaseView {
    const { findings, view } = findFindings(this.rules, opened.file, opened.memo?.findings);
    const { scored } = judgeCase(opened, opened.isKnown ? findings : [], undefined);
    return view.withScore(scored);
  }
}

/** What a view of a later instant gives about the subject that another is at; `undefined` where that one has gone by then. */
export function aboutSame<Result>(
  { subject }: CaseView,
  later: CaseView,
  read: (later: CaseView) => Result,
): Result | undefined {
  if (subject === undefined) return later.about(undefined, () => read(later));
  const same = later.subjectNamed(subject.kind, subject.id);
  return same === undefined ? undefined : later.about(same, () => read(later));
}
