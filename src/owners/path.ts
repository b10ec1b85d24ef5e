// Paths in a repository, as git writes them: forward slashes, from the root, '' for the root itself.

/** Without `.` parts, doubled slashes, and slashes at the ends; `a/../b` is `b`. */
export function normalizePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** The directory that holds a path; '' for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** A path as seen from a directory above it. */
export function relativeTo(directory: string, path: string): string {
  return directory === '' ? path : path.slice(directory.length + 1)
}

/** The path itself and every directory above it, nearest first, the root last. */
export function upwards(path: string): readonly string[] {
  const chain = [path]
  for (let at = path; at !== ''; ) {
    at = directoryOf(at)
    chain.push(at)
  }
  return chain
}
