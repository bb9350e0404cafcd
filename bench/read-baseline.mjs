/** What any program has to do with such a file: read the lines, `JSON.parse` them, group them by client. No checks. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const byClient = new Map();
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const event = JSON.parse(line);
  const events = byClient.get(event.client);
  if (events === undefined) byClient.set(event.client, [event]);
  else events.push(event);
}
console.log(`${byClient.size} clients`);
