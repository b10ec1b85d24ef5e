// Is the knowledge file whole and true to a checkout of tikv/tikv? Pure; a fault is one line that says what to do.
import type { Knowledge } from '../triage/knowledge.ts'
import { readOwners } from '../triage/knowledge-owner.ts'
import type { Facts, SourceFiles } from './knowledge-facts.ts'

/** Faults of the file alone: names that are used twice, labels without a row, empty lists. */
export function checkKnowledge({ components, labels }: Knowledge): string[] {
  const twice = (what: string, all: readonly string[]) =>
    all.filter((one, at) => all.indexOf(one) !== at).map((one) => `${what} \`${one}\` stands twice`)
  const names = components.map(({ name }) => name)
  return [
    ...twice('component', names),
    ...(['paths', 'errors', 'config', 'crates', 'threads', 'metrics'] as const).flatMap((key) =>
      twice(
        key,
        components.flatMap((component) => component[key]),
      ),
    ),
    ...components.flatMap(({ name, labels: own }) => [
      ...(own.length === 0 ? [`component \`${name}\` has no label`] : []),
      ...own
        .filter((label) => labels[label] === undefined)
        .map((label) => `label \`${label}\` has no row in \`labels\``),
    ]),
    ...Object.keys(labels)
      .filter((label) => !components.some((component) => component.labels.includes(label)))
      .map((label) => `label \`${label}\` is no component's`),
  ]
}

/** What the checkout has and the file does not, and the other way round. Former folders may stay. */
export function compareWithFacts(knowledge: Knowledge, facts: Facts, files: SourceFiles): string[] {
  const { components, shared } = knowledge
  const { ofPath } = readOwners(components)
  const isShared = (folder: string) => shared.some((one) => one === folder)
  const all = (key: 'errors' | 'config') => components.flatMap((component) => component[key])
  const exists = (path: string) => [...files.keys()].some((file) => file === path || file.startsWith(`${path}/`))
  return [
    ...missing('error codes', facts.errors, all('errors')),
    ...missing('configuration section', facts.config, all('config')),
    ...facts.folders
      .filter(
        (folder) =>
          !isShared(folder) &&
          !isOwned(
            folder,
            components.flatMap(({ paths }) => paths),
            ofPath,
          ),
      )
      .map((folder) => `folder \`${folder}\` belongs to no component: add it to one, or to \`shared\``),
    ...components
      .filter(({ paths }) => !paths.some(exists))
      .map(({ name }) => `component \`${name}\` has no path that exists`),
    ...shared.filter((path) => !exists(path)).map((path) => `shared folder \`${path}\` does not exist`),
    ...(['crates', 'threads', 'metrics'] as const).flatMap((key) =>
      components
        .filter((component) => component[key].join(' ') !== (facts[key][component.name] ?? []).join(' '))
        .map(({ name }) => `${key} of \`${name}\` have changed: run with --write`),
    ),
  ]
}

/** A folder is owned as a whole or in parts. */
function isOwned(folder: string, paths: readonly string[], ofPath: (path: string) => string | null): boolean {
  return ofPath(folder) !== null || paths.some((path) => path.startsWith(`${folder}/`))
}

function missing(what: string, there: readonly string[], here: readonly string[]): string[] {
  const top = here.map((name) => name.replace(/\..*$/, ''))
  return [
    ...there.filter((name) => !top.includes(name)).map((name) => `${what} \`${name}\` belongs to no component`),
    ...top.filter((name) => !there.includes(name)).map((name) => `${what} \`${name}\` is not in TiKV`),
  ]
}

/** The file with everything that is generated put in anew. */
export function withFacts(knowledge: Knowledge, facts: Facts, source: string): Knowledge {
  const components = knowledge.components.map((component) => ({
    ...component,
    crates: facts.crates[component.name] ?? [],
    threads: facts.threads[component.name] ?? [],
    metrics: facts.metrics[component.name] ?? [],
  }))
  return { ...knowledge, source, components }
}
