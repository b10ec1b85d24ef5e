// Reads guide/ from the disk next to the code; what the files mean is src/guide's business.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const GUIDE = fileURLToPath(new URL('../guide/', import.meta.url))

/** All Markdown files below guide/, as `path` (below guide/, forward slashes) and `text`, sorted by path. */
export function readGuideFiles(folder = GUIDE): { path: string; text: string }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isPage)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

/** Folders of the tools that build the book hold Markdown too, and none of it is ours. */
function isPage(path: string): boolean {
  return !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')
}

/** The text of references.lock; null when there is none. */
export function readGuideLock(folder = GUIDE): string | null {
  const path = guideLockPath(folder)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Where references.lock is, to write it. */
export function guideLockPath(folder = GUIDE): string {
  return join(folder, 'references.lock')
}
