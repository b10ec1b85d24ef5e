// Changes that no page of the guide helps with: bumps of dependencies and versions, CI, licences.

const VERB = '\\b(?:bump|upgrad|updat|pin)(?:e|es|ed|ing|s|ped|ping)?\\b'
const THING =
  '\\b(?:versions?|deps?|dependenc(?:y|ies)|crates?|toolchain|kvproto|rust-rocksdb|RUSTSEC|cargo-deny|copyright)\\b'
const BUMP = new RegExp(`${VERB}.*(?:${THING}|\\bfrom \\S+ to\\b|\\bto v?\\d+\\.\\d+)|^cargo update\\b`, 'i')
const KIND =
  /^(?:\[ci\]|(?:\[[^\]]*\]\s*)*(?:(?:ci|deny|cargo-deny|chore|build\(deps|feat\(ci|fix\(ci|dependencies|deps|release|licen[cs]e)\b.*:|bump\b.*\bv?\d+\.\d+))|\bRUSTSEC-|\blicen[cs]e (?:headers?|files?|year)\b/i
const FILES = /^\.github\/(?:workflows\/|dependabot|renovate)|^ci-build\/|(?:^|\/)(?:LICENSE|Cargo\.lock|deny\.toml)$/
const CARGO = /(?:^|\/)Cargo\.(?:lock|toml)$/

/** Is this a change of that kind, by its title or by all of its files? */
export function isRoutine({ title, files }: { readonly title: string; readonly files: readonly string[] }): boolean {
  if (BUMP.test(title) || KIND.test(title)) return true
  if (files.length === 0) return false
  return (
    files.every((path) => FILES.test(path)) ||
    (new RegExp(VERB, 'i').test(title) && files.every((path) => CARGO.test(path)))
  )
}
