import * as z from "zod";
import { normalizeInstant } from "./time.ts";

/** What the attributes of events and profiles may hold, with its bounds. */

const MAX_ID_LENGTH = 200;
const MAX_PATTERN_LENGTH = 100;
export const MAX_TEXT_LENGTH = 10_000;

/* Bounds far beyond any business, so that sums over a history stay finite and exact enough. */
const MAX_MONEY = 1e15;
const MAX_DAYS = 100_000;
const MAX_HOURS = 1_000_000;

export const identifier = z.string().min(1).max(MAX_ID_LENGTH);
/** The name of an event type, or of an area such as `call.*`. */
export const eventPattern = z.string().min(1).max(MAX_PATTERN_LENGTH);
export const text = z.string().max(MAX_TEXT_LENGTH);
export const money = z.number().min(0).max(MAX_MONEY);
export const days = z.number().min(0).max(MAX_DAYS);
export const hours = z.number().min(0).max(MAX_HOURS);

const INSTANT_IN_WORDS =
  "an ISO 8601 instant with an offset or a date, years 1900 to 9999, such as 2026-03-01T09:00:00Z or 2026-03-01";

/** An instant, brought to the one form that `formatInstant` writes, so that equal instants are equal texts. */
export const instant = z
  .string()
  .refine((written) => normalizeInstant(written) !== undefined, { error: INSTANT_IN_WORDS, abort: true })
  .overwrite((written) => normalizeInstant(written) ?? written);

export const clientOrUs = z.enum(["client", "us"]);
