// Where decisions are taken, and by whose lists: values of policy that several flows share.
import * as z from 'zod'
import type { Community, Person } from '../model/index.ts'
import { type Electorate, parseCommittee, parseTeam } from './electorate.ts'
import { personOf } from './person.ts'

/** `owner/name`; `{owner}` stands for the owner of the repository that is looked at. */
export const RepositoryName = z.string().regex(/^(?:\{owner\}|[\w.-]+)\/[\w.-]+$/, 'a name like {owner}/rfcs')
const Login = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/, 'a GitHub login without @')

/** Whose word binds. */
export const ElectoratePolicy = z.strictObject({
  repository: RepositoryName.describe(
    'Where teams/<team>/team.json and GOVERNANCE.md are, read from its default branch.',
  ),
  team: z.string().min(1).describe('The team whose maintainers decide, where the text names none.'),
  maintainers: z.array(Login).describe('Not empty: these decide, and the team files are not read.'),
  committee: z.array(Login).describe('Not empty: these are the steering committee, and GOVERNANCE.md is not read.'),
})
export type ElectoratePolicy = z.infer<typeof ElectoratePolicy>

/** Values of the flow pull-request-checks where decisions are taken: what is asked of code is not asked of a text. */
export const OtherChecks = z
  .record(z.string().min(1), z.record(z.string().min(1), z.unknown()))
  .describe('Values of pull-request-checks in these repositories.')

/** `{owner}/rfcs` in a repository of tikv is `tikv/rfcs`. */
export function placeOf(name: string, owner: string): string {
  return name.replace('{owner}', owner)
}

/** Is the repository among those that the policy names? */
export function isAmongPlaces(
  { owner, name }: { readonly owner: string; readonly name: string },
  names: readonly string[],
): boolean {
  const here = `${owner}/${name}`.toLowerCase()
  return names.some((one) => placeOf(one, owner).toLowerCase() === here)
}

/** The repository whose lists are needed; null when the policy holds them itself. */
export function communityOf({ repository, maintainers, committee }: ElectoratePolicy, owner: string): string | null {
  return maintainers.length > 0 && committee.length > 0 ? null : placeOf(repository, owner)
}

export interface Deciders {
  /** Null: could not be read. */
  readonly electorate: Electorate | null
  readonly committee: readonly Person[]
}

/** Who decides, by the policy or the lists. What GitHub did not tell, or a broken file, is null and never an empty list. */
export function decidersOf(policy: ElectoratePolicy, community: Community | null, team = policy.team): Deciders {
  const { maintainers, committee } = policy
  const listed = committee.length > 0 ? committee.map(personOf) : parseCommittee(community?.governance ?? '').people
  if (maintainers.length > 0) {
    const given = { name: team, maintainers: maintainers.map(personOf), others: [], emeritus: [], commit: null }
    return { electorate: given, committee: listed }
  }
  const file = community?.teams.find(({ path }) => path === `teams/${team}/team.json`)
  const read = file?.text == null ? null : parseTeam(file.text, file.path, community?.commit ?? null).team
  return { electorate: read, committee: listed }
}
