// tichi's cases for reading issue numbers (ti-community-infra/tichi), against our reading of the issue line.
import { readIssueLines } from '../../src/flows/pull-request-checks/issue-line.ts'
import { compareCases } from './compare.ts'

interface Input {
  readonly content: string
  readonly currOrg: string
  readonly currRepo: string
}
interface Numbered {
  readonly prefix: string
  readonly org: string
  readonly repo: string
  readonly number: number
}

compareCases<Input, { readonly expectNumbers: readonly Numbered[] }>('tichi issue numbers', {
  file: 'issue-number.tichi.json',
  differences: [],
  compare: ({ input, expected }) => {
    const { references } = readIssueLines(input.content, `${input.currOrg}/${input.currRepo}`)
    const ours = references.map(({ keyword, owner, repo, number }) => ({ prefix: keyword, org: owner, repo, number }))
    return { ours: ours.sort((a, b) => a.number - b.number), theirs: expected.expectNumbers }
  },
})
