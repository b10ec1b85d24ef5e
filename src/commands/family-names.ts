// The label families that have a command of their own. A repository may have more of them; those are reached with /label.

/** TiKV's families (ti-community-label in `prow/config` of ti-community-infra/configs), those people use most first. */
export const FAMILIES: readonly string[] = [
  ...['type', 'severity', 'component', 'sig', 'priority', 'difficulty', 'status', 'impact', 'found', 'report'],
  ...['feature', 'epic'],
]
