// A process of its own that finishes one picture: told on its input, it tells on its output.
import { json } from 'node:stream/consumers'
import { finish, type Unfinished } from './finish.ts'

console.log(JSON.stringify(await finish((await json(process.stdin)) as Unfinished)))
