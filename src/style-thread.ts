// The thread in which markdownlint runs: one text in, its findings out.
import { parentPort, workerData } from 'node:worker_threads'
import { styleOf } from './markdown-style.ts'

parentPort?.postMessage(styleOf(workerData.text, workerData.config))
