import type { Because } from "../rules/compile/finding.ts";
import type { Bilingual, Priority, SubjectKind } from "../rules/file/rule-file.ts";

export interface Recommendation {
  readonly action: string;
  readonly subject?: string;
  readonly subjectKind?: SubjectKind;
  readonly priority: Priority;
  readonly title: Bilingual;
  readonly steps: { readonly en: readonly string[]; readonly ru: readonly string[] };
  readonly owner: Bilingual;
  readonly due: string;
  readonly because: readonly Because[];
  readonly source: readonly string[];
}

export interface WithheldRecommendation extends Recommendation {
  readonly reasons: readonly WithheldReason[];
}

/** Why an action is held back, and the date or event that would free it. */
export type WithheldReason =
  | {
      readonly kind: "guard";
      /** Parts of the guard that do not hold, each in words. */
      readonly condition: Bilingual;
      /** The action considered instead. */
      readonly otherwise?: string;
    }
  | { readonly kind: "snoozed"; readonly until: string; readonly by: string; readonly condition: Bilingual }
  | { readonly kind: "settling"; readonly until: string }
  | { readonly kind: "cooldown"; readonly until: string }
  | { readonly kind: "quiet-period"; readonly until: string }
  | { readonly kind: "excluded"; readonly by: string; readonly subject?: string };

/** An action with whom it is about. */
interface AdviceSubject {
  readonly action: string;
  readonly subjectKind?: SubjectKind | undefined;
  readonly subject?: string | undefined;
}

/** One text for an action and whom it is about. */
export function adviceKey({ action, subjectKind, subject }: AdviceSubject): string {
  return JSON.stringify([action, subjectKind, subject]);
}
