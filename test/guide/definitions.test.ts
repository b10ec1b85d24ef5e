import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionsOf, isDefined } from '../../src/guide/source/definitions.ts'

/** Names defined and names that only occur, by language. */
const cases: readonly (readonly [
  what: string,
  path: string,
  text: string,
  defined: readonly string[],
  used: readonly string[],
])[] = [
  [
    'functions',
    'a.rs',
    'pub(crate) async fn run<T: Fn(u8) -> u8>(arg: T) { helper(arg) } const fn c() {}',
    ['run', 'c'],
    ['arg', 'helper', 'T'],
  ],
  [
    'structs',
    'a.rs',
    '#[derive(Debug)]\npub struct Latch<T> where T: Ord { pub queue: VecDeque<Option<(u64, T)>>, #[serde(rename = "x")] pub(super) r#type: u8, last: u8 }',
    ['Latch', 'queue', 'type', 'last', 'Latch::queue'],
    ['VecDeque', 'T', 'serde', 'x', 'rename', 'Other::queue'],
  ],
  ['tuple structs', 'a.rs', 'struct Slot(pub Inner, u8); fn after() {}', ['Slot', 'after'], ['Inner']],
  [
    'enums',
    'a.rs',
    'pub enum Msg { Tick, Start { region: u64 }, Done(Box<Res>), Shift = 1 << 3, #[doc] Last }',
    ['Msg', 'Tick', 'Start', 'region', 'Done', 'Shift', 'Last', 'Msg::Done'],
    ['Res', 'Box'],
  ],
  [
    'traits and impls',
    'a.rs',
    'trait Engine: Clone { const CF: &str; type Snap; fn write(&self); }\nimpl<T> Engine for Rocks<T> where T: X { fn write(&self) { self.db.put() } }',
    ['Engine', 'CF', 'Snap', 'write', 'Engine::write', 'Rocks::write'],
    ['Rocks', 'put', 'db', 'Clone', 'T::write'],
  ],
  [
    'a returned impl is no impl',
    'a.rs',
    'fn f() -> impl Iterator<Item = u8> { g() }\nfn h(x: impl Fn(u8)) {}',
    ['f', 'h'],
    ['Iterator', 'Item', 'g'],
  ],
  [
    'constants',
    'a.rs',
    'const MAX: u64 = 1; static mut N: u8 = 0; lazy_static! { pub static ref POOL: P = P::new(); }\nfn f<const K: usize>(p: *const u8, x: [u8; MAX]) {}',
    ['MAX', 'N', 'POOL', 'f'],
    ['K', 'u8', 'p'],
  ],
  [
    'modules and imports',
    'a.rs',
    'pub mod latch;\nmod inner { pub fn deep() {} }\npub use latch::{Latch as L, Lock};\nuse std::fs;',
    ['latch', 'inner', 'deep', 'inner::deep'],
    ['Latch', 'L', 'Lock', 'fs', 'std'],
  ],
  [
    'comments and strings',
    'a.rs',
    '// fn commented() {}\n/* fn a() /* fn b() {} */ fn c() {} */\nfn real() { let s = "fn quoted() {}"; let r = r#"struct Raw { "x" }"#; let q = \'"\'; }\nfn later<\'a>(x: &\'a str) {}',
    ['real', 'later'],
    ['commented', 'a', 'b', 'c', 'quoted', 'Raw', 's', 'r', 'q'],
  ],
  [
    'macros',
    'a.rs',
    'macro_rules! box_try { ($e:expr) => {{ foo($e) }}; }\nfn f() { fail_point!("before_apply", |_| {}); fail::fail_point!("after"); info!("seen"; "key" => 1); }',
    ['box_try', 'before_apply', 'after'],
    ['foo', 'seen', 'key', 'e'],
  ],
  [
    'macros that name items',
    'a.rs',
    'macro_rules! config { ($name:ident) => { pub struct $name { pub size: u64 } }; }\nconfig!(WriteConfig);\nmacro_rules! twice { ($a:expr) => { $a + $a }; }\ntwice!(other);',
    ['WriteConfig', 'size', 'config', 'twice'],
    ['other', 'name'],
  ],
  [
    'metrics',
    'a.rs',
    'lazy_static! { pub static ref COUNT: C = register_int_counter_vec!("tikv_x_total", "help", &["type"]).unwrap(); }',
    ['COUNT', 'tikv_x_total'],
    ['help', 'type'],
  ],
  [
    'static metric labels',
    'a.rs',
    'make_auto_flush_static_metric! { pub label_enum Kind { all, put: "p", } pub struct Vec: LocalIntCounter { "type" => Kind, } }',
    ['Kind', 'all', 'put'],
    ['p', 'type'],
  ],
  [
    'bitflags',
    'a.rs',
    'bitflags! { pub struct Flags: u64 { const ONE_PC = 0b1; const STALE = 0b10; } }',
    ['Flags', 'ONE_PC', 'STALE', 'Flags::STALE'],
    ['u64'],
  ],
  [
    'quick_error',
    'a.rs',
    'quick_error! { pub enum Error { Io(err: io::Error) { from() cause(err) display("{}", err) } Other { display("x") } } }',
    ['Error', 'Io', 'Other'],
    ['cause', 'display', 'from'],
  ],
  [
    'TiKV commands',
    'a.rs',
    'command! { /// doc\n Prewrite: cmd_ty => PrewriteResult, display => { "kv::prewrite", () } content => { mutations: Vec<Mutation>, primary: Vec<u8>, } }',
    ['Prewrite', 'mutations', 'primary'],
    ['PrewriteResult', 'cmd_ty', 'Mutation'],
  ],
  [
    'error codes',
    'a.rs',
    'define_error_codes!("KV:Raftstore:", ENTRY_TOO_LARGE => ("EntryTooLarge", "", ""), NOT_LEADER => ("NotLeader", "", ""));',
    ['ENTRY_TOO_LARGE', 'NOT_LEADER'],
    ['EntryTooLarge'],
  ],
  [
    'struct literals',
    'a.rs',
    'fn f() -> A { A { field: 1, other: B { x: 2 } } }',
    ['f'],
    ['A', 'field', 'other', 'x', 'B'],
  ],
  [
    'match arms and lets',
    'a.rs',
    'fn f(x: E) { match x { E::One { a, .. } => g(a), E::Two => {} } let y: u8 = 1; }',
    ['f'],
    ['One', 'Two', 'a', 'y', 'E'],
  ],
  [
    'Go functions and methods',
    'a.go',
    'package x\nimport "fmt"\nfunc Run(a int) error { return helper(a) }\nfunc (c *Cluster[T]) Get(id int) *Store { local := 1; var v int; return c.stores[id] }',
    ['Run', 'Get', 'Cluster::Get'],
    ['helper', 'a', 'local', 'v', 'stores', 'Cluster', 'Store'],
  ],
  [
    'Go types',
    'a.go',
    'type (\n\tA struct {\n\t\tx, y int `json:"x"`\n\t\t*pkg.Embedded\n\t\tFn func(a int) string\n\t}\n\tB interface {\n\t\tDo(a int) error\n\t\tio.Reader\n\t}\n)\ntype C = D',
    ['A', 'x', 'y', 'Embedded', 'Fn', 'B', 'Do', 'C', 'B::Do'],
    ['pkg', 'a', 'D', 'io'],
  ],
  [
    'Go constants',
    'a.go',
    'const (\n\tone = iota // first\n\ttwo\n\tthree, four = 3, 4\n)\nvar big = map[string]int{"k": 1}\nconst max = 30 * time.Minute',
    ['one', 'two', 'three', 'four', 'big', 'max'],
    ['k', 'iota', 'Minute', 'first'],
  ],
  [
    'proto',
    'a.proto',
    'syntax = "proto3";\noption (x) = true;\n// message No {}\nmessage Region { uint64 id = 1; repeated Peer peers = 2 [deprecated = true]; map<string, bytes> m = 3; oneof kind { string a = 4; } message Inner { bool message = 1; } }\nenum Op { Put = 0; Del = 1; }\nservice Tikv { rpc KvGet(GetRequest) returns (GetResponse) {} }',
    [
      'Region',
      'id',
      'peers',
      'm',
      'kind',
      'a',
      'Inner',
      'message',
      'Op',
      'Put',
      'Tikv',
      'KvGet',
      'Region::peers',
      'Op::Del',
      'Tikv::KvGet',
    ],
    ['Peer', 'No', 'GetRequest', 'deprecated', 'x', 'syntax'],
  ],
  [
    'Makefile',
    'Makefile',
    'SHELL := /bin/bash\nexport RUST = 1\n\tNOT = 1\nifeq ($(X),1)\n  INNER ?= 2\nendif\nbuild: export PROFILE=debug\nbuild test: dep\n\t@echo inside:\nerror-code: x\n# comment: y',
    ['SHELL', 'RUST', 'INNER', 'PROFILE', 'build', 'test', 'error-code'],
    ['NOT', 'dep', 'inside', 'comment', 'X', 'x'],
  ],
  [
    'TOML',
    'a.toml',
    '[profile.dev]\nopt-level = 0\ncodegen-units.x = 4\n# slow-log = "1s"\n[[bin]]\nname = "tikv"',
    ['profile', 'dev', 'profile.dev', 'opt-level', 'profile.dev.opt-level', 'bin', 'slow-log'],
    ['tikv', '0', '1s'],
  ],
  [
    'YAML',
    'a.yml',
    'name: ci\n"on": push\njobs:\n  test-job:\n    runs-on: x\n    steps:\n      - uses: a/b@v1',
    ['name', 'on', 'jobs', 'test-job', 'uses'],
    ['ci', 'push', 'a/b@v1', 'x'],
  ],
  [
    'shell',
    'a.sh',
    'FOO=1\nexport BAR=2\nfunction run() { echo x; }\nstop() {\n  BAZ=3\n}',
    ['FOO', 'BAR', 'run', 'stop', 'BAZ'],
    ['x', 'echo'],
  ],
  ['a script without extension', 'scripts/test', '#!/usr/bin/env bash\nrun_tests() { :; }', ['run_tests'], ['env']],
  [
    'Python',
    'a.py',
    'LIMIT = 3\nclass A:\n    def f(self):\n        x = 1\nif LIMIT == 4: pass',
    ['LIMIT', 'A', 'f'],
    ['x', 'self'],
  ],
  [
    'Markdown',
    'a.md',
    '# Top title\n\ntext\n\n## How to Build',
    ['Top title', 'how-to-build', 'How to Build'],
    ['text'],
  ],
]

describe('what a file defines', () => {
  it.each(cases)('%s', (_, path, text, defined, used) => {
    const definitions = definitionsOf(path, text) ?? []
    expect(defined.filter((name) => !isDefined(definitions, name))).toEqual([])
    expect(used.filter((name) => isDefined(definitions, name))).toEqual([])
  })

  it('is not known of a picture', () => {
    expect(definitionsOf('a.png', '')).toBeNull()
  })

  it('is found in any text without throwing or hanging', () => {
    const pieces = [
      'fn ',
      'struct ',
      'A',
      '{',
      '}',
      '(',
      ')',
      '<',
      '>',
      '"',
      "'",
      '/*',
      '*/',
      '//',
      '\n',
      ':',
      ',',
      '=',
      'r#"',
      'enum ',
      'impl ',
      'type ',
      'const ',
      '!',
      '$',
      '#',
      '[',
      ']',
      'macro_rules',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('a.rs', 'a.go', 'a.proto', 'a.toml', 'Makefile', 'a.yml'), (source, path) => {
        expect(definitionsOf(path, source)).not.toBeNull()
      }),
    )
  })
})
