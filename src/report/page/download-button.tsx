/** Saves a text as a file: it never leaves the machine. */
export function DownloadButton({
  children,
  name,
  type,
  content,
}: {
  readonly children: string;
  readonly name: string;
  readonly type: string;
  readonly content: () => string;
}) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([content()], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" onClick={save}>
      {children}
    </button>
  );
}
