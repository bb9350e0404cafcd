import { formatInstant } from "../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack } from "../src/index.ts";
import { makeClient, readTrusted } from "./clients.ts";
import { measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const SIZES = [100, 1000, 10_000, 100_000];
const LATE = Date.UTC(3900, 0);
const APPENDED = 20;

/** One more event and the assessment after it: nothing of the history may be copied. */
export async function benchOneMoreEvent(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const contenders = SIZES.map((events) => {
    const raw = makeClient({ events, perDay: 100 / 730, seed: 7, until: LATE });
    const { profile } = raw;
    const start = appendEvents(createHistory(profile), readTrusted(raw), { trusted: true });
    engine.assess(start, { at: formatInstant(LATE) });
    let history = start;
    let appended = 0;
    const pass = () => {
      // Begins anew before what was appended makes the history another one: an older version goes on with a copy.
      if (appended >= 100 * APPENDED) {
        history = appendEvents(createHistory(profile), start.events, { trusted: true });
        engine.assess(history, { at: formatInstant(LATE) });
        appended = 0;
      }
      for (let i = 0; i < APPENDED; i++) {
        appended++;
        const at = formatInstant(LATE + appended * 1000);
        const event = {
          id: `more-${appended}`,
          client: profile.id,
          at,
          type: "call.ignored",
          contact: "contact-1",
        };
        history = appendEvents(history, [event]);
        engine.assess(history, { at });
      }
    };
    return { name: `${events.toLocaleString("en")} events`, units: APPENDED, pass };
  });
  const measured = await measureInTurn(contenders, { reference: contenders[0]?.name ?? "", rounds: 5 });
  return {
    caption: "`appendEvents` of one more event, checked, and `assess` after it, by the default pack.",
    head: ["history", "µs an event", "time × the shortest"],
    rows: measured.map(({ name, unitsPerSecond, ratio }) => [
      name,
      (1e6 / unitsPerSecond).toFixed(0),
      (1 / ratio).toFixed(2),
    ]),
  };
}
