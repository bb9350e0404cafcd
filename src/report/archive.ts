import { fromBase64, toBase64 } from "./base64.ts";

/** A text made small enough to be carried in a page: gzip, then base64. The same text gives the same archive. */
export async function archive(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return toBase64(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** The text of an archive. */
export async function unarchive(archived: string): Promise<string> {
  const unpacked = new Blob([fromBase64(archived)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).text();
}
