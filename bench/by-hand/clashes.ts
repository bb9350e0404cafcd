import { DAY } from "../../src/events/time.ts";
import type { ClientFacts } from "./facts.ts";
import { isWithin } from "./incidents.ts";
import type { Story } from "./story.ts";

type Tone = "harsh" | "rude" | "insulting" | "threatening";

/** A complaint, or aggression by letter, call or meeting. */
export interface Clash {
  readonly n: number;
  readonly at: number;
  readonly isComplaint: boolean;
  /** Whether the client bore with a failure of ours at that time. */
  readonly amid: boolean;
  /** Of aggression. */
  readonly tone: Tone | undefined;
  readonly violent: boolean;
  /** Of a complaint. */
  readonly about: string | undefined;
  readonly justified: boolean;
  readonly contact: string | undefined;
  readonly employee: string | undefined;
}

/** The clashes of a year, and those of them that rules about the client ask for. Positions, rising. */
export class Clashes {
  readonly all: Clash[] = [];
  /* Aggression. */
  /** 90 days, harsh, not amid a failure of ours. */
  readonly harsh: number[] = [];
  /** 90 days, worse than harsh, not amid a failure of ours. */
  readonly abusive: number[] = [];
  /** 180 days. */
  readonly insulting: number[] = [];
  /** 180 days, not amid a failure of ours. */
  readonly insultingUnprompted: number[] = [];
  /** 180 days. */
  readonly violent: number[] = [];
  /** 180 days, not amid a failure of ours. */
  readonly violentUnprompted: number[] = [];
  /* Complaints and aggression, not amid a failure of ours. */
  /** 60 days, harsh words aside. */
  readonly upset: number[] = [];
  /** 225 days, justified complaints aside. */
  readonly negative: number[] = [];
  /** 60 days: complaints, justified ones aside. */
  readonly unjustified: number[] = [];
  /** 45 days, nothing worse than harsh. */
  readonly mild: number[] = [];
  /** 365 days, about employees. */
  readonly aboutOurs: number[] = [];
}

/** Looks the complaints and the aggression through, now that it is known when we failed. */
export function readClashes(facts: ClientFacts, story: Story, times: readonly number[]): Clashes {
  const clashes = new Clashes();
  for (const n of facts.clashes) {
    const clash = readClash(n, story, times);
    if (clash === undefined) continue;
    clashes.all.push(clash);
    const age = story.now - clash.at;
    if (!clash.isComplaint) sortAggression(clashes, clash, age);
    if (clash.amid) continue;
    const { tone } = clash;
    if (clash.isComplaint && clash.about === "employee") clashes.aboutOurs.push(n);
    if (!clash.justified && age < 225 * DAY) clashes.negative.push(n);
    if (age >= 60 * DAY) continue;
    if (tone !== "harsh") clashes.upset.push(n);
    if (clash.isComplaint && !clash.justified) clashes.unjustified.push(n);
    if (age < 45 * DAY && (tone === undefined || tone === "harsh")) clashes.mild.push(n);
  }
  return clashes;
}

function sortAggression(clashes: Clashes, { n, tone, violent, amid }: Clash, age: number): void {
  if (age >= 180 * DAY) return;
  if (tone === "insulting") {
    clashes.insulting.push(n);
    if (!amid) clashes.insultingUnprompted.push(n);
  }
  if (violent) {
    clashes.violent.push(n);
    if (!amid) clashes.violentUnprompted.push(n);
  }
  if (amid || age >= 90 * DAY) return;
  if (tone === "harsh") clashes.harsh.push(n);
  else clashes.abusive.push(n);
}

function readClash(n: number, story: Story, times: readonly number[]): Clash | undefined {
  const event = story.events[n];
  const at = story.at[n] as number;
  switch (event?.type) {
    case "complaint.filed": {
      const { about, contact, employee } = event;
      const justified = event.justified === true;
      const amid = isWithin(times, at);
      return {
        n,
        at,
        isComplaint: true,
        amid,
        tone: undefined,
        violent: false,
        about,
        justified,
        contact,
        employee,
      };
    }
    case "email.aggressive":
    case "call.aggressive":
    case "meeting.aggressive": {
      const { tone, contact, employee } = event;
      const violent = event.violent === true;
      const amid = isWithin(times, at);
      const rest = { about: undefined, justified: false, contact, employee };
      return { n, at, isComplaint: false, amid, tone, violent, ...rest };
    }
    default:
      return undefined;
  }
}

/** The largest share of events on one employee or contact; `undefined` where there are no events. */
export function topShare(
  story: Story,
  positions: readonly number[],
  by: "employee" | "contact",
): number | undefined {
  if (positions.length === 0) return undefined;
  const counts = new Map<string, number>();
  let top = 0;
  for (const n of positions) {
    const id = story.events[n]?.[by];
    if (id === undefined) continue;
    const times = (counts.get(id) ?? 0) + 1;
    counts.set(id, times);
    if (times > top) top = times;
  }
  return top / positions.length;
}

/** The events that name an employee or a contact. */
export function naming(
  story: Story,
  positions: readonly number[],
  by: "employee" | "contact",
): readonly number[] {
  return positions.filter((n) => story.events[n]?.[by] !== undefined);
}

/** How many different employees or contacts events name. */
export function distinct(story: Story, positions: readonly number[], by: "employee" | "contact"): number {
  if (positions.length === 0) return 0;
  const ids = new Set<string>();
  for (const n of positions) {
    const id = story.events[n]?.[by];
    if (id !== undefined) ids.add(id);
  }
  return ids.size;
}
