// The issue templates that reports follow, as data: headings of today, headings before, and the text each template leaves.
// Source: tikv `.github/ISSUE_TEMPLATE/` from 2016-04-03 to ccdb2c8e3a (2023-07-17), pd and tidb at 2026; dates say since when.
import type { ReportKind } from '../model/index.ts'
import type { ReportItem } from './rules.ts'

export interface TemplateSection {
  /** As the template of today writes it. */
  readonly name: string
  readonly item: ReportItem | null
  /** Earlier headings, those of TiDB's and PD's templates (issues move between repositories), corrected slips. */
  readonly also: readonly string[]
  /** What the template says under the heading. */
  readonly texts: readonly string[]
}

export interface Template {
  readonly name: 'bug-report' | 'feature-request' | 'development-task' | 'question'
  readonly kind: ReportKind
  /** The heading on top. */
  readonly titles: readonly string[]
  readonly sections: readonly TemplateSection[]
  readonly texts: readonly string[]
}

const REPRODUCE = [
  'If possible, provide a recipe for reproducing the error. A complete runnable program is good.',
  'If possible, provide a recipe for reproducing the error.',
  'A complete runnable program is good.',
]

const BUG_SECTIONS: readonly TemplateSection[] = [
  {
    name: 'What version of TiKV are you using?',
    item: 'version',
    also: [
      'What version of Rust are you using?', // 2016-04-03 to 2019-04-08; the answer was TiKV's version as often
      'What version of PD are you using?',
      'What is your TiDB version?',
      'What is your TiKV version?',
      'What version are you using?',
    ],
    texts: [
      'You can run `tikv-server --version`',
      'You can run `rustc --version`',
      'Paste the output of SELECT tidb_version()',
    ],
  },
  {
    name: 'What operating system and CPU are you using?',
    item: 'system',
    also: [
      'What operating system and processor architecture are you using?', // 2016-04-03
      'What operating system are you using?',
    ],
    texts: ["If you're using Linux, you can run `cat /proc/cpuinfo`", 'You can run `cat /proc/cpuinfo`'],
  },
  {
    name: 'Steps to reproduce',
    item: 'steps',
    also: ['What did you do?', 'Minimal reproduce step', 'Minimal reproduce steps', 'How to reproduce'],
    texts: [...REPRODUCE, 'a step by step guide for reproducing the bug.'],
  },
  {
    name: 'What did you expect?',
    item: 'expected',
    also: ['What did you expect to see?', 'What do you expect?', 'What do you expect to see?'],
    texts: [],
  },
  {
    name: 'What did happened?', // sic, since 2019-08-20
    item: 'actual',
    also: [
      'What did you see instead?',
      'What did happen?',
      'What happened?',
      'What has happened?',
      'What actually happened?',
      'What did you see?',
    ],
    texts: [],
  },
]

const FEATURE_SECTIONS: readonly TemplateSection[] = [
  {
    name: 'Is your feature request related to a problem? Please describe:',
    item: 'problem',
    also: ['Is your feature request related to a problem?'],
    texts: [
      'A description of what the problem is.',
      "A clear and concise description of what the problem is. Ex. I'm always frustrated when [...]",
    ],
  },
  {
    name: "Describe the feature you'd like:",
    item: null,
    also: [],
    texts: ['A description of what you want to happen.', 'A clear and concise description of what you want to happen.'],
  },
  {
    name: "Describe alternatives you've considered:",
    item: null,
    also: [],
    texts: [
      "A description of any alternative solutions or features you've considered.",
      "A clear and concise description of any alternative solutions or features you've considered.",
    ],
  },
  {
    name: 'Teachability, Documentation, Adoption, Migration Strategy:',
    item: null,
    also: ['Teachability, Documentation, Adoption, Optimization', 'Teachability'],
    texts: [
      'If you can, explain some scenarios how users might use this, or situations in which it would be helpful. Any API designs, mockups, or diagrams are also helpful.',
      'If you can, explain some scenarios how users might use this, situations it would be helpful in. Any API designs, mockups, or diagrams are also helpful.',
    ],
  },
]

const QUESTION_TEXTS = [
  'Thanks for using TiKV! Before asking a question, please take a look in the following places:',
  'Before asking a question, make sure you have:',
  'Searched existing Stack Overflow questions.',
  'Existing Stack Overflow questions.',
  'Googled your question.',
  'Searched open and closed GitHub issues',
  'Open and closed GitHub issues',
  'Read the documentation:',
  'Our documentation:',
  'TiKV Readme',
  'TiKV Doc',
  'TiKV Documentation',
  'TiKV-Ctl Doc',
  'TiKV-Ctl Documentation',
  'TiDB & TiKV Stack Doc',
  'TiDB & TiKV Documentation',
  'You might get a faster response in Slack.',
  'You might get a faster response in the TiKV Discourse forum or Slack.',
]

export const TEMPLATES: readonly Template[] = [
  {
    name: 'bug-report',
    kind: 'bug',
    titles: ['Bug Report'],
    sections: BUG_SECTIONS,
    texts: [
      "Thanks for your bug report! Don't worry if you can't fill out all the sections.",
      'Please answer these questions before submitting your issue. Thanks!',
    ],
  },
  {
    name: 'feature-request',
    kind: 'feature',
    titles: ['Feature Request'],
    sections: FEATURE_SECTIONS,
    texts: [],
  },
  {
    name: 'development-task',
    kind: 'enhancement',
    titles: ['Development Task', 'Enhancement', 'Enhancement Task'], // since 2020-03-23
    sections: [],
    texts: [],
  },
  {
    name: 'question',
    kind: 'question',
    titles: ['Question', 'General Question'],
    sections: [],
    texts: QUESTION_TEXTS,
  },
]
