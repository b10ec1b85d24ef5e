// The values of the text side until the guide's page `request-for-comments` carries them in its front matter.
import { RfcLintPolicy, RfcSubstantialPolicy } from './policy.ts'

export const firstLintValues: RfcLintPolicy = RfcLintPolicy.parse({
  mode: 'advise',
  folder: 'text',
  sections: [
    { name: 'Summary', also: ['Introduction', 'Abstract', 'Overview'] },
    { name: 'Motivation', also: ['Rationale', 'Background', 'Goals'] },
    {
      name: 'Detailed design',
      also: [
        'Design',
        'Implementation design',
        'Proposal',
        'Design details',
        'Proposed design',
        'Implementation',
        'Process',
      ],
    },
    { name: 'Drawbacks', also: ['Disadvantages', 'Risks', 'Limitations', 'Trade-offs', 'Drawbacks and risks'] },
    {
      name: 'Alternatives',
      also: [
        'Alternatives considered',
        'Alternative solution considered',
        'Considered alternatives',
        'Rationale and alternatives',
        'Alternative designs',
        'Other designs',
      ],
    },
    { name: 'Unresolved questions', also: ['Open questions', 'Unresolved issues', 'Open issues', 'Questions'] },
  ],
  levels: {
    'file-name': 'error',
    'file-number': 'error',
    title: 'error',
    'rfc-pr': 'error',
    'tracking-issue': 'error',
    section: 'error',
    'section-level': 'error',
    'section-name': 'notice',
    'section-order': 'error',
    'section-text': 'error',
    'template-text': 'notice',
    image: 'error',
    licence: 'error',
    markdownlint: 'error',
    length: 'notice',
  },
  'markdownlint-newest': 45,
  'markdownlint-also': ['MD051', 'MD052', 'MD056'],
})

export const firstSubstantialValues: RfcSubstantialPolicy = RfcSubstantialPolicy.parse({
  mode: 'advise',
  branches: ['master'],
  contracts: [
    { name: 'messages on the network', files: ['**/*.proto'], lines: 1 },
    {
      name: 'what is written to disk',
      files: [
        'components/txn_types/src/{lock,write,types,timestamp}.rs',
        'components/{keys,api_version,codec}/src/**',
        'components/engine_traits/src/cf_defs.rs',
        'components/raft_log_engine/src/**',
      ],
      lines: 20,
    },
    {
      name: 'configuration',
      files: ['etc/config-template.toml', 'src/config/**', '**/config.rs', '**/config/mod.rs'],
      lines: 15,
    },
  ],
  packages: [{ name: 'messages on the network', package: 'kvproto' }],
  ignore: [
    '**/{tests,benches,fuzz,failpoints}/**',
    '**/{test,tests}.rs',
    '**/*_{test,tests}.rs',
    '**/test_*.rs',
    'components/test_*/**',
    'components/tidb_query_datatype/src/codec/collation/**/data*.rs',
    '**/Cargo.{toml,lock}',
    '**/*.{md,json,yml,yaml,toml,lock,sh}',
    '{.github,ci,doc,docs,metrics,scripts}/**',
  ],
  components: ['components/*', 'src/*', 'cmd/*'],
  'component-lines': 20,
  contract: { growth: 500, components: 2 },
  large: { growth: 1000, components: 3 },
})
