// Templates for pull requests and issues: TiKV's headings, which the checks read, with words of our own.

/** What a contributor filled into the pull request template. */
export interface PullWords {
  readonly issue?: string | null
  readonly changed?: string
  readonly message?: string | null
  readonly tests?: readonly ('Unit test' | 'Integration test' | 'Manual test' | 'No code')[]
  readonly sideEffects?: readonly string[]
  readonly note?: string | null
}

const TESTS = ['Unit test', 'Integration test', 'Manual test', 'No code'] as const
const SIDE_EFFECTS = [
  'Performance regression: Consumes more CPU',
  'Performance regression: Consumes more Memory',
  'Breaking backward compatibility',
]

/** A pull request body in the shape of the template. Null leaves a block as the template ships it. */
export function pullBody({
  issue = 'Close #xxx',
  changed = '',
  message = null,
  tests = [],
  sideEffects = [],
  note = null,
}: PullWords): string {
  const box = (all: readonly string[], ticked: readonly string[]) =>
    all.map((name) => `- [${ticked.includes(name) ? 'x' : ' '}] ${shown(name)}`).join('\n')
  return `${issue === null && message === null && note === null ? '' : '<!-- Thank you for contributing to TiKV! -->\n\n'}### What is changed and how it works?

${issue === null ? '' : `Issue Number: ${issue}\n\n`}What's Changed:
${changed === '' ? '' : `\n${changed}\n`}
\`\`\`commit-message
${message ?? ''}
\`\`\`

### Related changes

- [ ] PR to update \`pingcap/docs\`/\`pingcap/docs-cn\`:
- [ ] Need to cherry-pick to the release branch

### Check List

Tests <!-- At least one of them must be included. -->

${box(TESTS, tests)}

Side effects

${box(SIDE_EFFECTS, sideEffects)}

### Release note

\`\`\`release-note
${note ?? ''}
\`\`\`
`
}

function shown(name: string): string {
  return name === 'Manual test' ? 'Manual test (add detailed scripts or steps below)' : name
}

/** A bug report in the shape of the template. */
export function bugBody(words: {
  version: string
  system: string
  steps: string
  expected: string
  happened: string
}): string {
  return `## Bug Report

### What version of TiKV are you using?

${words.version}

### What operating system and CPU are you using?

${words.system}

### Steps to reproduce

${words.steps}

### What did you expect?

${words.expected}

### What did happened?

${words.happened}
`
}

function issueTemplate(about: { name: string; about: string; label: string; body: string }): string {
  return `---\nname: "${about.name}"\nabout: ${about.about}\nlabels: ${about.label}\n---\n\n${about.body}`
}

const EMPTY_BUG = bugBody({ version: '', system: '', steps: '', expected: '', happened: '' })

/** Path to text of the templates as they lie in the repository. */
export function templateFiles(): Readonly<Record<string, string>> {
  const under = (name: string) => `.github/ISSUE_TEMPLATE/${name}.md`
  return {
    '.github/pull_request_template.md': pullBody({}),
    [under('bug-report')]: issueTemplate({
      name: 'Bug Report',
      about: 'Something does not work as it should',
      label: 'type/bug',
      body: EMPTY_BUG,
    }),
    [under('feature-request')]: issueTemplate({
      name: 'Feature Request',
      about: 'Something that TiKV could do',
      label: 'type/feature-request',
      body: `## Feature Request

### Is your feature request related to a problem? Please describe:

### Describe the feature you'd like:

### Describe alternatives you've considered:

### Teachability, Documentation, Adoption, Migration Strategy:
`,
    }),
    [under('development-task')]: issueTemplate({
      name: 'Development Task',
      about: 'Work that a developer plans',
      label: 'type/enhancement',
      body: '## Development Task\n',
    }),
    [under('question')]: issueTemplate({
      name: 'Question',
      about: 'Something the documentation does not answer',
      label: 'type/question',
      body: '## Question\n',
    }),
  }
}
