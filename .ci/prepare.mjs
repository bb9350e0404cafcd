/**
 * npm calls it before it packs, and after it has cloned for somebody who installs from Git: there is no `dist` in a clone,
 * so it is built. One that is there stays: `npm run check` has built it, and publishing runs the check. `npm ci` needs none.
 */
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

if (process.env.npm_command !== "ci" && !existsSync("dist")) {
  // What npm prints is read by programs: words go elsewhere.
  execSync("npm run build -- --silent", { stdio: ["ignore", 2, 2] });
}
