// The pages that govern a flow, put to work: are their values a policy, and do their examples come out as they say?
import * as z from 'zod'
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
  const scene = sceneOfExample(flow.name, example.given, policy)
  return 'subject' in scene ? differences(example, flow.decide(scene, policy)) : [...scene]
}

function differences({ expect, labels }: Example, { gates, steps }: Decision): string[] {
  const states = new Map(gates.map(({ rule, state }) => [rule, state]))
  const wrong = Object.entries(expect).flatMap(([rule, state]) => {
    const is = states.get(rule)
    if (is === undefined) return [`There is no rule \`${rule}\`.`]
    return is === state ? [] : [`\`${rule}\` is \`${is}\`, not \`${state}\`.`]
  })
  const changes = steps.flatMap((step) => (step.what === 'label' ? step : []))
  const missing = (names: readonly string[], present: boolean) =>
    names
      .filter((name) => !changes.some((step) => step.name === name && step.present === present))
      .map((name) => `The label \`${name}\` is not ${present ? 'added' : 'removed'}.`)
  return [...wrong, ...missing(labels?.add ?? [], true), ...missing(labels?.remove ?? [], false)]
}
