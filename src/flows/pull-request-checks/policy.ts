// The values of the pull request checks, as the guide's front matter gives them and a repository's config may override.
import * as z from 'zod'

const Mode = z
  .enum(['off', 'shadow', 'advise', 'block'])
  .describe('off: not asked, its label is taken away. shadow: computed for the operator only. advise. block.')
const Label = z.string().min(1).max(50)
const ClearedBy = Label.nullable().describe('A label by which a maintainer waves the rule through; null: none.')
const Branches = z.array(z.string().min(1)).min(1).describe('Base branches on which the rule is asked.')
const Logins = z.array(z.string().min(1))
const Lines = z.int().min(0)

const Title = z.strictObject({
  mode: Mode,
  label: Label,
  examples: z.array(z.string()).min(1).describe('Titles of the right form; the first is shown to people.'),
})
const LinkedIssue = z.strictObject({
  mode: Mode,
  branches: Branches,
  label: Label,
  'skip-label': Label,
  trusted: Logins.describe('Authors whose pull requests need no issue line.'),
})
const CommitMessage = z.strictObject({ mode: Mode })
const Tests = z.strictObject({ mode: Mode, branches: Branches, label: Label })
const ReleaseNote = z.strictObject({
  mode: Mode,
  label: Label,
  'note-label': Label,
  'none-label': Label,
  'action-label': Label,
  placeholders: z.array(z.string().min(1)).describe('Beginnings of template text that are not a note.'),
})
const Dco = z.strictObject({
  mode: Mode,
  match: z.enum(['presence', 'identity']).describe('presence: any sign-off. identity: that of author or committer.'),
  'exempt-members': z.boolean(),
  'exempt-apps': Logins.describe('Exact logins; those of apps end in [bot].'),
  remediation: z.enum(['none', 'individual', 'third-party']),
  'yes-label': Label,
  'no-label': Label,
})
const WorkInProgress = z.strictObject({ mode: Mode, label: Label })
const Thresholds = z.strictObject({ s: Lines, m: Lines, l: Lines, xl: Lines, xxl: Lines })
const SizeLabels = z.strictObject({ xs: Label, s: Label, m: Label, l: Label, xl: Label, xxl: Label })
const Size = z.strictObject({
  mode: Mode,
  limit: z.int().min(1).nullable().describe('Changed lines above which the rule speaks; null: it only labels.'),
  thresholds: Thresholds,
  labels: SizeLabels,
  generated: z
    .array(z.string().min(1))
    .describe('Globs of generated files, beside .generated_files and .gitattributes.'),
})
const CriticalPath = z.strictObject({ mode: Mode, 'cleared-by': ClearedBy })
const MaintenanceGuide = z.strictObject({
  mode: Mode,
  branches: Branches,
  'cleared-by': ClearedBy,
  lines: Lines.describe('Changed lines, tests left out, from which a change in a subsystem is not trivial.'),
  guides: z
    .record(z.string().min(1), z.array(z.string().min(1)).min(1))
    .describe('Folder to its guides; any one will do.'),
})
const Contribution = z.strictObject({ mode: Mode, label: Label, 'first-time-label': Label })

/** The whole policy. Strict: an unknown or missing key is an error. */
export const PullRequestPolicy = z
  .strictObject({
    title: Title,
    'linked-issue': LinkedIssue,
    'commit-message': CommitMessage,
    tests: Tests,
    'release-note': ReleaseNote,
    dco: Dco,
    'work-in-progress': WorkInProgress,
    size: Size,
    'critical-path': CriticalPath,
    'maintenance-guide': MaintenanceGuide,
    contribution: Contribution,
  })
  .refine((policy) => isRising(policy.size.thresholds), {
    path: ['size', 'thresholds'],
    message: 'each threshold must be at least the one before it (s, m, l, xl, xxl)',
  })
  .refine((policy) => policy['critical-path'].mode !== 'block' || policy['critical-path']['cleared-by'] !== null, {
    path: ['critical-path', 'cleared-by'],
    message: 'mode `block` needs a label that clears the rule, or the pull request could never be merged',
  })
export type PullRequestPolicy = z.infer<typeof PullRequestPolicy>

/** The same keys, each of them optional at every depth: what `.github/tikv-guide.yml` may override. */
export const PullRequestPolicyOverride = z
  .strictObject({
    title: Title.partial(),
    'linked-issue': LinkedIssue.partial(),
    'commit-message': CommitMessage.partial(),
    tests: Tests.partial(),
    'release-note': ReleaseNote.partial(),
    dco: Dco.partial(),
    'work-in-progress': WorkInProgress.partial(),
    size: Size.extend({ thresholds: Thresholds.partial(), labels: SizeLabels.partial() }).partial(),
    'critical-path': CriticalPath.partial(),
    'maintenance-guide': MaintenanceGuide.partial(),
    contribution: Contribution.partial(),
  })
  .partial()
export type PullRequestPolicyOverride = z.infer<typeof PullRequestPolicyOverride>

/** Puts a repository's values over the guide's: maps are merged, lists and plain values replaced. Throws ZodError. */
export function overridePolicy(policy: PullRequestPolicy, override: PullRequestPolicyOverride): PullRequestPolicy {
  return PullRequestPolicy.parse(merge(policy, override))
}

function merge(below: unknown, above: unknown): unknown {
  if (above === undefined) return below
  if (!isMap(below) || !isMap(above)) return above
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
  return Object.fromEntries(keys.map((key) => [key, merge(below[key], above[key])]))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRising({ s, m, l, xl, xxl }: z.infer<typeof Thresholds>): boolean {
  return s <= m && m <= l && l <= xl && xl <= xxl
}
