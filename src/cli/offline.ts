// What thinking needs when there is no store and nobody to tell but the terminal.
import type { GuideBook } from '../guide-book.ts'
import type { PolicyOffice } from '../policies.ts'
import type { Io } from './index.ts'

export function offlineOffice(guide: GuideBook, io: Io): PolicyOffice {
  return {
    store: { value: async () => null, setValue: async () => {} },
    guidePolicies: guide.policies,
    log: { warn() {} },
    problem: async (_, text) => {
      if (text !== '') io.err(text)
    },
  }
}
