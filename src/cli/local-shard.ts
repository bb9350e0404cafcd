import { shareOf } from "../files/client-partition.ts";
import { GatheringShard } from "./gathering-shard.ts";
import { RunsShard } from "./runs-shard.ts";
import type { OpenSource, Shard, ShardPool, ShardTask } from "./shard.ts";

/** A shard in this thread. */
export function openLocalShard(task: ShardTask, sources: readonly OpenSource[]): Shard {
  const { share, profiles } = task;
  const isOurs = (id: string) => share === undefined || shareOf(id, share.of) === share.index;
  const own = { ...task, profiles: profiles.filter(({ id }) => isOurs(id)) };
  return task.sorted ? new RunsShard(own, sources) : new GatheringShard(own, sources);
}

/** This thread. */
export function localPool(): ShardPool {
  let shard: Shard | undefined;
  return {
    open(task, sources) {
      shard = openLocalShard(
        task,
        sources.map((source) => () => source),
      );
      return [shard];
    },
    async close() {
      await shard?.close();
    },
  };
}
