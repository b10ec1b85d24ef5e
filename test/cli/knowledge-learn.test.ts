import { describe, expect, it } from 'vitest'
import { compareWithFacts } from '../../src/cli/knowledge-check.ts'
import { readFacts } from '../../src/cli/knowledge-facts.ts'
import { readExamples } from '../../src/cli/knowledge-history.ts'
import { learn } from '../../src/cli/knowledge-learn.ts'
import type { Component, Knowledge } from '../../src/triage/knowledge.ts'

function makeComponent(name: string, paths: readonly string[], over: Partial<Component> = {}): Component {
  const none = { words: {}, errors: [], config: [], crates: [], threads: [], metrics: [], titleOnly: false }
  return { name, labels: [`component/${name}`], section: 'x#y', paths, ...none, ...over }
}

const COMPONENTS = [makeComponent('cdc', ['components/cdc']), makeComponent('test', ['tests'])]
const change = (title: string, paths: readonly string[], body = '') => ({ sha: title, title, body, paths })

describe('examples', () => {
  it.each<[string, readonly string[], string | null]>([
    ['of one component', ['components/cdc/src/a.rs'], 'cdc'],
    ['of code and its tests', ['components/cdc/src/a.rs', 'tests/a.rs', 'tests/b.rs'], 'cdc'],
    ['of tests alone', ['tests/a.rs'], 'test'],
    ['of nobody', ['README.md'], null],
  ])('%s', (_, paths, expected) => {
    expect(readExamples([change('x', paths)], COMPONENTS).map(({ component }) => component)).toEqual(
      expected === null ? [] : [expected],
    )
  })

  it('hold no trailers and no module', () => {
    const [example] = readExamples(
      [change('cdc: scan slower', ['components/cdc/a.rs'], 'Close #1\\n\\nold value\n\nSigned-off-by: Jo Do <j@x.y>')],
      COMPONENTS,
    )
    expect(example).toMatchObject({
      module: 'cdc',
      words: ['scan', 'slower', 'scan slower', 'old', 'value', 'old value'],
      title: ['scan', 'slower', 'scan slower'],
    })
  })
})

describe('learning', () => {
  const examples = Array.from({ length: 40 }, (_, at) =>
    at % 2 === 0
      ? { sha: `${at}`, words: ['scan', 'slow'], title: ['scan'], module: 'cdc', component: 'cdc' }
      : { sha: `${at}`, words: ['flaky', 'slow'], title: ['flaky'], module: 'ci', component: 'test' },
  )

  it('finds the words that tell components apart', () => {
    const { words, titles } = learn(examples)
    expect(words.scan).toMatch(/^cdc \d+, test -\d+$/)
    expect(words.flaky).toMatch(/^test \d+, cdc -\d+$/)
    expect(words.slow).toBeUndefined()
    expect(titles).toEqual({ cdc: 'cdc', ci: 'test' })
  })

  it('does not depend on the order of the history', () => {
    expect(learn([...examples].reverse())).toEqual(learn(examples))
  })
})

describe('facts of a checkout', () => {
  const components = [
    makeComponent('cdc', ['components/cdc']),
    makeComponent('server', ['components/server', 'src/config']),
  ]
  const files = new Map<string, string | null>([
    ['components/cdc/Cargo.toml', null],
    ['components/cdc/src/lib.rs', 'use CDC_WORKER_THREAD; "tikv_cdc_scan_total" "tikv_cdc_old_total" "tikv_x"'],
    ['components/server/src/lib.rs', 'use CDC_THREAD; use OTHER_THREAD; "tikv_server_up" "tikv_x"'],
    ['components/new/src/lib.rs', ''],
    [
      'components/tikv_util/src/thread_name_prefix.rs',
      'pub const CDC_THREAD: &str = "cdc";\npub const CDC_WORKER_THREAD: &str = "cdcwkr";\npub const OTHER_THREAD: &str = "other";',
    ],
    ['components/error_code/src/cdc.rs', 'define_error_codes!("KV:Cdc:", A => ("B"))'],
    [
      'src/config/mod.rs',
      'pub struct TikvConfig {\n    pub log_level: LogLevel,\n    pub cdc: CdcConfig,\n    #[serde(rename = "raftstore")]\n    pub raft_store: RaftstoreConfig,\n}\n',
    ],
  ])
  const facts = readFacts(files, components)

  it('are crates, threads, metrics, error codes, sections and folders', () => {
    expect(facts).toMatchObject({
      crates: { cdc: ['cdc'] },
      threads: { cdc: ['cdc', 'cdcwkr'] },
      metrics: { cdc: ['tikv_cdc_'], server: ['tikv_server_'] },
      errors: ['KV:Cdc:'],
      config: ['cdc', 'raftstore'],
    })
    expect(facts.folders).toContain('components/new')
  })

  it('are compared with the file', () => {
    const knowledge: Knowledge = {
      source: '',
      labels: {},
      components,
      shared: ['components/gone'],
      learned: { words: {}, titles: {} },
    }
    const faults = compareWithFacts(knowledge, facts, files)
    expect(faults).toContain('error codes `KV:Cdc:` belongs to no component')
    expect(faults).toContain('folder `components/new` belongs to no component: add it to one, or to `shared`')
    expect(faults).toContain('shared folder `components/gone` does not exist')
    expect(faults).toContain('threads of `cdc` have changed: run with --write')
  })
})
