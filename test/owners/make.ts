// Small repositories for the tests of owners.
import { makeOwners, type Owners } from '../../src/owners/index.ts'

/** Directory → approvers, as plain OWNERS files; a directory may ask for `no_parent_owners`. */
export function makeTree(
  approvers: Readonly<Record<string, readonly string[]>>,
  options: Readonly<Record<string, string>> = {},
): Owners {
  const places = new Set([...Object.keys(approvers), ...Object.keys(options)])
  return makeOwners(
    new Map(
      [...places].map((directory) => {
        const names = (approvers[directory] ?? []).map((name) => `- ${JSON.stringify(name)}\n`)
        const option = options[directory] === undefined ? '' : `options:\n  ${options[directory]}: true\n`
        return [join(directory, 'OWNERS'), `${option}approvers:\n${names.join('')}`]
      }),
    ),
  )
}

export function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory.replace(/\/$/, '')}/${name}`
}
