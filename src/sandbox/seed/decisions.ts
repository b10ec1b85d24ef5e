// The repositories where people decide: rfcs with earlier RFCs, community with teams and votes; and an open one of each.
import type { SeedPull } from './pulls.ts'

export interface SeedRepository {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly nextNumber: number
  readonly files: Readonly<Record<string, string>>
  readonly labels: readonly (readonly [name: string, color: string, description: string | null])[]
}

function rfcText(title: string, number: number, summary: string, design: string): string {
  return `# ${title}

- RFC PR: https://github.com/tikv/rfcs/pull/${number}
- Tracking Issue: https://github.com/tikv/tikv/issues/0000

## Summary

${summary}

## Motivation

Operators asked for it at three meetings, with numbers from their clusters.

## Detailed design

${design}

## Drawbacks

One more setting that has to be explained.

## Alternatives

Doing it in the client was looked at; each client would have to do it again.

## Unresolved questions

None.
`
}

const team = (members: Readonly<Record<string, readonly string[]>>) => `${JSON.stringify(members, null, 2)}\n`

const GOVERNANCE = `# Governance

## Steering Committee

| name | profile |
|---|---|
| Zhang Jinpeng | [zhangjinpeng87](https://github.com/zhangjinpeng87) |
| Neil Shen | [overvenus](https://github.com/overvenus) |
| flowbehappy | [flowbehappy](https://github.com/flowbehappy) |

## Actions

Votes are files of the folder votes.
`

export const DECIDING: readonly SeedRepository[] = [
  {
    id: 48_833_911,
    name: 'rfcs',
    description: 'A small stand-in for tikv/rfcs',
    nextNumber: 130,
    labels: [
      ['rfc/proposed', 'fbca04', 'A decision has been asked for'],
      ['rfc/accepted', '0e8a16', 'Two maintainers have agreed'],
      ['rfc/rejected', 'b60205', null],
      ['rfc/postponed', 'c5def5', null],
    ],
    files: {
      'README.md': '# RFCs\n\nAn RFC is accepted when at least two maintainers have agreed to it.\n',
      '.markdownlint.json': '{ "MD013": false, "MD034": false }\n',
      'media/hot-region.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
      'text/0082-dynamic-size-region.md': rfcText(
        'Dynamic size of regions',
        82,
        'Regions grow with the load instead of being split at one size.',
        'The split checker of raftstore asks the load of a region before its size, and leaves buckets to the scheduler.',
      ),
      'text/0105-in-memory-locks.md': rfcText(
        'In-memory pessimistic locks',
        105,
        'Pessimistic locks are kept in memory by the leader of a region.',
        'The leader holds a table of locks; a leader change moves it to the next leader by a message before the transfer.',
      ),
    },
  },
  {
    id: 48_833_912,
    name: 'community',
    description: 'A small stand-in for tikv/community',
    nextNumber: 240,
    labels: [],
    files: {
      'README.md': '# Community\n\nWho decides what, and how.\n',
      'GOVERNANCE.md': GOVERNANCE,
      'teams/tikv/team.json': team({
        maintainers: ['zhangjinpeng87', 'overvenus', 'glorv', 'cfzjywxk'],
        committers: ['LykxSassinator'],
        reviewers: ['chen-reviewer'],
        repositories: ['rfcs', 'tikv'],
      }),
      'teams/pd/team.json': team({ maintainers: ['flowbehappy', 'glorv'], reviewers: [], repositories: ['pd'] }),
      'votes/README.md': '# Votes\n',
      'votes/0231-jiadebin-as-tikv-reviewer.md':
        '# A Vote for jiadebin as TiKV Reviewer\n\n## Result\n\nApproved by 2 binding votes.\n',
    },
  },
]

const DAYS = 3

/** An open RFC, with one agreement. */
export const OPEN_RFC: SeedPull = {
  number: 130,
  by: 'bo-returning',
  title: 'RFC: read hot regions from followers',
  body: 'Followers answer reads of hot regions, so that one store is not the bottleneck.',
  branch: 'hot-follower-read',
  days: DAYS,
  commits: [
    {
      message: 'RFC: read hot regions from followers',
      signed: true,
      files: {
        'text/0130-hot-follower-read.md': rfcText(
          'Read hot regions from followers',
          130,
          'A hot region is read from its followers, with a lease that the leader gives.',
          '### Lease\n\nThe leader gives each follower a lease of one second.\n\n### Scheduling\n\nPD marks a region as hot.',
        ),
      },
    },
  ],
  comments: [['chen-reviewer', 'What happens to the lease at a leader change?']],
  reviews: [['overvenus', 'APPROVED', '']],
}

/** An open vote, with one voice. */
export const OPEN_VOTE: SeedPull = {
  number: 240,
  by: 'overvenus',
  title: 'A Vote for chen-reviewer as TiKV Committer',
  body: 'Please vote.',
  branch: 'chen-committer',
  days: DAYS,
  commits: [
    {
      message: 'A Vote for chen-reviewer as TiKV Committer',
      signed: true,
      files: {
        'votes/0240-chen-reviewer-as-tikv-committer.md': `# A Vote for chen-reviewer as TiKV Committer

## Proposal

I nominate @chen-reviewer as TiKV committer, for two years of careful reviews.

## Deadline

The vote will be open for at least 6 days unless there is an objection or not enough votes.

## Result

Conclude the voting result, including approvals and vetoes, binding and non-binding.
`,
      },
    },
  ],
  comments: [['glorv', '+1 (binding)']],
}
