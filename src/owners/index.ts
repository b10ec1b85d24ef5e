// Who owns which files: OWNERS and OWNERS_ALIASES as Prow and TiKV use them, and GitHub's CODEOWNERS.
export { type Aliases, expandAliases, type ParsedAliases, parseAliases } from './aliases.ts'
export { type Approval, approvalOf, type FileApproval, type Need, needsOf } from './approval.ts'
export { checkOwnersFile } from './check-owners-file.ts'
export { type CodeownersRule, codeownersOf, codeownersRuleOf, parseCodeowners } from './codeowners.ts'
export { isOwnersPath, makeOwners, OWNERS, OWNERS_ALIASES, type Owners, type OwnersOptions } from './make-owners.ts'
export { type OwnersFile, type OwnersRule, type ParsedOwners, parseOwners } from './owners-file.ts'
export { type FileOwners, labelsOf, labelsToAdd, ownersOf } from './owners-of.ts'
export { smallestApprovers } from './smallest-approvers.ts'
