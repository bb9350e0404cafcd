/** Does what there is to do, so much of it at once, and sleeps until there is more. */
export interface PumpOptions {
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Takes on at most so many tasks; fewer where there are no more now. */
  readonly take: (limit: number) => Promise<readonly (() => Promise<void>)[]>;
}

export interface SleepingPump extends PumpOptions {
  /** Resolves when there may be more to do since the call. */
  readonly wake: (signal: AbortSignal) => Promise<void>;
  /** Sleeps until what is due next. */
  readonly sleep: (signal: AbortSignal) => Promise<void>;
  /** Waits after a failure to take or to do. */
  readonly afterFailure: (error: unknown, signal: AbortSignal) => Promise<void>;
}

/** Works until nothing is due, and gives how much was done. What fails is thrown when the rest of its kind is done. */
export async function pumpDry({ concurrency, signal, take }: PumpOptions): Promise<number> {
  let done = 0;
  while (!signal.aborted) {
    const tasks = await take(concurrency);
    if (tasks.length === 0) break;
    done += tasks.length;
    const results = await Promise.allSettled(tasks.map((task) => task()));
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }
  return done;
}

/** Works until the signal is aborted; what was begun then is finished. */
export async function pump({
  concurrency,
  signal,
  take,
  wake,
  sleep,
  afterFailure,
}: SleepingPump): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const start = (task: () => Promise<void>): void => {
    const done: Promise<void> = task()
      .catch((error: unknown) => {
        failure = { error };
      })
      .finally(() => running.delete(done));
    running.add(done);
  };
  while (!signal.aborted) {
    const look = new AbortController();
    const stop = (): void => look.abort();
    signal.addEventListener("abort", stop);
    // Before it looks, so that nothing comes unheard in between.
    const woken = wake(look.signal);
    try {
      const free = concurrency - running.size;
      const tasks = await take(free);
      for (const task of tasks) start(task);
      if (tasks.length < free) await Promise.race([woken, sleep(look.signal)]);
      // Taken on by the handful: to ask for one at a time costs more than to do it.
      while (running.size > concurrency / 2) await Promise.race(running);
    } catch (error) {
      failure = { error };
    }
    if (failure !== undefined) {
      const { error } = failure;
      failure = undefined;
      await afterFailure(error, look.signal);
    }
    look.abort();
    signal.removeEventListener("abort", stop);
  }
  await Promise.all(running);
}
