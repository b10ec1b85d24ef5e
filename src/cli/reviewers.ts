// `reviewers --repo DIR --rev REV [--base main]`: who should review a change, with reasons, from a git repository alone.
import { parseArgs } from 'node:util'
import * as z from 'zod'
import type { Suggestion } from '../reviewers/index.ts'
import { type GitSuggestion, type SuggestWish, suggestFromGit } from '../suggest-from-git.ts'
import type { Io } from './index.ts'
import { lastly, reasonLine } from './reviewers-lines.ts'

const USAGE = `usage: reviewers [--repo DIR] [--rev HEAD] [--base main] [--people map.json] [--limit 5] [--json]
  the change is what REV has and BASE has not; without --base that of the commit itself when the main branch holds it
  --people  an object {"address": "login"}, for accounts that neither addresses at GitHub nor OWNERS tell
  git seldom tells who reviewed, so most reasons are about who wrote; the app itself also learns from reviews on GitHub`

/** git tells too little of reviews below this share of the changes for a confidence to mean anything. */
const ENOUGH_REVIEWED = 0.2

/** Exit code 0, 1 when nobody can be suggested, 2 for wrong use. */
export async function reviewers(args: readonly string[], io: Pick<Io, 'out' | 'err' | 'readText'>): Promise<number> {
  const wish = readOptions(args)
  if (typeof wish === 'string') return wrongUse(io, wish)
  const people = wish.map === undefined ? new Map<string, string>() : await readPeople(io, wish.map)
  if (people === null) return wrongUse(io, `reviewers: ${wish.map} is no object of addresses and logins`)
  const found = await suggestFromGit({ ...wish, people }).catch((error: unknown) => explain(error))
  if (typeof found === 'string') return wrongUse(io, `reviewers: ${found}`)
  io.out(wish.isJson ? JSON.stringify(jsonOf(found)) : show(found))
  return found.ranking.people.length > 0 ? 0 : 1
}

function readOptions(
  args: readonly string[],
): (SuggestWish & { readonly isJson: boolean; readonly map: string | undefined }) | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repo: { type: 'string', default: '.' },
        rev: { type: 'string', default: 'HEAD' },
        base: { type: 'string' },
        people: { type: 'string' },
        limit: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
      },
    })
    const limit = Number(values.limit)
    if (positionals.length > 0) return `what is ${positionals[0]}?\n${USAGE}`
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return `--limit is a number from 1 to 100\n${USAGE}`
    const { repo: dir, rev, base = null, people: map, json: isJson } = values
    return { dir, rev, base, limit, isJson, map }
  } catch (error) {
    return `${explain(error)}\n${USAGE}`
  }
}

async function readPeople(io: Pick<Io, 'readText'>, path: string): Promise<ReadonlyMap<string, string> | null> {
  try {
    const read: unknown = JSON.parse(await io.readText(path))
    return new Map(Object.entries(z.record(z.string(), z.string().regex(/^[\w-]+$/)).parse(read)))
  } catch {
    return null
  }
}

function jsonOf(found: GitSuggestion): object {
  const { base, commit, author, title, files, ranking, owners, learned, reviewed, logins } = found
  const people = ranking.people.map((one) => ({
    ...(logins.has(one.who) ? { login: one.who } : { name: one.who }),
    confidence: confidenceOf(found, one),
    reasons: one.reasons.map((reason) => ({ ...reason, text: reasonLine(reason) })),
  }))
  return { base, commit, author, title, files, people, considered: ranking.considered, owners, learned, reviewed }
}

function confidenceOf({ learned, reviewed }: GitSuggestion, { confidence }: Suggestion): number | null {
  return reviewed < learned * ENOUGH_REVIEWED ? null : Math.round(confidence * 100) / 100
}

function show(found: GitSuggestion): string {
  const { base, commit, author, title, files, ranking, owners } = found
  const head = `${plain(title)} (${plain(author)}; ${files.length} file${files.length === 1 ? '' : 's'}, ${base.slice(0, 10)}..${commit.slice(0, 10)})`
  if (ranking.people.length === 0) return `${head}\n${nobody(owners)}`
  const lines = ranking.people.flatMap((one, at) => {
    const confidence = confidenceOf(found, one)
    const share = confidence === null ? '' : ` (${Math.round(confidence * 100)} %)`
    return [`${at + 1}. ${plain(one.who)}${share}`, ...linesOf(found, one).map((line) => `   ${plain(line)}`)]
  })
  const pool = owners === null ? '' : ` by OWNERS`
  return [head, ...lines, `chosen from ${ranking.considered} active people who may review${pool}`].join('\n')
}

/** Who touched nothing near it lately is named for what they do here at all. */
function linesOf({ commits, now }: GitSuggestion, { who, reasons }: Suggestion): readonly string[] {
  if (reasons.length > 0) return reasons.map(reasonLine)
  const { count, last } = commits.get(who) ?? { count: 0, last: 0 }
  return [`${count} change${count === 1 ? '' : 's'} here${lastly(Math.max(0, Math.floor((now - last) / 86_400)))}`]
}

function nobody(owners: readonly string[] | null): string {
  if (owners === null) return 'nobody else has worked here within a year'
  return `nobody who may review by OWNERS has worked here within a year; they are: ${owners.join(', ')}`
}

/** Names and titles may hold anything, also what a terminal would obey. */
function plain(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 200)
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}

function wrongUse(io: Pick<Io, 'err'>, line: string): number {
  io.err(line)
  return 2
}
