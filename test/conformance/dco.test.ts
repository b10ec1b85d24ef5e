// The DCO cases of Prow's plugin (the one TiKV runs) and of the DCO app, against our rule in `presence` and in `identity`.
import type { Commit } from '../../src/model/index.ts'
import { ask } from '../flows/ask.ts'
import { makeCommit, makePerson } from '../make.ts'
import { compareCases } from './compare.ts'

interface ProwInput {
  readonly config: { SkipDCOCheckForMembers?: boolean; SkipDCOCheckForCollaborators?: boolean; TrustedApps?: string[] }
  readonly commits: readonly {
    readonly sha: string
    readonly message: string
    readonly author: string | null
    readonly parents: number
  }[]
  readonly issueState: string | null
  readonly hasDCOYes: boolean
  readonly hasDCONo: boolean
}
interface ProwExpected {
  readonly addedLabel: string
  readonly removedLabel: string
  readonly status: string
  readonly commented: boolean
}

const YES = 'dco-signoff: yes'
const NO = 'dco-signoff: no'

compareCases<ProwInput, ProwExpected>('Prow dco', {
  file: 'dco.prow.json',
  differences: [
    {
      reason: 'the labels follow the commits at every event, also after a comment',
      names: ['comment: should succeed as skip dco is enabled'],
    },
  ],
  compare: ({ input, expected }) => {
    const labels = [...(input.hasDCOYes ? [YES] : []), ...(input.hasDCONo ? [NO] : [])]
    const commits = input.commits.map((commit) => prowCommit(commit, input.config))
    const apps = (input.config.TrustedApps ?? []).map((app) => `${app}[bot]`)
    const asked = ask('dco', { commits, labels }, { dco: { 'exempt-apps': apps } })
    const own = (names: readonly string[]) => names.filter((name) => name === YES || name === NO).join()
    const status = { pass: 'success', fail: 'failure', advice: 'failure', pending: '', unknown: '', off: '' }[
      asked.state
    ]
    const ours = {
      addedLabel: own(asked.add),
      removedLabel: own(asked.remove),
      status,
      commented: asked.state === 'fail',
    }
    return { ours, theirs: expected }
  },
})

function prowCommit({ author, ...commit }: ProwInput['commits'][number], config: ProwInput['config']): Commit {
  const isMember = config.SkipDCOCheckForMembers === true && author === 'test'
  const isCollaborator = config.SkipDCOCheckForCollaborators === true && author === 'test-collaborator'
  const person = author === null ? null : makePerson(author)
  return makeCommit({ ...commit, author: { person, member: isMember || isCollaborator ? 'yes' : 'no' } })
}

interface AppCommit {
  readonly sha: string | null
  readonly message: string
  readonly author: { readonly name: string; readonly email: string }
  readonly committer: { readonly name: string; readonly email: string }
  readonly authorLogin: string | null
  readonly authorType?: string
  readonly parents: number
}
interface AppInput {
  readonly commits: readonly AppCommit[]
  readonly allowRemediation: { readonly individual: boolean; readonly thirdParty: boolean }
  readonly signoffRequiredByLogin: Readonly<Record<string, boolean>>
}
interface AppExpected {
  readonly pass: boolean
  readonly failures: readonly { readonly sha: string }[]
}

/** The app runs its plain failures once by themselves and again under both kinds of remediation. */
function inAllModes(...names: readonly string[]): readonly string[] {
  const plain = 'Single commit / Failure patterns'
  return names.flatMap((name) => [
    `explicit_dco_sign-offs: EXPLICIT DCO SIGN-OFFS / ${plain}: / ${name}`,
    ...['individual', 'third_party'].map((kind) => {
      const title = `${kind.replace('_', ' ').toUpperCase()} REMEDIATION COMMITS`
      return `${kind}_remediation_commits: ${title} / Enabled via config option / Verify default functionality is unchanged / ${plain} / ${name}`
    }),
  ])
}

compareCases<AppInput, AppExpected>('DCO app', {
  file: 'dco.dcoapp.json',
  differences: [
    {
      reason: 'blanks around a name or an address do not change who signed',
      names: inAllModes(
        'Single commit is correctly signed-off with whitespace around name',
        'Single commit is correctly signed-off with whitespace around email',
      ),
    },
    {
      reason: 'a member is exempt, as in TiKV, whether or not the commit carries a GPG signature',
      names: inAllModes('Single unverified commit is from an org member, no sign-off'),
    },
  ],
  compare: ({ input, expected }) => {
    const { individual, thirdParty } = input.allowRemediation
    const remediation = !individual ? 'none' : thirdParty ? 'third-party' : 'individual'
    const commits = input.commits.map((commit) => appCommit(commit, input))
    const apps = input.commits.filter((commit) => commit.authorType === 'Bot').map((commit) => commit.authorLogin ?? '')
    const policy = { dco: { match: 'identity', remediation, 'exempt-apps': apps } } as const
    const asked = ask('dco', { commits }, policy)
    return {
      ours: { pass: asked.state === 'pass', failures: asked.facts.shas ?? [] },
      theirs: { pass: expected.pass, failures: expected.failures.map(({ sha }) => sha?.slice(0, 7)) },
    }
  },
})

function appCommit({ sha, author, authorLogin, authorType, ...commit }: AppCommit, input: AppInput): Commit {
  const person = authorLogin === null ? null : makePerson(authorLogin, { bot: authorType === 'Bot' })
  const isFree = authorLogin !== null && input.signoffRequiredByLogin[authorLogin] === false
  return makeCommit({ ...commit, sha: sha ?? '', author: { ...author, person, member: isFree ? 'yes' : 'no' } })
}
