// Judges what the scanners reported: a finding of HIGH or MEDIUM severity must
// stand among the accepted ones, and each accepted one must still be found.
//
//	node findings.js ACCEPTED ROOT REPORT...
//
// An accepted finding is an object: query (its ID or name), reason, and where it
// is not meant everywhere file and resource, in which * stands for any text.
'use strict';

const fs = require('fs');
const path = require('path');

// The severities of tflint in the words of KICS.
const severities = { error: 'HIGH', warning: 'MEDIUM', notice: 'LOW' };

function* findings(report, root) {
  for (const query of report.queries ?? []) {
    for (const f of query.files) {
      const resource = [f.resource_type, f.resource_name].filter(Boolean).join(' ');
      yield { scanner: 'KICS', severity: query.severity, id: query.query_id, name: query.query_name, file: path.relative(root, f.file_name), line: f.line, resource, message: f.actual_value };
    }
  }
  for (const { folder, issues, errors } of report.tflint ?? []) {
    for (const e of errors) yield { scanner: 'tflint', severity: 'HIGH', id: 'error', name: 'error', file: folder, line: 0, resource: '', message: e.message };
    for (const i of issues) {
      const file = path.join(folder, i.range.filename);
      yield { scanner: 'tflint', severity: severities[i.rule.severity] ?? 'HIGH', id: i.rule.name, name: i.rule.name, file, line: i.range.start.line, resource: '', message: i.message };
    }
  }
}

function pattern(text) {
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}

function read(file) {
  const list = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const entry of list) {
    for (const key of ['query', 'reason']) if (!entry[key]) throw new Error(`${file}: ${JSON.stringify(entry)} has no ${key}`);
    const odd = Object.keys(entry).filter((key) => !['query', 'file', 'resource', 'reason'].includes(key));
    if (odd.length > 0) throw new Error(`${file}: ${JSON.stringify(entry)} has an unknown ${odd}`);
  }
  return list.map((entry) => ({ entry, file: pattern(entry.file ?? '*'), resource: pattern(entry.resource ?? '*'), matched: 0 }));
}

function main([acceptedFile, root, ...reports]) {
  const accepted = read(acceptedFile);
  let faults = 0;
  let minor = 0;
  for (const report of reports) {
    for (const f of findings(JSON.parse(fs.readFileSync(report, 'utf8')), root)) {
      if (!['CRITICAL', 'HIGH', 'MEDIUM'].includes(f.severity)) {
        minor++;
        continue;
      }
      const known = accepted.filter((a) => [f.id, f.name].includes(a.entry.query) && a.file.test(f.file) && a.resource.test(f.resource));
      for (const a of known) a.matched++;
      if (known.length > 0) continue;
      faults++;
      console.log(`${f.file}:${f.line}: ${f.severity} ${f.scanner} ${f.name} (${f.id})${f.resource && ` [${f.resource}]`}: ${f.message}`);
    }
  }
  for (const a of accepted.filter((a) => a.matched === 0)) {
    faults++;
    console.log(`${acceptedFile}: stale: nothing matches ${JSON.stringify(a.entry)}`);
  }
  const sum = accepted.reduce((n, a) => n + a.matched, 0);
  console.log(`${faults} faults, ${sum} findings accepted with reasons, ${minor} of low severity`);
  if (faults > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
