// Compares the defaults that pages state with the config structs of TiKV and PD.
import { type ConfigSources, checkDefault, explainDefault } from '../guide/config/check.ts'
import { readRustSource } from '../guide/config/rust-source.ts'
import { fileName } from '../guide/page.ts'
import { readDefaults } from '../guide/references.ts'
import type { Message, Page } from '../model/index.ts'
import type { RevisionOf } from './guide-prove.ts'
import type { OpenSource, Sources } from './guide-sources.ts'

export interface DefaultsProof {
  readonly messages: Message[]
  readonly same: number
  readonly differs: number
  readonly unproven: number
}

/** `differs` is an error at its line; what cannot be proven is a notice. Without a checkout of tikv nothing is said. */
export async function proveDefaults(
  pages: readonly Page[],
  sources: Sources,
  revisionOf: RevisionOf,
): Promise<DefaultsProof> {
  const count = { same: 0, differs: 0, 'cannot prove': 0 }
  const messages: Message[] = []
  const read = new Map<OpenSource, ConfigSources>()
  for (const page of pages) {
    const opened = await sources.open('tikv', revisionOf('tikv', page))
    if (!opened) continue
    const config = read.get(opened) ?? (await readConfig(opened, await sources.open('pd', revisionOf('pd', page))))
    read.set(opened, config)
    for (const stated of readDefaults(page)) {
      const result = checkDefault(stated, config)
      count[result.state] += 1
      const message = explainDefault(fileName(page.path), stated, result)
      if (message) messages.push(message)
    }
  }
  return { messages, same: count.same, differs: count.differs, unproven: count['cannot prove'] }
}

async function readConfig(tikv: OpenSource, pd: OpenSource | null): Promise<ConfigSources> {
  const ofTikv = textsOf(
    tikv,
    (path, text) => /config/.test(path) || /const DEFAULT_\w+:|pub use .*\bConfig\b|struct \w*Config\b/.test(text),
  )
  const ofPd = pd && textsOf(pd, (path) => /config/.test(path) && !path.endsWith('_test.go'))
  return { tikv: readRustSource(ofTikv), pd: ofPd }
}

function textsOf({ source }: OpenSource, wants: (path: string, text: string) => boolean): Map<string, string> {
  const texts = new Map<string, string>()
  for (const path of source.paths) {
    const text = /\.(?:rs|go)$/.test(path) ? source.text(path) : null
    if (text !== null && wants(path, text)) texts.set(path, text)
  }
  return texts
}
