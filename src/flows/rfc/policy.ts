// The values of the RFC flow's text side: what is checked in an RFC's text, and when a change looks as if it needs an RFC.
import * as z from 'zod'

const Mode = z
  .enum(['off', 'shadow', 'advise', 'block'])
  .describe('off: not asked. shadow: computed for the operator only. advise. block.')
const Lines = z.int().min(0)
const Globs = z.array(z.string().min(1)).min(1)

/** Every rule about the text. The rules of markdownlint are one here; their messages carry their own names, as MD009. */
export const LINT_RULES = [
  'file-name',
  'file-number',
  'title',
  'rfc-pr',
  'tracking-issue',
  'section',
  'section-level',
  'section-name',
  'section-order',
  'section-text',
  'template-text',
  'image',
  'licence',
  'markdownlint',
  'length',
] as const
export type LintRule = (typeof LINT_RULES)[number]

const Level = z.enum(['off', 'notice', 'error'])
const Levels = z.strictObject(
  Object.fromEntries(LINT_RULES.map((rule) => [rule, Level])) as Record<LintRule, typeof Level>,
)

const Section = z.strictObject({
  name: z.string().min(1).describe("The template's heading."),
  also: z.array(z.string().min(1)).describe('Other headings that are taken for it.'),
})

/** The part `lint`: what is asked of an RFC's text. Strict. */
export const RfcLintPolicy = z.strictObject({
  mode: Mode,
  folder: z.string().min(1).describe('Where RFC texts live.'),
  sections: z.array(Section).min(1).describe('The sections of the template, in order.'),
  levels: Levels.describe('How grave each finding is; error fails the check.'),
  'markdownlint-newest': z
    .int()
    .min(0)
    .describe("The number of the newest rule that the repository's own linter knows; newer rules are not asked."),
  'markdownlint-also': z.array(z.string().regex(/^MD\d{3}$/)).describe('Newer rules asked all the same, as notices.'),
})
export type RfcLintPolicy = z.infer<typeof RfcLintPolicy>

const Contract = z.strictObject({
  name: z.string().min(1).describe('What is promised there, as the hint says it.'),
  files: Globs,
  lines: Lines.describe('Changed lines in these files below which nothing is said.'),
})
const Crate = z.strictObject({
  name: z.string().min(1),
  package: z.string().min(1).describe('A dependency in Cargo.lock or Cargo.toml whose new version is a new contract.'),
})

/** The part `substantial`: when a pull request of a code repository looks as if it needs an RFC. Strict. */
export const RfcSubstantialPolicy = z.strictObject({
  mode: Mode,
  branches: z.array(z.string().min(1)).min(1),
  contracts: z.array(Contract),
  packages: z.array(Crate),
  ignore: Globs.describe('Files that count neither for growth nor for components: tests, generated, documents.'),
  components: Globs.describe('Folders that are one component each, as globs of the folder.'),
  'component-lines': Lines.describe('Changed lines from which a component counts as touched.'),
  contract: z
    .strictObject({ growth: Lines, components: Lines })
    .describe(
      'A change of a contract is substantial from this growth (lines added less deleted) in so many components.',
    ),
  large: z
    .strictObject({ growth: Lines, components: Lines })
    .describe('Without a contract: from this growth in so many components.'),
})
export type RfcSubstantialPolicy = z.infer<typeof RfcSubstantialPolicy>
