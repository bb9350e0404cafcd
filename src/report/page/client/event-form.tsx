import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { AttributeInfo, EventType } from "../../../events/event-type.ts";
import { type Report, wordsOf } from "../report-store.ts";
import type { LookedAt } from "./looked-at.ts";

/** What stands in every event, and is not asked for here. */
const NOT_ASKED: ReadonlySet<string> = new Set(["id", "note", "recordedAt", "extracted"]);

/** Asks for an event that might happen: its type and what its type tells. Nothing is sent or kept. */
export function EventForm({
  report,
  look,
  onAdd,
}: {
  readonly report: Report;
  readonly look: LookedAt;
  readonly onAdd: (event: Readonly<Record<string, unknown>>) => void;
}) {
  const { words, voice } = wordsOf(report);
  const { assessment, engine } = look;
  const chosen = useSignal("");
  const options = useMemo(
    () =>
      engine.eventTypes.names
        .flatMap((name) => engine.eventTypes.get(name) ?? [])
        .map(({ name, meaning, description }) => (
          <option key={name} value={name}>
            {name}: {meaning?.[voice.language] ?? description}
          </option>
        )),
    [engine, voice.language],
  );
  const type = engine.eventTypes.get(chosen.value);
  return (
    <form
      class="event"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (type === undefined) return;
        const given = readAttributes(type, new FormData(submitted.currentTarget));
        onAdd({ client: assessment.client, at: assessment.at, type: type.name, ...given });
        chosen.value = "";
      }}
    >
      <label>
        {words.addEvent}
        <select
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
          }}
        >
          <option value="">–</option>
          {options}
        </select>
      </label>
      {type !== undefined && (
        <>
          {askedOf(type).map(([name, attribute]) => (
            <AttributeField key={name} name={name} attribute={attribute} />
          ))}
          <button type="submit">{words.add}</button>
        </>
      )}
    </form>
  );
}

function askedOf({ attributes }: EventType): readonly (readonly [string, AttributeInfo])[] {
  return [...attributes].filter(([name]) => !NOT_ASKED.has(name));
}

function AttributeField({ name, attribute }: { readonly name: string; readonly attribute: AttributeInfo }) {
  const { kind, values, description } = attribute;
  const choices = kind === "boolean" ? ["true", "false"] : values?.map(String);
  const id = `attribute-${name}`;
  return (
    <span title={description}>
      <label for={id}>{name}</label>
      {choices !== undefined ? (
        <select id={id} name={name}>
          <option value="">–</option>
          {choices.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      ) : kind === "number" ? (
        <input id={id} name={name} type="number" step="any" />
      ) : (
        <input id={id} name={name} />
      )}
    </span>
  );
}

function readAttributes(type: EventType, form: FormData): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, { kind }] of askedOf(type)) {
    const text = String(form.get(name) ?? "").trim();
    if (text === "") continue;
    given[name] = kind === "number" ? Number(text) : kind === "boolean" ? text === "true" : text;
  }
  return given;
}
