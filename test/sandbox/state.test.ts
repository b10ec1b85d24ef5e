// The state: kept across restarts, and readable as it was.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTables } from '../../src/sandbox/state/tables.ts'
import { startCaller } from './caller.ts'

describe('a database file', () => {
  it('brings everything back: subjects, keys, secret, tokens, the next number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    const dbFile = join(folder, 'sandbox.db')
    const first = await startCaller({ dbFile, seed: 'full' })
    const { number = 0 } = first.sandbox.act({
      as: 'ada-newcomer',
      do: 'open-issue',
      title: 'Kept?',
      labels: ['type/question'],
    })
    await first.call('POST', `/repos/tikv/tikv/issues/${number}/comments`, { body: 'From the app' })
    const rows = first.sandbox.state.subjects.all()
    await first.sandbox.close()

    const second = await startCaller({ dbFile, seed: 'full' })
    expect(second.sandbox.state.subjects.all()).toEqual(rows)
    expect(second.sandbox.state.comments.group(`${rows[0]?.repo}#${number}`)).toMatchObject([{ body: 'From the app' }])
    expect(second.sandbox.privateKey).toBe(first.sandbox.privateKey)
    expect(second.sandbox.webhookSecret).toBe(first.sandbox.webhookSecret)
    expect((await second.call('GET', '/repos/tikv/tikv', undefined, { auth: first.token })).status).toBe(200)
    expect(second.sandbox.act({ as: 'ada-newcomer', do: 'open-issue', title: 'Next' }).number).toBe(number + 1)
    await second.sandbox.close()
    rmSync(folder, { recursive: true })
  })
})

describe('the past', () => {
  it('is read as it was, in single rows, lists and groups, and cannot be written', () => {
    let now = 1_000
    const tables = openTables(':memory:', () => now)
    const table = tables.table<{ id: number; kind: string; text: string }>('note', (row) => row.kind)
    table.put({ id: 1, kind: 'a', text: 'old' })
    table.put({ id: 2, kind: 'b', text: 'gone soon' })
    now = 2_000
    table.put({ id: 1, kind: 'a', text: 'new' })
    table.remove(2)
    table.put({ id: 3, kind: 'b', text: 'fresh' })
    const was = tables.asOf(1_500, () => [table.get(1)?.text, table.get(3), table.group('b'), table.all().length])
    expect(was).toEqual(['old', undefined, [{ id: 2, kind: 'b', text: 'gone soon' }], 2])
    expect([table.get(1)?.text, table.get(2), table.group('b').length]).toEqual(['new', undefined, 1])
    expect(() => tables.asOf(1_500, () => table.put({ id: 4, kind: 'a', text: '' }))).toThrow(/past/)
    tables.close()
  })
})
