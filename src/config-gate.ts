// A pull request that changes `.github/tikv-guide.yml` is told at once what is wrong with it, on its lines.
import { CONFIG_PATH, readConfig } from './config.ts'
import type { Gate, Snapshot } from './model/index.ts'

/**
 * The gate `config` for a pull request that changes the config; none otherwise. The proposed values have no effect yet;
 * `guide` are the guide's own values by flow name, on which they will lie.
 */
export function configGates({ subject }: Snapshot, guide?: unknown): Gate[] {
  if (subject.kind !== 'pull-request' || subject.proposedConfig === null || subject.state !== 'open') return []
  const base = {
    flow: 'config',
    rule: 'config',
    mode: 'block',
    because: 'repository-config#when-a-pull-request-changes-it',
  } as const
  const { text } = subject.proposedConfig
  if (text === null) return [{ ...base, state: 'pass', topic: 'config-removed', facts: {}, who: 'nobody' }]
  const { messages } = readConfig(text, guide as Readonly<Record<string, unknown>> | undefined)
  const [first] = messages
  if (first === undefined) return [{ ...base, state: 'pass', topic: 'config-fine', facts: {}, who: 'nobody' }]
  const annotations = messages.map((message) => ({
    path: CONFIG_PATH,
    line: message.line,
    level: 'failure' as const,
    topic: 'config-error',
    facts: { text: message.text },
  }))
  const facts = { count: messages.length, line: first.line, text: first.text }
  return [{ ...base, state: 'fail', topic: 'config-errors', facts, who: 'author', annotations }]
}
