// Rules of reading as the guide's page would give them; a fixture, so that tests do not wait for the guide.
import type { ReportRules } from '../../src/triage/rules.ts'

export const reportRules: ReportRules = {
  needs: {
    bug: [
      { item: 'version', because: 'report-a-bug#version' },
      { item: 'steps', because: 'report-a-bug#steps-to-reproduce' },
      { item: 'expected', because: 'report-a-bug#what-did-you-expect' },
      { item: 'actual', because: 'report-a-bug#what-did-happened' },
      { item: 'log', because: 'report-a-bug#evidence-by-kind-of-failure' },
      { item: 'system', because: 'report-a-bug#operating-system-and-cpu' },
    ],
    feature: [{ item: 'problem', because: 'report-a-bug#where-the-report-goes' }],
  },
  'not-applicable': [
    'n/a',
    'na',
    'none',
    'nil',
    'null',
    'not applicable',
    '-',
    '--',
    '/',
    '无',
    '没有',
    '暂无',
    '不适用',
    '不涉及',
  ],
}
