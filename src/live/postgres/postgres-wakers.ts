import { Wakers } from "../wakers.ts";
import type { PostgresClient, PostgresPool } from "./postgres-pool.ts";

/** Those who wait for a notification. One connection listens for all of them, from the first on. */
export class PostgresWakers {
  readonly #pool: PostgresPool;
  readonly #channel: string;
  readonly #wakers = new Wakers();
  #listening: Promise<PostgresClient | undefined> | undefined;
  #isClosed = false;

  constructor(pool: PostgresPool, channel: string) {
    this.#pool = pool;
    this.#channel = channel;
  }

  wait(signal: AbortSignal): Promise<void> {
    const woken = this.#wakers.wait(signal);
    this.#listening ??= this.#listen();
    return woken;
  }

  async #listen(): Promise<PostgresClient | undefined> {
    try {
      const client = await this.#pool.connect();
      let isLost = false;
      const lost = (): void => {
        if (isLost || this.#isClosed) return;
        isLost = true;
        this.#listening = undefined;
        client.release(true);
        this.#wakers.wake();
      };
      client.on("notification", () => this.#wakers.wake());
      client.on("error", lost);
      client.on("end", lost);
      await client.query(`listen ${this.#channel}`);
      // What was told before nobody heard.
      this.#wakers.wake();
      return client;
    } catch {
      // Those who wait look by themselves after a while, and then it is tried again.
      this.#listening = undefined;
      return undefined;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#listening;
    this.#listening = undefined;
    client?.release(true);
  }
}
