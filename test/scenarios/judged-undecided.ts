/** What decides in no story of the default pack, judged: `of: words: way`, by the reason. */

/**
 * The finding fires as soon as what the comparison beside it counts is there at all: where the finding is missing, that fails
 * too, or another way to the same advice holds (violence, beside insults).
 */
const NEVER_ALONE = [
  "ask-what-is-behind-the-rudeness: number of findings “E-mails and calls turn rude”: must be at least 1: when false",
  "ask-why-after-a-low-answer: number of findings “Their newest rating is low”: must be at least 1: when false",
  "map-odd-payment: number of findings “Payments come late”: must be at least 1: when false",
  "meet-when-boundaries-did-not-help: number of findings “E-mails and calls turn rude”: must be at least 1: when false",
  "part-ways-over-abuse: number of findings “Violence against our people was threatened”: must be at least 1: when false",
  "part-ways-over-abuse: number of findings “Our people are insulted”: must be at least 1: when false",
  "remind-of-odd-payment: number of findings “Payments come late”: must be at least 1: when false",
  "review-after-our-fines: number of findings “The client was fined for an error of ours”: must be at least 1: when false",
  "review-load: number of findings “Our people are overloaded, again and again”: must be at least 1: when false",
  "set-boundaries-for-rudeness: number of findings “E-mails and calls turn rude”: must be at least 1: when false",
  "talk-where-surveys-are-ignored: number of findings “Our surveys go unanswered”: must be at least 1: when false",
];

/** One or the other of the two always holds; they tell the reader which. */
const ONE_ALWAYS_HOLDS = [
  "no-feedback:request-feedback: number of words of praise, pieces of feedback, answered surveys, complaints, times we heard the client out about a failure, aggressive letters, aggressive calls or aggressive meetings: must be at least 1: when false",
  "no-feedback:request-feedback: number of words of praise, pieces of feedback, answered surveys, complaints, times we heard the client out about a failure, aggressive letters, aggressive calls or aggressive meetings: must be 0: when false",
];

/** Nothing is known to keep them from deciding; neither the stories nor those that were suggested reached a client whom they alone turn. */
const NOT_REACHED = [
  "apologize: number of findings “One of ours was rude: confirmed, nobody named”: must be at least 1: when false",
  "apologize: number of complaints or reports of our rudeness (this employee): must be 0: when false",
  "apologize: number of failures (this failure): must be 0: when false",
  "ask-who-dislikes-us: number of findings “Someone of influence is against us”: must be 0: when false",
  "condition answer-was-felt: number of pieces of feedback (how satisfied: satisfied) within 90 days: must be at least 1: when false",
  "condition answer-was-felt: number of answered surveys (rating (0 to 10): at least 8) within 90 days: must be at least 1: when false",
  "condition answer-was-felt: number of words of praise within 90 days: must be at least 1: when false",
  "condition client-was-silent-on-failure: number of complaints, aggressive letters, aggressive calls, aggressive meetings or threats to end the contract (this failure) within 425 days: must be 0: when false",
  "condition client-was-silent-on-failure: the failure is put right: must be no: when true",
  "condition disclosing-is-recorded: number of times the client learned of a failure: must be at least 1: when true",
  "condition outage-is-critical: severity of the failure: must be critical: when true",
  "condition rating-fell-though-seldom-asked: number of answered surveys: must be less than 4: when false",
  "condition rating-fell-though-seldom-asked: change of the mean rating (0 to 10) of answered surveys within 120 days, up to the newest: must be no more than −3: when true",
  "condition rating-fell-though-seldom-asked: rating (0 to 10), by the newest answered survey within 400 days: must be no more than 7: when false",
  "condition we-did-more-than-tell: number of answers to complaints (this failure): must be at least 1: when true",
  "crisis-team-for-outage: fault for the failure: must be the client's: when false",
  "discontent-goes-on: days as our client: must be at least 365: when false",
  "discontent-goes-on: number of pieces of feedback (how satisfied: satisfied or satisfied in part) within 60 days: must be 0: when false",
  "discontent-goes-on: number of failures (fault: ours or our subcontractor's) within 45 days: must be 0: when false",
  "discontent-goes-on: number of findings “A failure of ours is still open”: must be 0: when false",
  "discontent-goes-on: number of threats to end the contract (amid a failure of ours: no) within 45 days: must be more than 0: when false",
  "discontent-goes-on: number of findings “Satisfaction is falling”: must be at least 1: when true",
  "discontent-goes-on: number of findings “Satisfaction is falling”: must be at least 1: when false",
  "failure-untold:disclose-incident:2: fault for the failure: must be the client's: when false",
  "loss-unknown: severity of the failure: must be major or critical: when true",
  "meet-when-boundaries-did-not-help: times “Set boundaries on how they talk to us” was taken (outcome: did not help) within 180 days: must be at least 1: when true",
  "obligation-at-risk-untold: number of obligations we may not meet since the last actions taken (action: “Tell the client first, by phone”): must be 0: when true",
  "payment-costs-more-than-work: total hours of efforts to get paid within 120 days: must be more than 2: when false",
  "payment-costs-more-than-work:part-ways: times “Set up payment reminders” was taken (outcome: did not help) within 365 days: must be at least 1: when true",
  "payment-costs-more-than-work:part-ways: times “Set up payment reminders” was taken (outcome: helped) within 365 days: must be 0: when false",
  "prevention-not-done: we explained how it is kept from happening again: must be yes: when false",
  "requirement-unmet-untold: number of requirements we do not meet within 425 days: must be at least 1: when false",
  "requirement-unmet-untold: number of requirements we do not meet since the last actions taken (action: “Tell the client first, by phone”): must be 0: when true",
  "restore-dialogue-when-all-papers-are-late: points of findings “The client's papers are late or come late repeatedly”: must be at least 5: when true",
  "restore-dialogue-when-all-papers-are-late: number of findings “Papers late again and again”: must be 0: when false",
  "restore-dialogue-when-all-papers-are-late: number of findings “Papers come late again and again”: must be 0: when false",
  "restore-dialogue-when-all-papers-are-late: number of findings “Papers late again and again, or come late”: must be 0: when false",
  "restore-dialogue-when-all-papers-are-late: number of findings “Replies late again and again”: must be 0: when false",
  "restore-dialogue-when-nobody-answers: points of findings “Most calls and messages to this person go unanswered”: must be at least 8: when true",
  "sudden-discontent: number of failures (fault: ours or our subcontractor's) within 45 days: must be 0: when false",
];

export const JUDGED_UNDECIDED: ReadonlySet<string> = new Set([...NEVER_ALONE, ...ONE_ALWAYS_HOLDS, ...NOT_REACHED]);
