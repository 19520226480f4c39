import { execFileSync } from 'node:child_process';

/** Compiles everything into `.build` before the tests, so that child processes run plain Node. */
export default function compileOnce(): void {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], { stdio: 'inherit' });
}
