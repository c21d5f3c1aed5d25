// Judges what the scanners reported: a finding of HIGH or MEDIUM severity must
// stand among the accepted ones, and each accepted one must still be found.
//
//	node findings.js ACCEPTED ROOT REPORT=FILES...
//
// FILES is how many files the scanner had to read.
//
// An accepted finding is an object: query (its ID or name), reason, and where it
// is not meant everywhere file (from the folder of the artifacts) and resource,
// in which * stands for any text.
'use strict';

const fs = require('fs');
const path = require('path');

// The severities of tflint in the words of KICS.
const severities = { error: 'HIGH', warning: 'MEDIUM', notice: 'LOW' };

// Every finding, its file named from the folder of the artifacts.
function* findings(report, root) {
  for (const query of report.queries ?? []) {
    for (const f of query.files) {
      const resource = [f.resource_type, f.resource_name].filter(Boolean).join(' ');
      yield { scanner: 'KICS', severity: query.severity, id: query.query_id, name: query.query_name, file: path.relative(root, f.file_name), line: f.line, resource, message: f.actual_value };
    }
  }
  for (const { folder, report: { issues, errors } } of report.tflint ?? []) {
    const from = path.relative(root, folder);
    for (const e of errors) yield { scanner: 'tflint', severity: 'HIGH', id: 'error', name: e.summary, file: path.join(from, path.basename(e.range?.filename ?? '')), line: e.range?.start.line ?? 0, resource: '', message: e.message };
    for (const { rule, message, range } of issues) {
      yield { scanner: 'tflint', severity: severities[rule.severity] ?? 'HIGH', id: rule.name, name: message, file: path.join(from, path.basename(range.filename)), line: range.start.line, resource: '', message: rule.link };
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
  for (const argument of reports) {
    const [file, count] = argument.split('=');
    const report = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (report.files_parsed < Number(count) || report.files_failed_to_scan > 0 || report.queries_failed_to_execute > 0) {
      faults++;
      console.log(`KICS read ${report.files_parsed} files of ${count}; ${report.files_failed_to_scan} files and ${report.queries_failed_to_execute} queries failed`);
    }
    for (const f of findings(report, root)) {
      if (!['CRITICAL', 'HIGH', 'MEDIUM'].includes(f.severity)) {
        minor++;
        continue;
      }
      const known = accepted.filter((a) => [f.id, f.name].includes(a.entry.query) && a.file.test(f.file) && a.resource.test(f.resource));
      for (const a of known) a.matched++;
      if (known.length > 0) continue;
      faults++;
      console.log(`${path.join(root, f.file)}:${f.line}: ${f.severity} ${f.scanner} ${f.name} (${f.id})${f.resource && ` [${f.resource}]`}: ${f.message}`);
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
