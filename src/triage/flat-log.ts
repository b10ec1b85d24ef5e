// Pasted logs made plain: one-line backtraces get their line ends back, and links that chat programs made lose their address.

/** What Docker and log collectors put before a line: `{"log":"`. */
const DOCKER = /^\{(?:"\w{1,20}":"[^"\n]{0,60}", ?){0,3}"log": ?"/gm

/** And behind it, on a line of its own once the escaped line end is a real one. */
const DOCKER_END = /^"(?:, ?"\w{1,20}": ?"[^"\n]{0,60}"){0,4}\}$\n?/gm

/** Escaped line ends become real ones, `[lib.rs:465](http://lib.rs:465/)` becomes `lib.rs:465`. Linear. */
export function flattenLog(text: string): string {
  const linked = text.includes('](http') ? text.replace(/\[([^\][\n]{1,300})\]\(https?:[^)\s]{1,400}\)/g, '$1') : text
  const lines = linked.includes('\\') ? linked.replace(/\\{1,4}n/g, '\n').replace(/\\{1,4}"/g, '"') : linked
  return lines.includes('"log":') ? lines.replace(DOCKER, '').replace(DOCKER_END, '') : lines
}
