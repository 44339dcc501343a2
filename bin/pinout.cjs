#!/usr/bin/env node
// Old syntax on purpose: an old Node must get far enough to say what is needed.
'use strict';

var fs = require('fs');
var os = require('os');
var path = require('path');

var wanted = [22, 22];
var root = path.join(__dirname, '..');
var sources = path.join(root, 'src', 'cli', 'main.ts');
// The packed package has only dist; a checkout runs its sources as they are, even if a build lies beside them.
var main = fs.existsSync(sources) ? sources : path.join(root, 'dist', folderOf(process.argv[2]), 'main.js');

if (isNew(process.versions.node)) {
  if (process.argv[2] === 'verify') guardStart();
  // What is run again and again is compiled once.
  if (main !== sources) require('module').enableCompileCache();
  // 1 means findings: that Pinout itself could not start is 2.
  import(require('url').pathToFileURL(main).href).catch(function (error) {
    console.error('error: Pinout does not start: ' + error.stack);
    process.exitCode = 2;
  });
} else {
  runWith(findNode());
}

/** A hook starts lint again and again, so that it has a bundle of its own, with all that it needs in one file; the standalone build does without. */
function folderOf(command) {
  return command === 'lint' && fs.existsSync(path.join(root, 'dist', 'lint')) ? 'lint' : 'cli';
}

function isNew(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
}

/** Until the command listens itself, who ends it hears that nothing was verified. */
function guardStart() {
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.once(signal, nothingVerified);
  });
}

/** The command takes it away by its name. */
function nothingVerified() {
  fs.writeSync(2, 'Interrupted before anything was sent: nothing was verified.\n');
  process.exit(2);
}

/** Node 24 of the checkout: npm ci puts it into node_modules for machines whose own Node is older. */
function findNode() {
  if (main !== sources) return undefined;
  var windows = process.platform === 'win32';
  var platform = windows ? 'win' : process.platform;
  var file = path.join(
    root,
    'node_modules',
    'node-' + platform + '-' + process.arch,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  return fs.existsSync(file) ? file : undefined;
}

function runWith(node) {
  if (node === undefined) {
    console.error(
      'error: Pinout needs Node ' +
        wanted.join('.') +
        ' or newer, and this is Node ' +
        process.versions.node +
        '.\n' +
        '  Install Node 22, 24 or 26, for instance from https://nodejs.org, and run the command again.',
    );
    process.exitCode = 2;
    return;
  }
  // Loaded here, since it takes a while and only an old Node needs it.
  var child = require('child_process').spawn(node, [main].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  });
  // A signal to this process is meant for the one that does the work; both get those of the terminal.
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', function (error) {
    console.error('error: ' + node + ' does not run: ' + error.message);
    process.exitCode = 2;
  });
  child.on('exit', function (status, signal) {
    process.exitCode = status === null ? 128 + (os.constants.signals[signal] || 0) : status;
  });
}
