// Starts servers for a test run, waits for them, and leaves none behind.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

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

/** Ports that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
