// Reports for tests: an issue's text with as little as the test needs, and the bug template of today.
import type { ReportText } from '../../src/model/index.ts'

export function makeText(over: Partial<ReportText> = {}): ReportText {
  return { title: 'a title', body: '', author: 'ann', comments: [], labels: [], ...over }
}

export interface Answers {
  readonly version?: string
  readonly system?: string
  readonly steps?: string
  readonly expected?: string
  readonly actual?: string
}

/** The template of today with its comments, as GitHub offers it, and the answers below each heading. */
export function bugReport({ version = '', system = '', steps = '', expected = '', actual = '' }: Answers = {}): string {
  return `## Bug Report

<!-- Thanks for your bug report! Don't worry if you can't fill out all the sections. -->

### What version of TiKV are you using?
<!-- You can run \`tikv-server --version\` -->
${version}

### What operating system and CPU are you using?
<!-- If you're using Linux, you can run \`cat /proc/cpuinfo\` -->
${system}

### Steps to reproduce
<!-- If possible, provide a recipe for reproducing the error. A complete runnable program is good. -->
${steps}

### What did you expect?
${expected}

### What did happened?
${actual}
`
}
