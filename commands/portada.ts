// npm run -s portada -- COMMAND …: the command line for operators and the newsroom.
import { runCommandLine } from './command-line/run-command-line.ts'

const code = await runCommandLine(process.argv.slice(2))
// Prisma's schema engine keeps a timer for ten seconds, which would delay the end.
process.exit(code)
