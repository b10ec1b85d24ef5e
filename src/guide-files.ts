// Reads guide/ from the disk next to the code; what the files mean is src/guide's business.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const GUIDE = fileURLToPath(new URL('../guide/', import.meta.url))

/** All Markdown files below guide/, as `path` (below guide/, forward slashes) and `text`, sorted by path. */
export function readGuideFiles(folder = GUIDE): { path: string; text: string }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(folder.length).split(sep).join('/').replace(/^\/+/, ''),
      text: readFileSync(path, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The text of references.lock; null when there is none. */
export function readGuideLock(folder = GUIDE): string | null {
  const path = join(folder, 'references.lock')
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Where references.lock is, to write it. */
export function guideLockPath(folder = GUIDE): string {
  return join(folder, 'references.lock')
}
