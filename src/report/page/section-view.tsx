import type { Block, Item, Line, Section } from "../../explain/document.ts";

/** A part of an explanation, as `explain` composes it. */
export function SectionView({ section, level = 2 }: { readonly section: Section; readonly level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section>
      {section.heading !== undefined && <Heading>{section.heading}</Heading>}
      {section.blocks.map((block, i) => (
        <BlockView block={block} key={i} />
      ))}
    </section>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === "paragraph")
    return (
      <p>
        <LineView line={block.text} />
      </p>
    );
  if (block.kind === "list") return <ItemList items={block.items} isOrdered={block.ordered} />;
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

function ItemList({ items, isOrdered }: { readonly items: readonly Item[]; readonly isOrdered: boolean }) {
  const told = items.map(({ text, lines = [], list }, i) => (
    <li key={i}>
      <LineView line={text} />
      {lines.map((line, j) => (
        <div class="more" key={j}>
          <LineView line={line} />
        </div>
      ))}
      {list !== undefined && <ItemList items={list.items} isOrdered={list.ordered} />}
    </li>
  ));
  return isOrdered ? <ol>{told}</ol> : <ul>{told}</ul>;
}

export function LineView({ line }: { readonly line: Line }) {
  if (typeof line === "string") return <>{line}</>;
  return (
    <>{line.map((span, i) => (typeof span === "string" ? span : <strong key={i}>{span.strong}</strong>))}</>
  );
}
