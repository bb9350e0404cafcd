/** A history is a value: how it grows, what its ids are for, how it is kept and cut. */
import {
  appendEvents,
  createHistory,
  createRiskEngine,
  defaultPack,
  historyFromJson,
  historyToJson,
  mergeHistories,
  pruneHistory,
} from "client-risk";

const engine = createRiskEngine({ packs: [defaultPack] });

// #region append
const profile = { id: "acme", monthlyRevenue: 5000 };
const calls = [
  { id: "call-17", client: "acme", at: "2026-02-03T09:00:00+01:00", type: "call.ignored", contact: "anna" },
  { id: "call-21", client: "acme", at: "2026-02-11", type: "call.ignored", contact: "anna" },
];
const empty = createHistory(profile);
const once = appendEvents(empty, calls);
const twice = appendEvents(once, calls); // the same export again: nothing is counted twice
console.log(empty.events.length, once.events.length, twice.events.length);
// #endregion

// #region conflict
const later = { at: "2026-02-03T09:30:00+01:00", recordedAt: "2026-02-05" };
const corrected = appendEvents(once, [
  { id: "call-17", client: "acme", ...later, type: "call.ignored", contact: "anna" },
]);
for (const { id, kept, variants } of corrected.conflicts)
  console.log(`${id}: ${variants.length} variants; ${kept.at} counts`);
// #endregion

// #region without-id
const visit = { client: "acme", at: "2026-02-12", type: "meeting.held", level: "working" };
const visits = appendEvents(once, [visit, visit]);
const again = appendEvents(visits, [visit, visit]); // the same batch: nothing is added
console.log(once.events.length, visits.events.length, again.events.length);
// #endregion

// #region withdraw
const withdrawn = appendEvents(once, [
  {
    ...{ id: "w-1", client: "acme", at: "2026-02-12", type: "event.withdrawn" },
    ...{ of: "call-21", by: "ivan", reason: "wrong number" },
  },
]);
console.log(withdrawn.events.map(({ id }) => id));
// #endregion

// #region merge
const fromMail = appendEvents(createHistory(profile), [
  {
    id: "mail-4",
    client: "acme",
    at: "2026-02-09",
    type: "email.aggressive",
    tone: "rude",
    employee: "ivan",
  },
]);
console.log(mergeHistories(fromMail, once).events.map(({ id }) => id));
// #endregion

// #region previous
const monday = engine.assess(once, { at: "2026-02-16" });
const tuesday = engine.assess(once, { at: "2026-02-17", previous: monday });
console.log(monday.band, tuesday.band);
// #endregion

// #region save
const saved = JSON.stringify(historyToJson(once));
const restored = historyFromJson(JSON.parse(saved));
console.log(restored.events.length === once.events.length);
// #endregion

// #region prune
const pruned = pruneHistory(once, { at: "2029-01-01", horizon: engine.horizon });
console.log(pruned.events.length, pruned.firstAt, pruned.prunedBefore);
// #endregion
