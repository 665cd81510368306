// @ts-check
// The first script of the standalone keyturn: the command line, or, asked for `agent run`, the agent itself.
import { loadAsset } from './load-asset.mjs'

const [, , group, name, ...more] = process.argv

if (group === 'agent' && name === 'run' && more.every((argument) => argument === '--background')) {
  loadAsset('agent.cjs')
} else {
  void import('../../cli/main.ts')
}
