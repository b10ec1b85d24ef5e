// Changes that no page of the guide helps with: bumps of dependencies and versions, CI, licences.

const VERB = '\\b(?:bump|upgrad|downgrad|updat|pin)(?:e|es|ed|ing|s|ped|ping)?\\b'
const THING =
  '\\b(?:versions?|deps?|dependenc(?:y|ies)|crates?|toolchain|kvproto|rust-rocksdb|RUSTSEC|cargo-deny|changelog)\\b'
const BUMP = new RegExp(`${VERB}.*(?:${THING}|\\bfrom \\S+ to\\b|\\bto v?\\d+\\.\\d+)|^cargo update\\b`, 'i')
const KIND =
  /^(?:\[ci\]|(?:\[[^\]]*\]\s*)*(?:(?:ci|deny|cargo-deny|chore|build\(deps|feat\(ci|fix\(ci|dependencies|deps|release|licen[cs]e)\b.*:|bump\b.*\bv?\d+\.\d+))|\bRUSTSEC-|\blicen[cs]e (?:headers?|files?|year)\b|\bcopyright\b/i
const FILES =
  /^\.github\/(?:workflows\/|dependabot|renovate|CODEOWNERS)|^ci-build\/|^scripts\/(?:deny|check-)|^Jenkinsfile|^CHANGELOG\.md$|(?:^|\/)(?:LICENSE|Cargo\.lock|deny\.toml|rust-toolchain(?:\.toml)?)$/
const LOCK = /(?:^|\/)Cargo\.lock$/
const CARGO = /(?:^|\/)Cargo\.(?:lock|toml)$/

interface Change {
  readonly title: string
  /** Changed paths; empty for an issue. */
  readonly files: readonly string[]
}

/** Is this a change of that kind, by its title or by all of its files? */
export function isRoutine({ title, files }: Change): boolean {
  if (BUMP.test(title) || KIND.test(title)) return true
  if (files.length === 0) return false
  // An issue that speaks of CI or a licence may be about what failed there; a change that does is about CI.
  if (/\bci\b|\blicen[cs]es?\b/i.test(title)) return true
  return files.every((path) => FILES.test(path)) || isOfDependencies({ title, files })
}

/** A lock file that moves with manifests alone, or code that follows a new version of a dependency. */
function isOfDependencies({ title, files }: Change): boolean {
  const isLocked = files.some((path) => LOCK.test(path))
  if (files.every((path) => CARGO.test(path)))
    return isLocked || new RegExp(`${VERB}|\\bdep(?:s|endenc)|\\bfeatures?\\b|\\bworkspace\\b`, 'i').test(title)
  return isLocked && /\b(?:bump|upgrad|downgrad)(?:e[sd]?|ing|s|ped|ping)?\b/i.test(title)
}
