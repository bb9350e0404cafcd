/** What our pictures have in common: two palettes, for light and dark pages, and the frame of an SVG. */

export interface Palette {
  readonly text: string;
  readonly strong: string;
  readonly grid: string;
  readonly line: string;
  readonly ground: string;
}

export const PALETTES: Readonly<Record<string, Palette>> = {
  light: { text: "#59636e", strong: "#1f2328", grid: "#d1d9e0", line: "#b4451f", ground: "#ffffff" },
  dark: { text: "#9198a1", strong: "#f0f6fc", grid: "#3d444d", line: "#f08a5d", ground: "#0d1117" },
};

const FONT = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/** A picture of parts that are SVG themselves. Its text stands in the palette's own colour where none is given. */
export function svg(
  width: number,
  height: number,
  { text }: Palette,
  title: string,
  parts: readonly string[],
): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${place(height)}" width="${width}" height="${place(height)}" role="img" font-family="${FONT}" font-size="13" fill="${text}">`,
    `<title>${escapeXml(title)}</title>`,
    ...parts,
    "</svg>",
  ].join("\n")}\n`;
}

export interface TextStyle {
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
}

export function textAt(
  x: number,
  y: number,
  text: string,
  { anchor, size, weight, fill }: TextStyle = {},
): string {
  const attributes = [
    ...(anchor === undefined ? [] : [` text-anchor="${anchor}"`]),
    ...(size === undefined ? [] : [` font-size="${size}"`]),
    ...(weight === undefined ? [] : [` font-weight="${weight}"`]),
    ...(fill === undefined ? [] : [` fill="${fill}"`]),
  ].join("");
  return `<text x="${place(x)}" y="${place(y)}"${attributes}>${escapeXml(text)}</text>`;
}

/** A place in a picture, to a tenth. */
export function place(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
