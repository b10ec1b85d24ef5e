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

const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300]

/** A fresh registry, so that two apps in one process (tests) do not share counts. Times are seconds. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const named = (name: string, help: string) => ({ name: `tikv_guide_${name}`, help, registers })
  return {
    registry,
    deliveries: new Counter({ ...named('deliveries_total', 'Webhook deliveries by outcome'), labelNames: ['outcome'] }),
    reconciles: new Counter({ ...named('reconciles_total', 'Reconciles by outcome'), labelNames: ['outcome'] }),
    seconds: new Histogram({ ...named('reconcile_seconds', 'How long a reconcile took'), buckets: BUCKETS }),
    lag: new Histogram({
      ...named('lag_seconds', 'From the first delivery to the finished reconcile'),
      buckets: BUCKETS,
    }),
    calls: new Counter({ ...named('api_calls_total', 'Requests to GitHub by kind'), labelNames: ['kind'] }),
    refused: new Counter(named('refused_calls_total', 'Calls that GitHub refused for good')),
    remaining: new Gauge({ ...named('api_remaining', 'What is left of the hourly budget'), labelNames: ['resource'] }),
    inbox: new Gauge({ ...named('inbox', 'Subjects and deliveries by state'), labelNames: ['state'] }),
  }
}
