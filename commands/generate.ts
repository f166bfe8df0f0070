// npm run generate: what is made from the sources and not kept in git (Prisma client, islands).
import { generate } from '#server/generate.ts'

await generate()
