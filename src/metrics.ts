// What an operator can measure, in Prometheus' text format.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly deliveries: Counter<'outcome'>
  readonly reconciles: Counter<'outcome'>
  readonly seconds: Histogram
  readonly lag: Histogram
  readonly calls: Counter<'kind'>
  readonly refused: Counter
  readonly remaining: Gauge<'resource'>
  readonly inbox: Gauge<'state'>
}

/** A fresh registry, so that two apps in one process (tests) do not share counts. Times are seconds. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300]
  return {
    registry,
    deliveries: new Counter({
      name: 'tikv_guide_deliveries_total',
      help: 'Webhook deliveries by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    reconciles: new Counter({
      name: 'tikv_guide_reconciles_total',
      help: 'Reconciles by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'tikv_guide_reconcile_seconds',
      help: 'How long a reconcile took',
      buckets,
      registers,
    }),
    lag: new Histogram({
      name: 'tikv_guide_lag_seconds',
      help: 'From the first delivery to the finished reconcile',
      buckets,
      registers,
    }),
    calls: new Counter({
      name: 'tikv_guide_api_calls_total',
      help: 'Requests to GitHub by kind',
      labelNames: ['kind'],
      registers,
    }),
    refused: new Counter({
      name: 'tikv_guide_refused_calls_total',
      help: 'Calls that GitHub refused for good',
      registers,
    }),
    remaining: new Gauge({
      name: 'tikv_guide_api_remaining',
      help: 'What is left of GitHub’s hourly budget',
      labelNames: ['resource'],
      registers,
    }),
    inbox: new Gauge({
      name: 'tikv_guide_inbox',
      help: 'Subjects and deliveries by state',
      labelNames: ['state'],
      registers,
    }),
  }
}
