import { DAY, formatInstant } from "../src/events/time.ts";
import { appendEvents, createHistory, createRiskEngine, defaultPack, type History } from "../src/index.ts";
import { makeClient, readTrusted } from "./clients.ts";
import { type Contender, type Measured, measureInTurn } from "./measure.ts";
import type { BenchTable } from "./report.ts";

const SIZES = [100, 1000, 10_000, 100_000];
const LATE = Date.UTC(3900, 0);
const PER_DAY = 100 / 730;
const APART = DAY / PER_DAY;
const APPENDED = 20;
/** Each size is measured in so many ways, the shortest first. */
const KINDS = 2;
/** So many are appended to one history before it begins anew, so that it stays of its size. */
const MOST_APPENDED = 2000;

/** One more event and the assessment after it: nothing of the history may be copied. */
export async function benchOneMoreEvent(): Promise<BenchTable> {
  const engine = createRiskEngine({ packs: [defaultPack] });
  const contenders = SIZES.flatMap((size) => {
    const raw = makeClient({ events: size, perDay: PER_DAY, seed: 7, until: LATE });
    const events = readTrusted(raw);
    const begin = (): History => {
      const history = appendEvents(createHistory(raw.profile), events, { trusted: true });
      engine.assess(history, { at: formatInstant(LATE) });
      return history;
    };
    const contend = (kind: string, goesOn: boolean): Contender => {
      let start = begin();
      let history = start;
      let appended = 0;
      const pass = () => {
        if (appended >= MOST_APPENDED) {
          start = begin();
          history = start;
          appended = 0;
        }
        for (let i = 0; i < APPENDED; i++) {
          appended++;
          // As far from the event before it as the others are, so that windows hold as many as before.
          const at = formatInstant(LATE + (goesOn ? appended : 1) * APART);
          const type = appended % 2 === 0 ? "call.ignored" : "call.answered";
          const more = {
            id: `more-${appended}`,
            client: raw.profile.id,
            at,
            type,
            contact: "contact-1",
          };
          history = appendEvents(goesOn ? history : start, [more]);
          engine.assess(history, { at });
        }
      };
      return { name: `${size.toLocaleString("en")} events, ${kind}`, units: APPENDED, pass };
    };
    return [contend("each after the last", true), contend("each to the same history", false)];
  });
  const measured = await measureInTurn(contenders, { reference: contenders[0]?.name ?? "", rounds: 5 });
  return {
    caption:
      "`appendEvents` of one more event, checked, and `assess` after it, by the default pack: to a history that goes on, and to one and the same.",
    head: ["history", "µs an event", "time × the shortest of its kind"],
    rows: measured.map(({ name, unitsPerSecond, ratio }, i) => [
      name,
      (1e6 / unitsPerSecond).toFixed(0),
      ((measured[i % KINDS] as Measured).ratio / ratio).toFixed(2),
    ]),
  };
}
