// What a process takes of the machine, where the system says so (Linux); NaN elsewhere.

import { readFileSync } from 'node:fs';

/** Memory, MiB. */
export function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(textOf(pid, 'status'))?.[1] ?? Number.NaN) / 1024;
}

/** Processor time that it has used, milliseconds in steps of ten. */
export function cpuMsOf(pid: number): number {
  // The name, in brackets, may hold spaces; user and system time are the twelfth and thirteenth field after it.
  const fields = textOf(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
