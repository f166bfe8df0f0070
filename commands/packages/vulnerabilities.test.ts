import { expect, test } from 'vitest'
import { parseAuditReport } from './vulnerabilities.ts'

test('the report of npm audit is read', () => {
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
  expect(parseAuditReport(JSON.stringify(report))).toEqual([
    { name: 'a', severity: 'high', range: '<2', titles: ['It leaks https://x.example/1'] },
    { name: 'b', severity: 'high', range: '*', titles: ['por a'] },
  ])
  expect(parseAuditReport('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([])
})

test.each(['', 'npm error', '{"message":"405 Method Not Allowed","statusCode":405}'])(
  'no report is undefined, not an empty list: %s',
  (report) => expect(parseAuditReport(report)).toBeUndefined(),
)
