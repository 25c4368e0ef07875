// Starts servers for a test run, waits for them, and leaves none behind.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

export interface Server {
  stop(): Promise<void>;
}

/** Starts a program and waits until `ready` answers with any status. Its words are kept for errors. */
export async function serve(command: string, args: string[], ready: string): Promise<Server> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stdout.on('data', (data) => (words += data));
  child.stderr.on('data', (data) => (words += data));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.once('error', (error) => (words += error.message));
  // Playwright may be told to go at any moment; what it started must go with it.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);

  const deadline = Date.now() + 60_000;
  while (!(await answers(ready))) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > deadline) {
      kill();
      throw new Error(`${command} ${args.join(' ')}: does not answer at ${ready}\n${words}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    async stop() {
      process.off('exit', kill);
      child.kill('SIGTERM');
      const patience = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { redirect: 'manual' })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * Ports that nobody listens on, all different, from below those that a system gives to connections of its own: one of
 * these could be taken between now and when a server is started on it.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
