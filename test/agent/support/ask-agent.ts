// A client as a program of its own: starts an agent if none runs, prints its status as JSON.
import { connectAgent } from '../../../agent/client.ts'
import { readEnvironment } from '../../../agent/environment.ts'
import { keyturnHome } from '../../../agent/home.ts'

const standpoint = { userHome: process.env.HOME ?? '', cwd: process.cwd() }
const client = connectAgent({
  home: keyturnHome(process.env, standpoint),
  environment: readEnvironment(process.env, standpoint),
  program: { command: process.execPath, args: [process.argv[2] ?? '', 'run'], variables: process.env },
})
try {
  process.stdout.write(JSON.stringify((await client.call('status.read', {})).agent))
} catch (error) {
  process.stderr.write(JSON.stringify(error))
  process.exitCode = 1
}
