/**
 * What is to be shown, free of its notation: `render-text.ts` and `render-markdown.ts` are functions of this.
 * Every string here is plain text that may hold what a stranger typed; the renderers make it harmless.
 */
export interface Document {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading?: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | List | Table;

export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Line;
}

export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly text: Line;
  /** Further lines of the item, each on a line of its own. */
  readonly lines?: readonly Line[];
  readonly list?: List;
}

export interface Table {
  readonly kind: "table";
  readonly columns: readonly Column[];
  /** One cell for each column. */
  readonly rows: readonly (readonly string[])[];
  /** Says which columns were left out. */
  readonly leftOut?: (titles: readonly string[]) => string;
}

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  /** In text format a longer cell is cut to this many columns of the terminal. */
  readonly maxWidth?: number;
  /** Where the terminal is narrow, to this many. */
  readonly minWidth?: number;
  /** Where it is narrower still, the column with the highest number is left out first; without one it stays. */
  readonly expendable?: number;
}

/** Text on one line: pieces, some of which stand out. */
export type Line = string | readonly Span[];
export type Span = string | { readonly strong: string };

export const paragraph = (text: Line): Paragraph => ({ kind: "paragraph", text });
export const list = (items: readonly Item[]): List => ({ kind: "list", ordered: false, items });
export const numbered = (items: readonly Item[]): List => ({ kind: "list", ordered: true, items });
