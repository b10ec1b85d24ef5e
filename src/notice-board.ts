// What the operator's page shows between restarts: problems to mend and what shadow rules would have said.
import type { Plan, Store } from './model/index.ts'
import type { ShadowResult } from './web/ops-page.ts'

const MOST_SHADOW = 200

export interface NoticeBoard {
  problem(name: string, text: string): Promise<void>
  observe(subject: string, plan: Plan, at: string): Promise<void>
  problems(): Promise<readonly string[]>
  shadow(): Promise<readonly ShadowResult[]>
}

/** Kept in the store's values, so that it survives restarts; writes only when something changed. */
export function createNoticeBoard(store: Store): NoticeBoard {
  // One after another: each changes a list that it has read, and subjects are worked on side by side.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  const readList = async <Item>(name: string): Promise<Item[]> =>
    JSON.parse((await store.value(name)) ?? '[]') as Item[]
  return {
    problem: (name, text) =>
      inTurn(async () => {
        const list = await readList<{ name: string; text: string }>('board:problems')
        if ((list.find((item) => item.name === name)?.text ?? '') === text) return
        const rest = list.filter((item) => item.name !== name)
        await store.setValue(
          'board:problems',
          JSON.stringify(text === '' ? rest : [...rest, { name, text }].slice(-50)),
        )
      }),
    observe: (subject, plan, at) =>
      inTurn(async () => {
        const said = plan.gates.filter(
          (gate) => gate.mode === 'shadow' && (gate.state === 'fail' || gate.state === 'advice'),
        )
        const list = await readList<ShadowResult>('board:shadow')
        if (said.length === 0 && !list.some((item) => item.subject === subject)) return
        const rest = list.filter((item) => item.subject !== subject)
        const fresh = said.map(({ rule, state }) => ({ subject, rule, state, at }))
        await store.setValue('board:shadow', JSON.stringify([...rest, ...fresh].slice(-MOST_SHADOW)))
      }),
    problems: async () => (await readList<{ text: string }>('board:problems')).map((item) => item.text),
    shadow: () => readList<ShadowResult>('board:shadow'),
  }
}
