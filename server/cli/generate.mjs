/** `npm run generate`: writes the database client when prisma/models changed. */
import { generate, orStop } from './steps.mjs'

await orStop(generate)
