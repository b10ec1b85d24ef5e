// The store: one contract (model/store.ts) on the embedded SQLite or on PostgreSQL.
import type { Log, Store } from '../model/index.ts'
import type { Engine } from './engine.ts'
import { addWishes, readUnrouted, route } from './inbox.ts'
import { countIssues, readOpenIssues, readSavedIssues, saveIssues } from './issues.ts'
import { failJob, finishJob, freeLost, readNext, readParked, renewJob, takeJob, unparkJob } from './jobs.ts'
import { claimWrite, noteWrite, readAnswered, readFact, readWrites, recordAnswer, setFact } from './ledger.ts'
import { countMerged, readExtent, readLearned, readMergedAfter, saveLearned, saveMerged } from './merged.ts'
import { readPersonSettings, savePersonWord } from './person-words.ts'
import { openSqlite } from './sqlite.ts'
import { forgetOld, readStats } from './upkeep.ts'

export interface StoreOptions {
  /** `postgres://…` for PostgreSQL; without it the embedded engine keeps `file`. */
  readonly databaseUrl?: string | undefined
  readonly file?: string | undefined
  readonly now: () => number
  readonly log: Log
}

/** Opens, and migrates, the database. Throws when it cannot, with the reason as `cause`. */
export async function openStore({ databaseUrl, file, now, log }: StoreOptions): Promise<Store> {
  if (!databaseUrl) return createStore(await openSqlite(file ?? 'data/tikv-guide.db'), now)
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new Error('DATABASE_URL does not begin with postgres://')
  // Loaded only when used: the driver costs the embedded engine start-up time and memory.
  const { openPostgres } = await import('./postgres.ts')
  return createStore(await openPostgres(databaseUrl, log), now)
}

function createStore(engine: Engine, now: () => number): Store {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    ...createInbox(engine, tell),
    ...createJobs(engine, now, tell),
    ...createLedger(engine),
    ...createIssues(engine, now),
    ...createMerged(engine),
    ...createPeople(engine),
    forget: () => engine.transact(() => forgetOld(engine, now())),
    stats: () => engine.read(() => readStats(engine, now())),
    ping: async () => void (await engine.read(() => readFact(engine, '', ''))),
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => engine.close(),
  }
}

function createInbox(engine: Engine, tell: () => void): Pick<Store, 'put' | 'unrouted' | 'route' | 'enqueue'> {
  return {
    put(delivery) {
      const put = engine.put(delivery)
      put.then(tell, () => {})
      return put
    },
    unrouted: (limit) => engine.read(() => readUnrouted(engine, limit)),
    async route(results) {
      await engine.transact(() => route(engine, results))
      tell()
    },
    async enqueue(request) {
      await engine.transact(() => addWishes(engine, [request], 'timer'))
      tell()
    },
  }
}

type JobVerbs = 'take' | 'renew' | 'done' | 'fail' | 'nextDueAt' | 'parked' | 'unpark'

function createJobs(engine: Engine, now: () => number, tell: () => void): Pick<Store, JobVerbs> {
  const readDue = () => engine.read(() => readNext(engine))
  return {
    async nextDueAt() {
      const { dueAt, lostAt } = await readDue()
      return dueAt === null || lostAt === null ? (dueAt ?? lostAt) : Math.min(dueAt, lostAt)
    },
    async take(worker, leaseMs) {
      // Looked up first, because a question costs no flush to disk.
      const { dueAt, lostAt } = await readDue()
      const isLost = lostAt !== null && lostAt <= now()
      if (isLost) await engine.write(() => freeLost(engine, now()))
      if (!isLost && (dueAt === null || dueAt > now())) return null
      return engine.write(() => takeJob(engine, { worker, leaseMs, now: now() }))
    },
    renew: (job, leaseMs) => engine.write(() => renewJob(engine, job, now() + leaseMs)),
    done: (job) => engine.write(() => finishJob(engine, job)),
    fail: (job, error, next) => engine.write(() => failJob(engine, job, { error, next, now: now() })),
    parked: () => engine.read(() => readParked(engine)),
    async unpark(key) {
      const was = await engine.write(() => unparkJob(engine, key, now()))
      tell()
      return was
    },
  }
}

type LedgerVerbs =
  | 'answered'
  | 'record'
  | 'remember'
  | 'recall'
  | 'setValue'
  | 'value'
  | 'claimWrite'
  | 'noteWrite'
  | 'writesSince'

function createLedger(engine: Engine): Pick<Store, LedgerVerbs> {
  return {
    answered: (key) => engine.read(() => readAnswered(engine, key)),
    record: (entry) => engine.write(() => recordAnswer(engine, entry)),
    remember: (key, name, value) => engine.write(() => setFact(engine, { key, name, value })),
    recall: (key, name) => engine.read(() => readFact(engine, key, name)),
    setValue: (name, value) => engine.write(() => setFact(engine, { key: '', name, value })),
    value: (name) => engine.read(() => readFact(engine, '', name)),
    claimWrite: (installation, at, windows) => engine.transact(() => claimWrite(engine, { installation, at, windows })),
    noteWrite: (installation, at) => engine.write(() => noteWrite(engine, installation, at)),
    writesSince: (installation, since) => engine.read(() => readWrites(engine, installation, since)),
  }
}

type IssueVerbs = 'saveIssues' | 'issuesSaved' | 'openIssues' | 'issueCounts'

function createIssues(engine: Engine, now: () => number): Pick<Store, IssueVerbs> {
  return {
    saveIssues: (rows) => engine.transact(() => saveIssues(engine, rows, now())),
    issuesSaved: (repository, from, limit) => engine.read(() => readSavedIssues(engine, { repository, from, limit })),
    openIssues: (repository) => engine.read(() => readOpenIssues(engine, repository)),
    issueCounts: () => engine.read(() => countIssues(engine)),
  }
}

type MergedVerbs = 'saveMerged' | 'mergedAfter' | 'mergedExtent' | 'mergedCounts' | 'saveLearned' | 'learned'

function createMerged(engine: Engine): Pick<Store, MergedVerbs> {
  return {
    saveMerged: (repository, rows) => engine.transact(() => saveMerged(engine, repository, rows)),
    mergedAfter: (repository, place, limit) => engine.read(() => readMergedAfter(engine, { repository, place, limit })),
    mergedExtent: (repository, place) => engine.read(() => readExtent(engine, repository, place)),
    mergedCounts: () => engine.read(() => countMerged(engine)),
    saveLearned: (repository, learned) => engine.write(() => saveLearned(engine, repository, learned)),
    learned: (repository) => engine.read(() => readLearned(engine, repository)),
  }
}

function createPeople(engine: Engine): Pick<Store, 'personSettings' | 'setPersonSettings'> {
  return {
    setPersonSettings: (owner, word) => engine.write(() => savePersonWord(engine, owner, word)),
    personSettings: (owner, people) => engine.read(() => readPersonSettings(engine, owner, people)),
  }
}
