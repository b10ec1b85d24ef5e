// The open RFCs and votes, remembered at each look, so that the page of all of them asks GitHub nothing.

import { flows } from './flows/index.ts'
import type { Facts, Gate, Plan, Snapshot, Store } from './model/index.ts'
import { gateWords } from './render.ts'
import type { OpenDecision } from './web/decisions-page.ts'

const NAME = 'board:decisions'
/** More than any project has open at once; the oldest go first. */
const MOST_ROWS = 500

export interface DecisionBoard {
  observe(key: string, plan: Plan, snapshot: Snapshot): Promise<void>
  list(): Promise<readonly OpenDecision[]>
}

/** Kept in the store's values, so that it survives restarts; written only when something changed. */
export function createDecisionBoard(store: Pick<Store, 'value' | 'setValue'>): DecisionBoard {
  // One after another: each changes a list that it has read.
  let last: Promise<unknown> = Promise.resolve()
  const read = async () => JSON.parse((await store.value(NAME)) ?? '[]') as OpenDecision[]
  return {
    observe(key, plan, snapshot) {
      const work = async () => {
        const [rows, row] = [await read(), rowOf(key, plan, snapshot)]
        const old = rows.find((one) => one.key === key)
        if (JSON.stringify(withoutTime(old)) === JSON.stringify(withoutTime(row ?? undefined))) return
        const rest = rows.filter((one) => one.key !== key)
        await store.setValue(NAME, JSON.stringify([...rest, ...(row === null ? [] : [row])].slice(-MOST_ROWS)))
      }
      const mine = last.then(work)
      last = mine.catch(() => {})
      return mine
    },
    list: read,
  }
}

function withoutTime(row: OpenDecision | undefined): Partial<OpenDecision> | null {
  return row === undefined ? null : { ...row, changedAt: '' }
}

/** Null: nothing that is open, or nothing for everybody to see. */
function rowOf(key: string, { gates }: Plan, { subject, repository, decision, now }: Snapshot): OpenDecision | null {
  const gate = gates.find(({ rule }) => rule === 'decision' || rule === 'vote')
  if (gate === undefined || subject.state !== 'open' || decision?.isPublic !== true) return null
  const place = `${repository.owner}/${repository.name}`
  return {
    key,
    kind: gate.rule === 'vote' ? 'vote' : 'RFC',
    ...{ repository: place, number: subject.number, title: subject.title },
    author: subject.author?.login ?? null,
    url: `https://github.com/${place}/pull/${subject.number}`,
    openedAt: subject.createdAt,
    state: gate.topic,
    says: toText(gateWords(gate, () => '').what),
    closesAt: typeof gate.facts.earliestClose === 'string' ? gate.facts.earliestClose : null,
    missing: SETTLED.includes(gate.topic) ? [] : listOf(gate.facts.missing),
    next: nextOf(gate),
    changedAt: now,
  }
}

/** States in which nobody's word is waited for. */
const SETTLED = ['waiting', 'passed', 'accepted', 'rejected', 'postponed']

/** The line of the card that names the next step. */
function nextOf(gate: Gate): string {
  const lines = flows.find(({ name }) => name === gate.flow)?.block?.(gate.topic, gate.facts) ?? []
  return toText(lines.find((line) => line.startsWith('**Next:**'))?.replace('**Next:**', '') ?? '')
}

function listOf(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

/** Our own Markdown as plain text: emphasis and code marks gone, escapes undone. */
function toText(markdown: string): string {
  return markdown
    .replace(/\*\*|`/g, '')
    .replace(/\u200b/g, '')
    .replace(/\\([\\`*_{}[\]()<>#+!|~$&:=-])/g, '$1')
    .trim()
}
