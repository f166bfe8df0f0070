import { expect, test } from 'vitest'
import { faultsOf } from './faults.ts'

test('a report of npm', () => {
  const report = {
    auditReportVersion: 2,
    vulnerabilities: {
      a: {
        name: 'a',
        severity: 'high',
        range: '<2',
        via: [{ title: 'It leaks', url: 'https://x.example/1' }],
      },
      b: { name: 'b', severity: 'high', range: '*', via: ['a'] },
    },
  }
  expect(faultsOf(JSON.stringify(report))).toEqual([
    { name: 'a', severity: 'high', range: '<2', titles: ['It leaks https://x.example/1'] },
    { name: 'b', severity: 'high', range: '*', titles: ['by a'] },
  ])
  expect(faultsOf('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([])
})

test.each(['', 'npm error', '{"message":"405 Method Not Allowed","statusCode":405}'])(
  'no answer is not no fault: %s',
  (report) => expect(faultsOf(report)).toBeUndefined(),
)
