import type { Block, Item, Line, Section } from "../../explain/document.ts";

/** A part of an explanation, as `explain` composes it; folded, what stands under an item opens on demand. */
export function SectionView({
  section,
  level = 2,
  isFolded = false,
}: {
  readonly section: Section;
  readonly level?: 2 | 3;
  readonly isFolded?: boolean;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section>
      {section.heading !== undefined && <Heading>{section.heading}</Heading>}
      {section.blocks.map((block, i) => (
        <BlockView block={block} isFolded={isFolded} key={i} />
      ))}
    </section>
  );
}

function BlockView({ block, isFolded }: { readonly block: Block; readonly isFolded: boolean }) {
  if (block.kind === "paragraph")
    return (
      <p>
        <LineView line={block.text} />
      </p>
    );
  if (block.kind === "list")
    return <ItemList items={block.items} isOrdered={block.ordered} isFolded={isFolded} />;
  return (
    <table>
      <thead>
        <tr>
          {block.columns.map(({ title, align }) => (
            <th key={title} scope="col" class={align === "right" ? "number" : ""}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, j) => (
              <td key={j} class={block.columns[j]?.align === "right" ? "number" : ""}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ItemList({
  items,
  isOrdered,
  isFolded = false,
}: {
  readonly items: readonly Item[];
  readonly isOrdered: boolean;
  readonly isFolded?: boolean;
}) {
  const told = items.map((item, i) => (
    <li key={i}>{isFolded ? <FoldedItem {...item} /> : <WholeItem {...item} />}</li>
  ));
  return isOrdered ? <ol>{told}</ol> : <ul>{told}</ul>;
}

function WholeItem({ text, lines = [], list }: Item) {
  return (
    <>
      <LineView line={text} />
      <Lines lines={lines} />
      {list !== undefined && <ItemList items={list.items} isOrdered={list.ordered} />}
    </>
  );
}

/** The last line tells what can be opened. */
function FoldedItem({ text, lines = [], list }: Item) {
  const summary = lines.at(-1);
  if (list === undefined || summary === undefined)
    return <WholeItem text={text} lines={lines} {...(list && { list })} />;
  return (
    <>
      <LineView line={text} />
      <Lines lines={lines.slice(0, -1)} />
      <details>
        <summary>
          <LineView line={summary} />
        </summary>
        <ItemList items={list.items} isOrdered={list.ordered} />
      </details>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <>
      {lines.map((line, i) => (
        <div class="more" key={i}>
          <LineView line={line} />
        </div>
      ))}
    </>
  );
}

export function LineView({ line }: { readonly line: Line }) {
  if (typeof line === "string") return <>{line}</>;
  return (
    <>{line.map((span, i) => (typeof span === "string" ? span : <strong key={i}>{span.strong}</strong>))}</>
  );
}
