#!/usr/bin/env node
import { main } from './main.js';
import { processTerminal } from './process-terminal.js';

// Set and not forced: what is still on its way to a pipe gets out first.
process.exitCode = await main(process.argv.slice(2), processTerminal());
