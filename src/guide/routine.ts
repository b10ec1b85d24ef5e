// Changes that no page of the guide helps with: bumps of dependencies and versions, CI, licences.

const BUMP =
  /\b(?:bump|upgrade|update|pin)\b.*\b(?:versions?|deps?|dependenc(?:y|ies)|crates?|toolchain|kvproto|rust-rocksdb|RUSTSEC|cargo-deny|from \S+ to)\b/i
const KIND =
  /^(?:\[[^\]]*\]\s*)*(?:ci|deny|cargo-deny|chore|build\(deps|dependencies|deps|release|license)\b.*:|RUSTSEC-|\bbump\b.*\bv?\d+\.\d+|\blicen[cs]e headers?\b/i
const FILES = /^\.github\/workflows\/|^ci-build\/|(?:^|\/)(?:LICENSE|Cargo\.lock|deny\.toml)$/

/** Is this a change of that kind, by its title or by all of its files? */
export function isRoutine({ title, files }: { readonly title: string; readonly files: readonly string[] }): boolean {
  return BUMP.test(title) || KIND.test(title) || (files.length > 0 && files.every((path) => FILES.test(path)))
}
