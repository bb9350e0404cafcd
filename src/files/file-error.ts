/** What the system says by a code where a file cannot be used, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a directory",
  ENOTDIR: "a path through something that is no directory",
  EACCES: "a file that we may not read",
  EPERM: "a file that we may not read",
  ELOOP: "symbolic links that lead in a circle",
  ENAMETOOLONG: "a name that is too long",
  ENXIO: "a socket, or a device that is not there",
  ENOSPC: "no space left",
  EDQUOT: "no space left of what we may use",
  EFBIG: "a file that is too large",
  EROFS: "a file system that is only read",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  EIO: "a device that fails",
};

/** What is said of a file that is to be written, where that is something else. */
const WORDS_OF_WRITING: Readonly<Record<string, string>> = {
  ENOENT: "no such directory",
  EEXIST: "something that is there already",
  EACCES: "a place where we may not write",
  EPERM: "a place where we may not write",
};

/** Why a file could not be read, or written, in words. */
export function describeFileError(error: unknown, purpose: "read" | "write" = "read"): string {
  const code = isFileError(error) ? error.code : "";
  const told = purpose === "write" ? (WORDS_OF_WRITING[code] ?? WORDS[code]) : WORDS[code];
  return told ?? (error instanceof Error ? error.message : String(error));
}

/** Whether it is what Node throws where the system refuses something, not a fault of the program. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
