import { parentPort, workerData } from 'node:worker_threads'
import { doScryptTask, type ScryptTask } from './scrypt-task.ts'

// One task and the worker ends, giving back what scrypt took.
const answer = doScryptTask(workerData as ScryptTask)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
void answer.then((message) => parentPort?.postMessage(message))
