import { coreDoors } from "./core-doors.ts";
import type { Door } from "./door.ts";
import { fileDoors } from "./file-doors.ts";
import { ruleDoors } from "./rule-doors.ts";

/** Every way by which a stranger's input comes in. */
export const doors: readonly Door[] = [...ruleDoors, ...coreDoors, ...fileDoors];
