import { english } from "./grammar.ts";
import type { Phrases } from "./phrases.ts";

const { quote } = english;

export const englishPhrases: Phrases = {
  grammar: english,
  bands: {
    calm: "Calm",
    watch: "Watch",
    strained: "Strained",
    critical: "Critical",
    unknown: "Unknown",
    ended: "Ended",
  },
  bandMeanings: {
    calm: "Nothing needs doing about the relationship as a whole.",
    watch: "There is one clear pattern to keep an eye on.",
    strained: "Several areas are in trouble, or one thing is grave.",
    critical: "The relationship is in question.",
    unknown:
      "Nothing is known: no event from or about this client lies in the period that the rules look at. That is no sign of calm.",
    ended: "The contract has ended, so no advice is given.",
  },
  confidence: {
    low: "low (few events, or observed only briefly)",
    medium: "medium",
    high: "high",
  },
  dimensions: {
    pressure: "pressure",
    communication: "communication",
    cooperation: "cooperation",
    payment: "payment",
    expectations: "expectations",
    service: "service",
    staff: "staff",
    satisfaction: "satisfaction",
  },
  sides: { client: "the client", us: "us", circumstances: "circumstances" },
  doings: { client: "the client's doing", us: "our doing", circumstances: "due to circumstances" },
  risks: {
    churn: "they may leave us",
    harm: "it costs us money or people",
    both: "they may leave us, and it costs us money or people",
  },
  subject: (kind, id) => (kind === undefined ? id : `${kind} ${id}`),
  extracted: "read from a text by a model",
  role: (role) => ` (${role})`,

  title: (client, moment) => `${client}: risk as of ${moment}`,
  scored: (score) => `: ${score} of 100`,
  withConfidence: (confidence) => `. Confidence: ${confidence}.`,
  bandHeld: (band) =>
    `The score alone would be ${band.toLowerCase()} again; the band eases once the score is 5 below its threshold.`,
  mattersMost: {
    finding: (title, contribution, score) =>
      `What matters most: ${title}, which adds ${contribution} to the score of ${score}`,
    relieved: (title, contribution, score) =>
      `What matters most: ${title}, ${contribution} before what lowers the score; the score is ${score}`,
    floor: (title, to) => `What matters most: ${title}, which alone keeps the score at ${to} or more`,
    override: (to, by, until, reason) =>
      `What matters most: the score is set by hand to ${to} (by ${by}, until ${until}): ${quote(reason)}`,
    nothing: "What matters most: nothing on record speaks of a risk",
    firstStep: (title, due) => `; first to do: ${title}, ${due}`,
  },
  churn: (level) => `Risk that they leave us: ${level} of 100`,
  harm: (level) => `Risk that they cost us money or people: ${level} of 100`,
  exposure: (money) => `Monthly revenue at risk: ${money}`,
  whereItShows: (levels) => `Where it shows: ${levels}`,
  whoseDoing: (levels) => `Whose doing: ${levels}`,

  why: "Why",
  contribution: (points) => `${points} to the score`,
  eventsBehind: (count) => `Behind it: ${count}`,
  earlier: (count) => `and ${count} earlier`,
  notInHistory: (id) => `${id} (not in the history at hand)`,
  notToldApart: (id) => `${id} (one of several events of that moment)`,
  rule: (name) => `Rule ${name}`,
  sources: (ids) => `sources: ${ids}`,

  reliefs: "What lowers the score",
  notCounted: "Seen, but not counted",
  outweighedBy: (title) => `counted already by ${title}`,
  faded: "no points",

  adjustments: "Adjustments of the score",
  floor: (title, to) => `${title} keeps the score at ${to} or more`,
  override: (to, by, until) => `Set by hand to ${to} by ${by}, until ${until}`,
  reason: (reason) => `Reason: ${quote(reason)}`,

  whatToDo: "What to do",
  nothingToDo: "Nothing for now.",
  priorities: { now: "at once", later: "can wait" },
  due: (date) => `by ${date}`,
  overdue: (date) => `was due on ${date}`,
  meantFor: (date) => `was meant for ${date}`,
  owner: (role) => `who: ${role}`,
  forWhom: (subject) => `concerns ${subject}`,
  because: (titles) => `Why: ${titles}`,

  heldBack: "What is held back",
  wouldRest: (titles) => `Considered because of: ${titles}`,
  withheld: {
    guard: (condition) => `Waits for this: ${condition}`,
    insteadConsider: (title) => `Advised instead: ${title}`,
    insteadHeldBack: (title) => `Would be advised instead: ${title}, which is held back too`,
    snoozed: (until, by, reason) => `Put off until ${until} by ${by}: ${quote(reason)}`,
    settling: (until) => `Already taken; has until ${until} to work`,
    cooldown: (until) => `Taken not long ago; can be advised again from ${until}`,
    quietPeriod: (until) => `The client is in a quiet period; free from ${until}`,
    excluded: (title) => `Does not go together with ${title}; free once that is no longer advised`,
  },

  basis: "What this rests on",
  noEvents: "No events",
  eventsBetween: (count, first, last) =>
    first === undefined || last === undefined
      ? count
      : first === last
        ? `${count}, ${first}`
        : `${count}, ${first} to ${last}`,
  packs: (packs) => `Rule packs: ${packs}`,
  rulesHash: (hash) => `Hash of the rules: ${hash}`,

  ranking: {
    leftOut: (titles) => `No room for: ${titles.join(", ")}.`,
    title: (moment) => (moment === undefined ? "Clients by risk" : `Clients by risk as of ${moment}`),
    empty: "No clients.",
    rank: "#",
    client: "Client",
    id: "Id",
    score: "Score",
    band: "Band",
    churn: "Churn",
    harm: "Harm",
    exposure: "Exposure",
    topReason: "Top reason",
    firstAdvice: "First advice",
  },
};
