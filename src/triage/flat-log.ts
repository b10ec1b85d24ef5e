// Pasted logs made plain: one-line backtraces get their line ends back, and links that chat programs made lose their address.

/** Escaped line ends become real ones, `[lib.rs:465](http://lib.rs:465/)` becomes `lib.rs:465`. Linear. */
export function flattenLog(text: string): string {
  const linked = text.includes('](http') ? text.replace(/\[([^\][\n]{1,300})\]\(https?:[^)\s]{1,400}\)/g, '$1') : text
  return linked.includes('\\') ? linked.replace(/\\{1,4}n/g, '\n').replace(/\\{1,4}"/g, '"') : linked
}
