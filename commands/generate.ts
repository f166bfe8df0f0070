// npm run generate: what is made from the sources and not kept in git (Prisma client, islands).
import { generate } from '#server/process/generate.ts'

await generate()
