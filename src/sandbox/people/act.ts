// What a person can do in the sandbox, by name: the one door for the page, the control API and tests.
import { findRepo, findUser } from '../state/state.ts'
import { Refusal, type World } from '../world/world.ts'
import type { Act, Deed, Done } from './deed.ts'
import { deeds } from './deeds.ts'

export type DeedName = keyof typeof deeds

/** Does it, or throws a `Refusal` with the reason, as GitHub would refuse this person. */
export function act(world: World, wanted: Act): Done {
  const [owner = '', name = ''] = (wanted.repo ?? 'tikv/tikv').split('/')
  const repo = findRepo(world.state, owner, name)
  const actor = findUser(world.state, wanted.as)
  const deed: Deed | undefined = (deeds as Record<string, Deed>)[wanted.do]
  if (repo === undefined) throw new Refusal(404, `There is no repository ${wanted.repo}.`)
  if (actor === undefined) throw new Refusal(404, `There is nobody called ${wanted.as}.`)
  if (deed === undefined)
    throw new Refusal(404, `There is no deed ${wanted.do}. Known: ${Object.keys(deeds).join(', ')}.`)
  const done = deed({ world, repo, actor }, wanted)
  world.state.save()
  return done
}
