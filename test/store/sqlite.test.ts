// The embedded engine keeps the contract.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/index.ts'
import { type Database, quiet, testStore } from './contract.ts'
import { testIssues } from './issues-contract.ts'
import { testMerged } from './merged-contract.ts'
import { testPersonWords } from './person-words-contract.ts'

async function create(now: () => number): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'tikv-guide-store-'))
  return {
    open: () => openStore({ file: join(folder, 'below', 'store.db'), now, log: quiet }),
    remove: () => rm(folder, { recursive: true }),
  }
}

testStore('embedded SQLite', create)
testIssues('embedded SQLite', create)
testMerged('embedded SQLite', create)
testPersonWords('embedded SQLite', create)
