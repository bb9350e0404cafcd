import type { Voice } from "../../explain/voice.ts";
import type { Band } from "../../score/band.ts";

/** A band by its name, a shape and a colour: never by colour alone. */
export function BandMark({ band, voice }: { readonly band: Band; readonly voice: Voice }) {
  return <span class={`band band-${band}`}>{voice.phrases.bands[band]}</span>;
}
