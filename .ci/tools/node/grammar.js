// Reads Bicep and Bicep parameters files by the grammar that editors use.
//
//	node grammar.js FILE...
'use strict';

const fs = require('fs');
const { Language, Parser } = require('web-tree-sitter');
const { dependencies } = require('./package.json');

// A node is at fault where it is an error or was missing, not where it merely holds one.
function faults(node, found = []) {
  if (node.isError || node.isMissing) found.push(node);
  else if (node.hasError) for (const child of node.children) faults(child, found);
  return found;
}

async function main(files) {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));
  let accepted = 0;
  for (const file of files) {
    const found = faults(parser.parse(fs.readFileSync(file, 'utf8')).rootNode);
    for (const { startPosition: at, isMissing, type, text } of found) {
      console.log(`${file}:${at.row + 1}:${at.column + 1}: ${isMissing ? `${type} is missing` : `syntax error at ${JSON.stringify(text.slice(0, 60))}`}`);
    }
    if (found.length === 0) accepted++;
  }
  console.log(`tree-sitter-bicep ${dependencies['tree-sitter-bicep']}, web-tree-sitter ${dependencies['web-tree-sitter']}: ${accepted} files accepted`);
  if (accepted < files.length || files.length === 0) process.exitCode = 1;
}

main(process.argv.slice(2));
