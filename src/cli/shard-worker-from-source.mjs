import { register } from "tsx/esm/api";

register();
const { default: hostShard } = await import("./shard-worker.ts");
export default hostShard;
