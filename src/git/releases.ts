// Which release a commit first came with, by the tags of a local clone.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LONGEST_MS = 10_000

/** `8.5.3` for a commit that `v8.5.3` was the first release to hold; null when it is in none, or no commit of this clone. Never throws. */
export async function releaseOf(dir: string, commit: string): Promise<string | null> {
  if (!/^[0-9a-f]{7,40}$/i.test(commit)) return null
  const options = { timeout: LONGEST_MS, maxBuffer: 1 << 20, encoding: 'utf8' as const }
  const asked = ['-C', dir, '--no-optional-locks', 'for-each-ref', '--format=%(refname:short)', '--contains', commit]
  try {
    const { stdout } = await run('git', [...asked, 'refs/tags'], options)
    return stdout.split('\n').flatMap(versionOf).sort(compare)[0]?.join('.') ?? null
  } catch {
    return null
  }
}

type Release = readonly [number, number, number]

function versionOf(tag: string): Release[] {
  const parts = tag.match(/^v?(\d+)\.(\d+)\.(\d+)$/)
  return parts === null ? [] : [[Number(parts[1]), Number(parts[2]), Number(parts[3])]]
}

function compare(one: Release, other: Release): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}
