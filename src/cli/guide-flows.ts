// The pages that govern a flow, put to work: are their values a policy, and do their examples come out as they say?
import * as z from 'zod'
import { merged } from '../config.ts'
import { flows } from '../flows/index.ts'
import { type Example, readExamples } from '../guide/examples.ts'
import { fileName } from '../guide/page.ts'
import { explainPolicyError, policyOf } from '../guide/policy.ts'
import type { Decision, Flow, Message, Page } from '../model/index.ts'
import { sceneOfExample } from './example-scene.ts'

/** What is wrong in policies and examples, with the line of each; a flow without a page of its own in `pages` is passed over. */
export function checkFlows(pages: readonly Page[]): Message[] {
  return flows.flatMap((flow) => checkFlow(flow, pages))
}

function checkFlow(flow: Flow, pages: readonly Page[]): Message[] {
  const own = pages.filter((page) => page.flow === flow.name)
  if (own.length === 0) return []
  let policy: unknown
  try {
    policy = flow.parsePolicy(policyOf(own, flow.name).values)
  } catch (error) {
    if (error instanceof z.ZodError) return explainPolicyError(own, flow.name, error)
    throw error
  }
  return own.flatMap((page) =>
    readExamples(page).examples.flatMap((example) =>
      runExample(example, flow, policy).map((text) => ({
        file: fileName(page.path),
        line: example.line,
        rule: 'example',
        text,
      })),
    ),
  )
}

function runExample(example: Example, flow: Flow, policy: unknown): string[] {
  const { policy: own, ...given } = example.given
  const scene = sceneOfExample(flow.name, given, policy)
  const values = own === undefined ? policy : flow.parsePolicy(merged(policy, own))
  return 'subject' in scene ? differences(example, flow.decide(scene, values)) : [...scene]
}

function differences({ expect, labels, people }: Example, { gates, steps }: Decision): string[] {
  const states = new Map(gates.map(({ rule, state }) => [rule, state]))
  const wrong = Object.entries(expect).flatMap(([rule, state]) => {
    const is = states.get(rule)
    if (state === 'silent') return is === undefined ? [] : [`\`${rule}\` is \`${is}\`, not silent.`]
    if (is === undefined) return [`There is no rule \`${rule}\`.`]
    return is === state ? [] : [`\`${rule}\` is \`${is}\`, not \`${state}\`.`]
  })
  const changes = steps.flatMap((step) => (step.what === 'label' ? step : []))
  const missing = (names: readonly string[], present: boolean) =>
    names
      .filter((name) => !changes.some((step) => step.name === name && step.present === present))
      .map((name) => `The label \`${name}\` is not ${present ? 'added' : 'removed'}.`)
  const said = peopleIn(gates, steps)
  const others = (['names', 'asks', 'writes'] as const).flatMap((what) => {
    const [is, wanted] = [said[what].join(', '), people[what]?.join(', ')]
    return wanted === undefined || is === wanted ? [] : [`\`${what}\` is [${is}], not [${wanted}].`]
  })
  return [...wrong, ...missing(labels?.add ?? [], true), ...missing(labels?.remove ?? [], false), ...others]
}

function peopleIn(gates: Decision['gates'], steps: Decision['steps']) {
  return {
    names: gates.flatMap(({ facts }) => (Array.isArray(facts.named) ? facts.named.map(String) : [])),
    asks: steps.flatMap((step) => (step.what === 'reviewer' && step.present ? step.login : [])),
    writes: steps.flatMap((step) => (step.what === 'comment' ? step.topic : [])),
  }
}
