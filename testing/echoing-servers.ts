import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Answers for one connection: `greeting` first, then what `answer` returns for each piece of input. */
interface Dialogue {
  greeting?: string
  answer(input: Buffer): string | Buffer | undefined
}

/** An SMTP server that refuses every login and repeats what it was given. */
export const echoingSmtp = () =>
  listen({
    greeting: '220 correo.example\r\n',
    answer: (input) =>
      /^EHLO/i.test(String(input))
        ? '250-correo.example\r\n250 AUTH PLAIN\r\n'
        : `535 5.7.8 No: ${line(input)}\r\n`,
  })

/** An IMAP server that refuses every login and repeats what it was given. */
export const echoingImap = () =>
  listen({
    greeting: '* OK [CAPABILITY IMAP4rev1] ready\r\n',
    answer: (input) => {
      const [tag, command] = String(input).split(' ')
      if (/^CAPABILITY/i.test(command ?? '')) return `* CAPABILITY IMAP4rev1\r\n${tag} OK\r\n`
      return `${tag} NO Refused: ${line(input)}\r\n`
    },
  })

/** A PostgreSQL server that asks for the password in plain text, refuses it and repeats it (protocol version 3). */
export const echoingPostgres = () => {
  const PASSWORD_MESSAGE = 'p'.charCodeAt(0)
  const ask = Buffer.from([...Buffer.from('R'), 0, 0, 0, 8, 0, 0, 0, 3])
  return listen({
    answer: (input) => (input[0] === PASSWORD_MESSAGE ? refusal(String(input.subarray(5, -1))) : ask),
  })
}

function refusal(password: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C28P01\0MPassword refused: ${password}\0\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(fields.length + 4)
  return Buffer.concat([Buffer.from('E'), length, fields])
}

function line(input: Buffer): string {
  return String(input).trim()
}

/** Starts a server on loopback for one test. @returns its host and port. */
async function listen({ greeting, answer }: Dialogue): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (greeting) socket.write(greeting)
    socket.on('data', (input) => {
      const reply = answer(input)
      if (reply !== undefined) socket.write(reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return `127.0.0.1:${port}`
}
