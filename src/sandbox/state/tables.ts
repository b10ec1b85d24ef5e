// Tables of immutable rows in memory, written through to one SQLite file, with a short memory of the past (stale reads).
import { DatabaseSync } from 'node:sqlite'

export type Id = string | number
interface Row {
  readonly id: Id
}

export interface Table<T extends Row> {
  get(id: Id): T | undefined
  all(): readonly T[]
  /** Rows whose group is `key`, in the order they were first put. */
  group(key: Id): readonly T[]
  put(row: T): T
  remove(id: Id): void
}

export interface Tables {
  table<T extends Row>(kind: string, groupOf?: (row: T) => Id): Table<T>
  /** Writes what changed since the last save in one transaction. */
  save(): void
  /** Runs `read` against the rows as they were at `time` (milliseconds); writes inside are refused. */
  asOf<R>(time: number, read: () => R): R
  close(): void
}

interface Change {
  readonly at: number
  readonly kind: string
  readonly id: Id
  readonly before: Row | undefined
}

interface Book {
  readonly now: () => number
  readonly dirty: Map<string, { kind: string; id: Id; row: Row | null }>
  readonly past: Change[]
  stale: Map<string, Map<Id, Row | undefined>> | null
}

const REMEMBERED_CHANGES = 5_000

/** Opens the database at `file`, or keeps everything in memory for ':memory:'. */
export function openTables(file: string, now: () => number): Tables {
  const disk = file === ':memory:' ? null : openFile(file)
  const book: Book = { now, dirty: new Map(), past: [], stale: null }
  return {
    table: <T extends Row>(kind: string, groupOf?: (row: T) => Id) => {
      const table = makeTable<T>(book, kind, groupOf)
      for (const row of disk?.load(kind) ?? []) table.load(row as T)
      return table
    },
    save: () => {
      if (book.dirty.size > 0) disk?.save(book.dirty.values())
      book.dirty.clear()
    },
    asOf: (time, read) => readAsOf(book, time, read),
    close: () => disk?.close(),
  }
}

function openFile(file: string) {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000')
  db.exec('CREATE TABLE IF NOT EXISTS rows (kind TEXT, id TEXT, data TEXT, at INTEGER, PRIMARY KEY (kind, id))')
  const select = db.prepare('SELECT data FROM rows WHERE kind = ? ORDER BY at')
  const upsert = db.prepare(
    `INSERT INTO rows (kind, id, data, at) VALUES (?, ?, ?, (SELECT coalesce(max(rowid), 0) + 1 FROM rows))
     ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data`,
  )
  const remove = db.prepare('DELETE FROM rows WHERE kind = ? AND id = ?')
  return {
    load: (kind: string) => select.all(kind).map((row) => JSON.parse(String(row.data)) as Row),
    save: (changes: Iterable<{ kind: string; id: Id; row: Row | null }>) => {
      db.exec('BEGIN')
      for (const { kind, id, row } of changes) {
        if (row === null) remove.run(kind, String(id))
        else upsert.run(kind, String(id), JSON.stringify(row))
      }
      db.exec('COMMIT')
    },
    close: () => db.close(),
  }
}

function makeTable<T extends Row>(book: Book, kind: string, groupOf: ((row: T) => Id) | undefined) {
  const rows = new Map<Id, T>()
  const groups = new Map<Id, Set<Id>>()
  const place = (row: T) => {
    rows.set(row.id, row)
    if (groupOf === undefined) return
    const key = groupOf(row)
    groups.set(key, (groups.get(key) ?? new Set()).add(row.id))
  }
  const note = (id: Id, row: T | null) => {
    if (book.stale !== null) throw new Error('the sandbox wrote while it read the past')
    book.past.push({ at: book.now(), kind, id, before: rows.get(id) })
    if (book.past.length > REMEMBERED_CHANGES) book.past.splice(0, REMEMBERED_CHANGES / 2)
    book.dirty.set(`${kind} ${id}`, { kind, id, row })
  }
  const all = () => withPast([...rows.values()], book.stale?.get(kind) as Map<Id, T | undefined> | undefined)
  return {
    load: place,
    get: (id: Id) => {
      const past = book.stale?.get(kind)
      return past?.has(id) ? (past.get(id) as T | undefined) : rows.get(id)
    },
    all,
    group: (key: Id) => {
      if (book.stale?.has(kind)) return all().filter((row) => groupOf?.(row) === key)
      return [...(groups.get(key) ?? [])].flatMap((id) => rows.get(id) ?? [])
    },
    put: (row: T) => {
      note(row.id, row)
      place(row)
      return row
    },
    remove: (id: Id) => {
      const row = rows.get(id)
      if (row === undefined) return
      note(id, null)
      rows.delete(id)
      if (groupOf !== undefined) groups.get(groupOf(row))?.delete(id)
    },
  }
}

function withPast<T extends Row>(present: readonly T[], past: Map<Id, T | undefined> | undefined): readonly T[] {
  if (past === undefined) return present
  const kept = present.flatMap((row) => (past.has(row.id) ? (past.get(row.id) ?? []) : row))
  const gone = [...past].flatMap(([id, row]) => (row !== undefined && !kept.some((k) => k.id === id) ? row : []))
  return [...kept, ...gone]
}

function readAsOf<R>(book: Book, time: number, read: () => R): R {
  const stale = new Map<string, Map<Id, Row | undefined>>()
  for (const change of book.past.filter(({ at }) => at > time).reverse()) {
    const rows = stale.get(change.kind) ?? new Map<Id, Row | undefined>()
    stale.set(change.kind, rows.set(change.id, change.before))
  }
  book.stale = stale
  try {
    return read()
  } finally {
    book.stale = null
  }
}
