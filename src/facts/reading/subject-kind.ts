/** Whom a rule can be asked of one at a time: one of ours, a person at the client, a failure. */
export const SUBJECT_KINDS = ["employee", "contact", "incident"] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];
