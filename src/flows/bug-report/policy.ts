// The values of the bug-report flow, as the guide page `report-a-bug` gives them and a repository's config may override.
import * as z from 'zod'

const Switch = z
  .enum(['off', 'shadow', 'advise'])
  .describe('off: not asked, its labels are taken away. shadow: computed for the operator only. advise.')
const Mode = z.enum(['off', 'shadow', 'advise', 'block'])
const Label = z.string().min(1).max(50)
const Share = z.number().min(0).max(1)
/** Without quotes YAML reads 8.10 as 8.1. */
const Version = z.string({ error: 'a version in quotes, like "8.5"' }).regex(/^\d+\.\d+$/, 'a version like 8.5')

const Item = z.enum(['version', 'steps', 'expected', 'actual', 'log', 'system', 'problem'])
export type Item = z.infer<typeof Item>

const NeedsInfo = z.strictObject({
  mode: Switch,
  label: Label,
  'ask-members': z.boolean().describe('Also ask members of the organisation.'),
  needs: z
    .partialRecord(z.enum(['bug', 'feature', 'enhancement', 'question']), z.array(Item))
    .describe('What each kind of report needs, in the order in which it is asked for.'),
  'not-applicable': z
    .array(z.string().min(1))
    .describe('A section that holds only one of these says: nothing to tell.'),
})
const Family = z.strictObject({
  set: Share.nullable().describe('Confidence from which the label is set; null: never.'),
  suggest: Share.nullable().describe('Confidence from which the card suggests it; null: never.'),
})
const Labels = z.strictObject({
  mode: Switch,
  families: z.record(z.string().min(1), Family).describe('By the part of the label before the slash.'),
})
const Commands = z.strictObject({
  families: z
    .array(z.strictObject({ prefix: Label, exclusive: z.boolean().describe('An issue has at most one of them.') }))
    .min(1),
  free: z
    .array(Label)
    .describe('Labels outside the families that anyone may set; `*` stands for any text without a slash.'),
  closed: z.array(Label).describe('Labels that no comment may set or remove.'),
  'good-first-issue': Label,
  'help-wanted': Label,
  duplicate: Label,
})
const AffectedVersions = z.strictObject({
  mode: Switch,
  maintained: z.array(Version).min(1).describe('Oldest first.'),
  bug: Label,
  severities: z.array(Label).min(1),
  'affects-prefix': Label,
  'may-affects-prefix': Label,
})
const TriageComplete = z.strictObject({
  mode: Mode,
  branches: z.array(z.string().min(1)).min(1),
  label: Label,
  'type-prefix': Label,
  'severity-prefix': Label,
  'cherry-pick-prefix': Label,
  'no-fixes-for': z.array(Version).describe('Versions that get no cherry-pick label although they are maintained.'),
})
const Duplicates = z.strictObject({ mode: Switch, most: z.int().min(1).max(10) })
const TitleLanguage = z.strictObject({ mode: Switch })
const Security = z.strictObject({ mode: Switch, contact: z.string().min(1) })
const Questions = z.strictObject({ mode: Switch, forum: z.url() })
const Features = z.strictObject({
  mode: Switch,
  words: z.int().min(1).describe('Words of the text from which a feature request is substantial.'),
})
const WhereToLook = z.strictObject({ mode: Switch, most: z.int().min(1).max(10) })
const Claim = z.strictObject({
  mode: Switch,
  days: z.int().min(1).describe('Days without a sign of work after which a claimed issue is free again.'),
})

/** The whole policy. Strict: an unknown or missing key is an error. */
export const BugReportPolicy = z.strictObject({
  'needs-info': NeedsInfo,
  labels: Labels,
  commands: Commands,
  'affected-versions': AffectedVersions,
  'triage-complete': TriageComplete,
  duplicates: Duplicates,
  'title-language': TitleLanguage,
  security: Security,
  questions: Questions,
  features: Features,
  'where-to-look': WhereToLook,
  claim: Claim,
})
export type BugReportPolicy = z.infer<typeof BugReportPolicy>

/** The same keys, each of them optional at every depth: what `.github/tikv-guide.yml` may override. */
export const BugReportPolicyOverride = z
  .strictObject({
    'needs-info': NeedsInfo.partial(),
    labels: z.strictObject({ mode: Switch, families: z.record(z.string().min(1), Family.partial()) }).partial(),
    commands: Commands.partial(),
    'affected-versions': AffectedVersions.partial(),
    'triage-complete': TriageComplete.partial(),
    duplicates: Duplicates.partial(),
    'title-language': TitleLanguage.partial(),
    security: Security.partial(),
    questions: Questions.partial(),
    features: Features.partial(),
    'where-to-look': WhereToLook.partial(),
    claim: Claim.partial(),
  })
  .partial()
