// An office for tests of a reconcile: everything quiet, GitHub and the clock given.
import type { Office } from '../src/reconcile.ts'
import { guideValues } from './make.ts'

/** `given` holds at least the store, the log and the client; whatever else it names replaces what is quiet here. */
export function makeOffice(given: Partial<Office> & Pick<Office, 'store' | 'log' | 'client' | 'now'>): Office {
  return {
    appId: 1,
    lagMs: 0,
    checkName: 'TiKV Guide',
    writeLimits: { perMinute: 80, perHour: 500 },
    guidePolicies: guideValues(),
    link: (because) => because,
    meet: () => {},
    duplicatesOf: async () => () => [],
    addReviewers: async (_, { snapshot }) => snapshot,
    noteReviewers: async (_, calls) => calls,
    guide: { related: () => [], answer: () => [], explains: () => [], suspects: () => null, drift: () => [] },
    installedAt: async () => 0,
    sleep: async () => {},
    problem: async () => {},
    observe: async () => {},
    count: () => {},
    ...given,
  }
}
