// @ts-check
// The first script of the standalone keyturn: the command line, or, asked for `agent run` or `agent doctor`, the agent's
// program.
import { loadAsset } from './load-asset.mjs'

const [, , group, name, ...more] = process.argv

const isAgent = name === 'run' && more.every((argument) => argument === '--background')
const isDoctor = name === 'doctor' && more.length === 0
if (group === 'agent' && (isAgent || isDoctor)) {
  loadAsset('agent.cjs')
} else {
  void import('../../cli/main.ts')
}
