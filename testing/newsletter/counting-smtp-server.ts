// An SMTP server that accepts every mail without parsing it. It runs in a process of its own, so that only the sender is
// measured, and reports its counts to the parent process.
import { type AddressInfo, createServer } from 'node:net'

const END = Buffer.from('\r\n.\r\n')
let mails = 0
/** How often each recipient got a mail. */
const perRecipient = new Map<string, number>()
let repeats = 0

const server = createServer((socket) => {
  let inData = false
  let recipient = ''
  let rest = Buffer.alloc(0)
  socket.on('error', () => {}).setNoDelay()
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (;;) {
      if (inData) {
        const end = rest.indexOf(END)
        if (end < 0) {
          // The end mark may be split between two chunks.
          rest = rest.subarray(Math.max(0, rest.length - END.length + 1))
          return
        }
        rest = rest.subarray(end + END.length)
        inData = false
        count(recipient)
        socket.write('250 taken\r\n')
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) return
      const line = rest.subarray(0, end).toString('latin1')
      rest = rest.subarray(end + 2)
      if (line.startsWith('EHLO')) socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n')
      else if (line === 'DATA') {
        inData = true
        socket.write('354 go on\r\n')
      } else if (line === 'QUIT') socket.end('221 bye\r\n')
      else {
        if (line.startsWith('RCPT')) recipient = /<(.*)>/.exec(line)?.[1] ?? ''
        socket.write('250 fine\r\n')
      }
    }
  })
})

function count(to: string): void {
  const before = perRecipient.get(to) ?? 0
  perRecipient.set(to, before + 1)
  if (before > 0) repeats++
  mails++
}

server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
setInterval(() => process.send?.({ mails, recipients: perRecipient.size, repeats }), 50)
process.on('message', () => {
  perRecipient.clear()
  mails = 0
  repeats = 0
})
